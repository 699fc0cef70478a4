// `npm run package`: makes dist/now-sitting-VERSION.tar.gz, which needs nothing but Node where it runs.
import { spawnSync } from "node:child_process";
import { cpSync, lstatSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { builtFolder, DIST, ROOT, version } from "./built-folder.mjs";
import "./build.mjs";

/** For people, and for what runs around it on their machines: it changes nothing that is built. */
const BESIDE = [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "docs",
  "deploy/Caddyfile",
  "deploy/Dockerfile",
  "deploy/compose.yaml",
  "deploy/nginx.conf",
  "deploy/now-sitting.service",
  "deploy/now-sitting.socket",
];
const MOST_BYTES = 60_000_000;

const name = `now-sitting-${version()}`;
const packing = join(DIST, ".packing");
const folder = join(packing, name);
rmSync(packing, { recursive: true, force: true });
mkdirSync(packing, { recursive: true });
cpSync(builtFolder(), folder, { recursive: true, verbatimSymlinks: true });
for (const each of BESIDE) {
  const filter = (path) => !path.endsWith(".ts");
  cpSync(join(ROOT, each), join(folder, each), { recursive: true, filter });
}
const bytes = sizeOf(folder);
if (bytes > MOST_BYTES) fail(`${name} is ${bytes} bytes unpacked, more than ${MOST_BYTES}.`);
const file = join(DIST, `${name}.tar.gz`);
const { status } = spawnSync("tar", ["-czf", file, "-C", packing, name], { stdio: "inherit" });
if (status !== 0) fail("tar failed.");
rmSync(packing, { recursive: true });
console.log(`Packaged: ${file} (${Math.round(bytes / 1e6)} MB unpacked)`);

function sizeOf(path) {
  const entry = lstatSync(path);
  if (!entry.isDirectory()) return entry.size;
  return readdirSync(path).reduce((sum, each) => sum + sizeOf(join(path, each)), 0);
}

function fail(words) {
  console.error(words);
  process.exit(1);
}
