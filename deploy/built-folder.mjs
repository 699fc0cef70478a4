import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { sourceHash } from "./source-hash.mjs";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
export const DIST = join(ROOT, "dist");

/** @returns {string} of package.json */
export function version() {
  return JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).version;
}

/**
 * Where the build of the sources as they are now lies, or would. Each has a folder of its own, so that a new build never
 * takes the files of one that is being served.
 */
export function builtFolder(hash = sourceHash()) {
  return join(DIST, `now-sitting-${version()}-${hash}`);
}

/** build.json is written last. */
export function isBuilt(folder) {
  return existsSync(join(folder, "build.json"));
}
