import "server-only";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Whether this account can write into a folder; tried, because rights alone say too little (a full disk, a
 * share that is gone). A folder that is not there is not made: after a slip of the pen in its name, or before
 * its disk is mounted, an empty one would forget all that the right one remembers.
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
