import { buffer } from "node:stream/consumers";
import yauzl from "yauzl";
import { BrokenSource, MOST_BYTES } from "#lib/roster/enrolment";

/**
 * The named files at the top level of a zip.
 * @throws BrokenSource where the zip is incomplete, or a file in it is too large
 */
export async function readZip(
  file: string,
  bytes: Buffer,
  names: ReadonlySet<string>,
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  try {
    const zip = await yauzl.fromBufferPromise(bytes);
    for await (const entry of zip.eachEntry()) {
      if (!names.has(entry.fileName)) continue;
      // Otherwise a zip bomb could fill the memory.
      if (entry.uncompressedSize > MOST_BYTES) throw new BrokenSource(file, "is too large.");
      files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
    }
  } catch (error) {
    if (error instanceof BrokenSource) throw error;
    throw new BrokenSource(file, "is not a complete zip.");
  }
  return files;
}
