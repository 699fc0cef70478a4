import { rmSync } from "node:fs";

/** Removes a test's folder and all that is in it, though something under test may still be writing its last file there. */
export function removeFolder(dir: string): void {
  rmSync(dir, { recursive: true, force: true, maxRetries: 10 });
}
