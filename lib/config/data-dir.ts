import "server-only";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Whether this account can write to a folder. It tries, because permissions don't tell of a full disk or a share
 * that is gone. It never creates the folder: if its name is misspelt or its disk not yet mounted, an empty one
 * would forget everything that the right one remembers.
 */
export function isWritable(dir: string): boolean {
  const probe = join(dir, ".now-sitting-probe");
  try {
    writeFileSync(probe, "");
    rmSync(probe);
    return true;
  } catch {
    return false;
  }
}
