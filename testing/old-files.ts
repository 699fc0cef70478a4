import { mkdir, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const LONG_AGO = new Date("2026-09-01T08:00:00Z");

/**
 * Writes files as if they had lain in the folder for a long time: of a newer one the product waits to see whether more
 * is to come.
 * @param files their content by their name, which may have folders
 */
export async function putOldFiles(
  dir: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(dir, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    await utimes(path, LONG_AGO, LONG_AGO);
  }
}
