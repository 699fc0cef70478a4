import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
/** Whatever a build is made of; a folder with all that is in it. */
const MADE_OF = [
  "app",
  "components",
  "lib",
  "styles",
  "public",
  "deploy",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
/** In no build. */
const IS_TEST = /\.test\.tsx?$/;

/**
 * Tells two builds apart by what they were made of: 16 hex digits. Uses nothing but Node, because it runs before there
 * are packages.
 * @param {string} [root] the repository's folder
 */
export function sourceHash(root = ROOT) {
  const hash = createHash("sha256");
  for (const part of MADE_OF) addTo(hash, root, part);
  return hash.digest("hex").slice(0, 16);
}

function addTo(hash, root, path) {
  const full = join(root, path);
  let entries;
  try {
    entries = readdirSync(full, { withFileTypes: true });
  } catch (error) {
    if (error.code === "ENOENT") return;
    if (error.code !== "ENOTDIR") throw error;
    const bytes = readFileSync(full);
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
    return;
  }
  const names = entries.map(({ name }) => name).filter((name) => !IS_TEST.test(name));
  // In an order that doesn't depend on the file system.
  for (const name of names.sort()) addTo(hash, root, `${path}/${name}`);
}
