import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { BrokenSource, MOST_BYTES } from "#lib/roster/enrolment";

/** A file of the roster's folder, or of a folder in it. */
export interface FolderFile {
  /** `11B.csv`, `october/users.csv`. */
  name: string;
  /** Bytes. */
  size: number;
  /** When it was last changed, milliseconds since 1970. */
  changedAt: number;
}

/** What is read, and what somebody may take for it. */
const KNOWN = /\.(csv|zip|xlsx?|ods)$/i;

/** The files that a roster may be in, by name. Throws where the folder can't be read. */
export async function listFolder(dir: string): Promise<FolderFile[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  const visible = entries.filter(({ name }) => !/^[.~]/.test(name));
  const folders = visible.filter((entry) => entry.isDirectory());
  const inner = await Promise.all(
    folders.map(async ({ name: folder }) =>
      (await readdir(join(dir, folder)))
        .filter((name) => !/^[.~]/.test(name))
        .map((name) => `${folder}/${name}`),
    ),
  );
  const names = [
    ...visible.filter((entry) => !entry.isDirectory()).map(({ name }) => name),
    ...inner.flat(),
  ].filter((name) => KNOWN.test(name));
  const files = await Promise.all(
    names.sort().map(async (name) => {
      const found = await stat(join(dir, name)).catch(() => null);
      return found?.isFile() ? [{ name, size: found.size, changedAt: found.mtimeMs }] : [];
    }),
  );
  return files.flat();
}

/** @throws BrokenSource where it can't be read */
export function readWhole(dir: string, file: FolderFile): Promise<Buffer> {
  return readBy(readFile, dir, file);
}

/** Bytes; a table's head is well within them. */
const START = 64 * 1024;

/**
 * As much as tells what a file is: to read all of it would be to read it twice, or to hold every file of a
 * folder at a time.
 * @throws BrokenSource where it can't be read
 */
export function readStart(dir: string, file: FolderFile): Promise<Buffer> {
  return readBy((path) => buffer(createReadStream(path, { end: START - 1 })), dir, file);
}

async function readBy(
  read: (path: string) => Promise<Buffer>,
  dir: string,
  { name, size }: FolderFile,
): Promise<Buffer> {
  if (size > MOST_BYTES) throw new BrokenSource(name, "is too large.");
  try {
    return await read(join(dir, name));
  } catch {
    throw new BrokenSource(name, "can't be read. Is it open elsewhere, or closed to this account?");
  }
}
