import "server-only";
import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/** More than all screens take: a full disk still takes an empty file. */
const PROBE_BYTES = 256 * 1024;

/**
 * Whether this account can write to a folder. It tries, because permissions don't tell of a full disk or a share
 * that is gone. It never creates the folder: if its name is misspelt or its disk not yet mounted, an empty one
 * would forget everything that the right one remembers.
 * @returns the system's own code for what failed, `ENOSPC` where the disk is full; null where it works
 */
export function whyUnwritable(dir: string): string | null {
  const probe = join(dir, `.now-sitting-probe-${randomUUID()}`);
  try {
    // Only a new file: a link of that name could lead anywhere.
    const file = openSync(probe, "wx", 0o600);
    try {
      writeWhole(file, Buffer.alloc(PROBE_BYTES, 1));
      fsyncSync(file);
    } finally {
      closeSync(file);
      rmSync(probe);
    }
    return null;
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "unknown";
  }
}

function writeWhole(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}
