// `npm run build`: has Next build these sources, and puts together in one folder what serves them.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { build as bundle } from "esbuild";
import { builtFolder, DIST, isBuilt, ROOT, version } from "./built-folder.mjs";
import { sourceHash } from "./source-hash.mjs";

/** Whoever serves from an older one has had two builds' time to restart. */
const KEPT = 3;

const brotli = promisify(brotliCompress);

const id = sourceHash();
const folder = builtFolder(id);
if (isBuilt(folder)) console.log(`Built already: ${folder}`);
else await build();

async function build() {
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const { status } = spawnSync(process.execPath, [next, "build"], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  if (sourceHash() !== id) {
    console.error("The sources were changed while they were built. Please run it again.");
    process.exit(1);
  }
  const made = join(DIST, `.making-${process.pid}`);
  await assemble(made);
  rmSync(folder, { recursive: true, force: true });
  renameSync(made, folder);
  forgetOldest();
  console.log(`Built: ${folder}`);
}

async function assemble(made) {
  const output = join(ROOT, ".next");
  mkdirSync(made, { recursive: true });
  for (const name of [".next", "node_modules"]) {
    cpSync(join(output, "standalone", name), join(made, name), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
  const files = join(made, ".next", "static");
  cpSync(join(output, "static"), files, { recursive: true });
  await compress(files);
  const own = join(ROOT, "public");
  if (existsSync(own)) cpSync(own, join(made, "public"), { recursive: true });
  writeJson(made, "package.json", about());
  await bundle({
    entryPoints: [join(ROOT, "deploy", "now-sitting.ts")],
    outdir: made,
    outExtension: { ".js": ".mjs" },
    chunkNames: "now-sitting/[name]-[hash]",
    absWorkingDir: ROOT,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    // As in Next's own server: the modules marked with "server-only" are for this side.
    conditions: ["react-server", "node", "import"],
    external: ["next"],
    banner: {
      js: 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);',
    },
    logLevel: "warning",
  });
  writeJson(made, "build.json", { id, version: version(), commit: commit() });
}

/** Puts each script and style in Brotli beside itself, as small as it can be: nobody waits for it here. */
async function compress(within) {
  const names = readdirSync(within, { recursive: true, encoding: "utf8" });
  const made = names
    .filter((name) => /\.(css|js)$/.test(name))
    .map(async (name) => {
      const plain = readFileSync(join(within, name));
      const params = { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
      writeFileSync(join(within, `${name}.br`), await brotli(plain, { params }));
    });
  await Promise.all(made);
}

/** Without scripts and dependencies: nothing is left to install. */
function about() {
  const { name, description, license, type, engines } = JSON.parse(
    readFileSync(join(ROOT, "package.json"), "utf8"),
  );
  return { name, version: version(), private: true, description, license, type, engines };
}

function writeJson(within, name, content) {
  writeFileSync(join(within, name), `${JSON.stringify(content)}\n`);
}

/** Null where the sources came without a repository. */
function commit() {
  try {
    const words = ["-C", ROOT, "rev-parse", "--short=10", "HEAD"];
    return execFileSync("git", words, { stdio: ["ignore", "pipe", "ignore"] })
      .toString()
      .trim();
  } catch {
    return null;
  }
}

function forgetOldest() {
  const folders = readdirSync(DIST)
    .filter((name) => name.startsWith("now-sitting-") && !name.endsWith(".tar.gz"))
    .map((name) => join(DIST, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of folders.slice(KEPT)) rmSync(old, { recursive: true, force: true });
}
