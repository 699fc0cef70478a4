import { crc32 } from "node:zlib";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { BrokenSource, MOST_BYTES } from "#lib/roster/enrolment";
import { FileRanges, type ReadRange } from "#lib/roster/file-ranges";

/** A file in a zip. */
export interface ZippedFile {
  /** `users.csv`, `export/users.csv`. */
  name: string;
  /** Unpacks it anew each time. */
  bytes(): AsyncIterable<Uint8Array>;
}

/** Far more than any export has. */
const MOST_ENTRIES = 1000;
/** What a Mac adds, and what nobody is shown. */
const HIDDEN = /(?:^|\/)(?:__MACOSX|[.~][^/]*)(?:\/|$)/;
/** Stored and deflated: what every program can write. */
const METHODS = new Set([0, 8]);

/**
 * The files in a zip that are wanted, nothing of them unpacked yet.
 * @param size of the zip, bytes
 * @param isWanted by its name without the folders it is in
 * @throws BrokenSource where the zip is incomplete, locked or too large
 */
export async function openZip(
  file: string,
  { size: packed, readRange }: { size: number; readRange: ReadRange },
  isWanted: (name: string) => boolean,
): Promise<ZippedFile[]> {
  const files = new Map<string, ZippedFile>();
  const bodies = new Set<number>();
  let size = 0;
  await orBroken(file, async () => {
    // Whose names would lead elsewhere than to its folder it would call no zip; but nothing is written by their names.
    const zip = await yauzl.fromRandomAccessReaderPromise(
      new FileRanges(packed, readRange),
      packed,
      { decodeStrings: false, autoClose: false },
    );
    if (zip.entryCount > MOST_ENTRIES) throw new BrokenSource(file, "holds too many files.");
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      if (/(?:^|\/)\.\.\//.test(name)) throw new BrokenSource(file, LEADS_OUT);
      if (name.endsWith("/") || HIDDEN.test(name) || !isWanted(name.replace(/^.*\//, ""))) continue;
      refuse(file, entry);
      // Otherwise a zip bomb could fill the memory, or take all day.
      size += entry.uncompressedSize;
      if (size > MOST_BYTES) throw new BrokenSource(file, "is too large when it is unpacked.");
      const key = name.toLowerCase();
      if (files.has(key)) throw new BrokenSource(`${file}/${name}`, "is in the zip twice.");
      if (bodies.has(entry.relativeOffsetOfLocalHeader)) {
        throw new BrokenSource(file, "is no ordinary zip: two of its files are one.");
      }
      bodies.add(entry.relativeOffsetOfLocalHeader);
      files.set(key, { name, bytes: () => unpack(file, zip, entry) });
    }
  });
  return [...files.values()];
}

/** `/users.csv`, `C:\export\users.csv` and `./users.csv` too are in it, whatever they were to whoever packed them. */
function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  const name = yauzl.getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
  return name.replace(/^(?:[a-z]:)?(?:\.?\/)*/i, "");
}

const LEADS_OUT =
  "has a file whose name leads out of the zip (“../”), as no export has. Zip its files anew.";

/** The start of a zipped file, which is enough to recognise it. */
export async function startOf({ bytes }: ZippedFile): Promise<Uint8Array> {
  for await (const chunk of bytes()) return chunk;
  return new Uint8Array();
}

function refuse(file: string, entry: Entry): void {
  if (entry.isEncrypted()) {
    throw new BrokenSource(file, "is locked with a password. Zip it without one.");
  }
  if (!METHODS.has(entry.compressionMethod)) {
    throw new BrokenSource(
      file,
      "is packed in a way that can't be read here. Zip it with ordinary compression (deflate).",
    );
  }
}

async function* unpack(file: string, zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  let size = 0;
  let sum = 0;
  const stream = await orBroken(file, () => zip.openReadStreamPromise(entry));
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MOST_BYTES) throw new BrokenSource(file, "is too large when it is unpacked.");
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (sum !== entry.crc32) throw new BrokenSource(file, DAMAGED);
  } catch (error) {
    throw error instanceof BrokenSource ? error : new BrokenSource(file, INCOMPLETE);
  } finally {
    stream.destroy();
  }
}

const DAMAGED = "is damaged: what is in it is not what was packed. Copy it once more.";
const INCOMPLETE = "is not a complete zip.";

async function orBroken<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof BrokenSource ? error : new BrokenSource(file, INCOMPLETE);
  }
}
