import { constants, type Dirent } from "node:fs";
import { open, readdir, stat, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { BrokenSource, MOST_BYTES } from "#lib/roster/enrolment";
import type { ReadRange } from "#lib/roster/file-ranges";
import { Hangs, inTime } from "#lib/roster/in-time";

/** A file in the roster's folder, or in a folder inside it. */
export interface FolderFile {
  /** `11B.csv`, `october/users.csv`; a folder that can't be listed is `october/`. */
  name: string;
  /** Bytes. */
  size: number;
  /** When it was last changed, milliseconds since 1970. */
  changedAt: number;
  /** Why it can't be read, in words; absent where it may be. */
  fault?: string;
  /** A folder in a folder, `october/maths/`: it may well be meant for something else, and so nothing in it is read. */
  isTooDeep?: true;
}

/** Says what the columns of the files beside it are. */
export const COLUMNS_FILE = "columns.json";
export const isColumnsFile = (name: string) => /(?:^|\/)columns\.json$/i.test(name);
/** The kinds of file that are read, and those that people mistake for them. */
const KNOWN = /(?:\.(?:csv|txt|tsv|zip|xls[xmb]?|ods|numbers)|(?:^|\/)columns\.json)$/i;
/** What programs write beside their files: locks, and what a Mac knows of them. */
const HIDDEN = /^[.~]|^__MACOSX$/;
/** Far more than any college has. */
const MOST_FILES = 1000;
/** Bytes, of all files together. */
const MOST_IN_ALL = 4 * MOST_BYTES;

/**
 * The files that may belong to a roster, by name. One that can't be looked at does not hide the others.
 * @throws BrokenSource where the folder itself can't be used
 */
export async function listFolder(dir: string): Promise<FolderFile[]> {
  const files: FolderFile[] = [];
  for (const entry of await knownIn(dir)) {
    if (entry.isDirectory()) files.push(...(await listInside(dir, entry.name)));
    else files.push(...(await look(dir, entry.name)));
    if (files.length > MOST_FILES) throw new BrokenSource("The folder", TOO_MANY);
  }
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > MOST_IN_ALL) throw new BrokenSource("The folder", TOO_LARGE);
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const TOO_MANY = `holds more than ${MOST_FILES} files. Give the roster a folder of its own.`;
const TOO_LARGE = `holds more than ${MOST_IN_ALL / 1024 / 1024} MB of files. Give the roster a folder of its own.`;

/** Its folders, and whatever in it may be of a roster. */
async function knownIn(folder: string): Promise<Dirent[]> {
  const entries = await inTime(() => readdir(folder, { withFileTypes: true }));
  const visible = entries.filter(({ name }) => !HIDDEN.test(name));
  return visible.filter((entry) => entry.isDirectory() || KNOWN.test(entry.name));
}

async function listInside(dir: string, folder: string): Promise<FolderFile[]> {
  try {
    const known = await knownIn(join(dir, folder));
    if (known.length > MOST_FILES) throw new BrokenSource("The folder", TOO_MANY);
    const files: FolderFile[] = [];
    for (const entry of known) {
      const name = `${folder}/${entry.name}`;
      if (!entry.isDirectory()) files.push(...(await look(dir, name)));
      else if (await mayHoldFiles(join(dir, name))) {
        files.push({ ...NOTHING, name: `${name}/`, isTooDeep: true });
      }
    }
    return files;
  } catch (error) {
    if (error instanceof BrokenSource) throw error;
    return [unread(`${folder}/`, error)];
  }
}

/** However deep they lie in it. One that can't be listed may. */
async function mayHoldFiles(folder: string): Promise<boolean> {
  try {
    return (await knownIn(folder)).length > 0;
  } catch {
    return true;
  }
}

async function look(dir: string, name: string): Promise<FolderFile[]> {
  try {
    const found = await inTime(() => stat(join(dir, name)));
    if (found.isDirectory()) return [];
    return [
      found.isFile()
        ? { name, size: found.size, changedAt: found.mtimeMs }
        : { ...NOTHING, name, fault: "is not an ordinary file." },
    ];
  } catch (error) {
    return [unread(name, error)];
  }
}

/** What is no file neither grows nor settles. */
const NOTHING = { size: 0, changedAt: 0 };

const unread = (name: string, error: unknown): FolderFile => ({
  ...NOTHING,
  name,
  fault: faultOf(error),
});

function faultOf(error: unknown): string {
  return error instanceof Hangs
    ? "does not answer. Is the network share that it is on down?"
    : "can't be read. Is it open in another program, or closed to this account?";
}

/** Bytes at a time. */
const CHUNK = 64 * 1024;
/** For one file to come, however slowly; what we make of it meanwhile takes its own time. */
const LONGEST_MS = 30_000;

/** A file's bytes, read anew each time; throws a BrokenSource where they can't be had. */
export function bytesOf(dir: string, file: FolderFile): () => AsyncIterable<Uint8Array> {
  return () => readChunks(dir, file, 0, Number.POSITIVE_INFINITY);
}

/** A part of a file, read anew each time; throws a BrokenSource where it can't be had. */
export function rangesOf(dir: string, file: FolderFile): ReadRange {
  return (from, to) => readChunks(dir, file, from, to);
}

/**
 * A file that is short, or broken.
 * @throws BrokenSource where it is not, or can't be read
 */
export async function readShort(dir: string, file: FolderFile): Promise<Buffer> {
  if (file.size > CHUNK) throw new BrokenSource(file.name, `is larger than ${CHUNK / 1024} KB.`);
  return readStart(dir, file);
}

/**
 * Just enough to recognise a file.
 * @throws BrokenSource where it can't be read
 */
export async function readStart(dir: string, file: FolderFile): Promise<Buffer> {
  return together(readChunks(dir, file, 0, CHUNK));
}

async function together(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

async function* readChunks(
  dir: string,
  { name, size, fault }: FolderFile,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array> {
  if (fault !== undefined) throw new BrokenSource(name, fault);
  if (size > MOST_BYTES) throw new BrokenSource(name, "is too large.");
  // What has become a pipe since must not wait for a writer.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
  let opening: Promise<FileHandle> | undefined;
  let waitedMs = 0;
  try {
    const handle = await inTime(() => (opening = open(join(dir, name), flags)));
    const found = await inTime(() => handle.stat());
    if (!found.isFile()) throw new Hangs();
    for (let read = from; read < to;) {
      const since = performance.now();
      const length = Math.min(CHUNK, to - read);
      const place = read;
      const chunk = await inTime(() => handle.read(Buffer.allocUnsafe(length), 0, length, place));
      waitedMs += performance.now() - since;
      if (waitedMs > LONGEST_MS) throw new Hangs();
      if (chunk.bytesRead === 0) return;
      read += chunk.bytesRead;
      if (read > MOST_BYTES) throw new BrokenSource(name, "is too large.");
      yield chunk.buffer.subarray(0, chunk.bytesRead);
    }
  } catch (error) {
    throw error instanceof BrokenSource ? error : new BrokenSource(name, faultOf(error));
  } finally {
    // It may open only when nobody waits for it any more, and closing it may hang too.
    void opening?.then((handle) => handle.close()).catch(() => {});
  }
}
