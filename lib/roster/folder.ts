import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { BrokenSource, MOST_BYTES } from "#lib/roster/enrolment";

/** A file in the roster's folder, or in a folder inside it. */
export interface FolderFile {
  /** `11B.csv`, `october/users.csv`. */
  name: string;
  /** Bytes. */
  size: number;
  /** When it was last changed, milliseconds since 1970. */
  changedAt: number;
}

/** The kinds of file that are read, and those that people mistake for them. */
const KNOWN = /\.(csv|zip|xlsx?|ods)$/i;

/** The files that may belong to a roster, by name. Throws where the folder can't be read. */
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

/** Bytes; more than the head of any table. */
const START = 64 * 1024;

/**
 * Just enough to recognise a file: reading everything would mean reading it twice, or holding a whole folder in
 * memory.
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
    throw new BrokenSource(
      name,
      "can't be read. Is it open in another program, or closed to this account?",
    );
  }
}
