import { spawnSync } from "node:child_process";
import { createReadStream, createWriteStream, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { readdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { ROOT } from "../../deploy/built-folder.mjs";

/** Old Chromiums in the npm registry, and the packages that hold them. */
const PACKAGES = {
  "chromium-76": "chrome-aws-lambda@1.17.1",
  "chromium-87": "chrome-aws-lambda@5.4.0",
  "chromium-92": "@sparticuz/chromium@92.0.0",
  "chromium-103": "@sparticuz/chromium@103.0.0",
  "chromium-108": "@sparticuz/chromium@108.0.3",
  "chromium-109": "@sparticuz/chromium@109.0.6",
};

export type OldChromium = keyof typeof PACKAGES;
const NAMES = Object.keys(PACKAGES) as OldChromium[];

/** Beside what is installed for everybody: who works on the product needs none of them. */
const FOLDER = join(ROOT, "node_modules", ".cache", "old-chromiums");

export const executableOf = (name: OldChromium) => join(FOLDER, name);

/**
 * Fetches those that are not here yet, some 50 MB each, and unpacks them: the packages' own way takes whatever Chromium
 * lies in the system's folder for temporary files for its own.
 */
export async function installChromiums(): Promise<void> {
  const missing = NAMES.filter((name) => !existsSync(executableOf(name)));
  if (missing.length === 0) return;
  console.log(`Fetching ${missing.join(", ")} (once)…`);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, "package.json"), "{}");
  const words = missing.map((name) => `${name}@npm:${PACKAGES[name]}`);
  const flags = ["--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund"];
  const { status } = spawnSync("npm", ["install", ...flags, ...words], {
    cwd: FOLDER,
    stdio: "inherit",
  });
  if (status !== 0) throw new Error(`npm could not fetch ${words.join(", ")}.`);
  for (const name of missing) await unpack(name);
}

async function unpack(name: OldChromium): Promise<void> {
  const packed = join(FOLDER, "node_modules", name, "bin");
  const file = (await readdir(packed)).find((each) => /^chromium.*\.br$/.test(each))!;
  const made = `${executableOf(name)}.making`;
  await pipeline(
    createReadStream(join(packed, file)),
    createBrotliDecompress(),
    createWriteStream(made, { mode: 0o755 }),
  );
  await rename(made, executableOf(name));
}
