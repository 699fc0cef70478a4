// Installs what package-lock.json names, when that has not been done for this lockfile and this Node yet.
// Runs before there is a node_modules, so it uses nothing but Node.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const stampFile = join(root, "node_modules", ".now-sitting-installed");
const lockfile = readFileSync(join(root, "package-lock.json"));
const stamp = createHash("sha256").update(lockfile).update(process.version).digest("hex");

if (readStamp() !== stamp) {
  console.log("Installing dependencies (once; about half a minute)…");
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status } = spawnSync("npm", args, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stampFile, stamp);
}

function readStamp() {
  try {
    return readFileSync(stampFile, "utf8");
  } catch {
    return null;
  }
}
