import { Readable } from "node:stream";
import { RandomAccessReader } from "yauzl";

/** Bytes of a file from one place to before another, in pieces. */
export type ReadRange = (from: number, to: number) => AsyncIterable<Uint8Array>;

/** Bytes. A zip's list of files is read in hundreds of small steps, each next to the one before. */
const WINDOW = 64 * 1024;

/** A file that is read where a zip's reader wants it, so that no zip is ever held as a whole. */
export class FileRanges extends RandomAccessReader {
  private readonly readRange: ReadRange;
  private readonly size: number;
  private window = { from: 0, bytes: Buffer.alloc(0) };

  constructor(size: number, readRange: ReadRange) {
    super();
    this.size = size;
    this.readRange = readRange;
  }

  override _readStreamForRange(from: number, to: number): Readable {
    return Readable.from(to - from > WINDOW ? this.readRange(from, to) : this.near(from, to));
  }

  private async *near(from: number, to: number): AsyncGenerator<Uint8Array> {
    const { window } = this;
    const isThere = from >= window.from && to <= window.from + window.bytes.length;
    if (!isThere) {
      const pieces: Uint8Array[] = [];
      for await (const piece of this.readRange(from, Math.min(this.size, from + WINDOW))) {
        pieces.push(piece);
      }
      this.window = { from, bytes: Buffer.concat(pieces) };
    }
    yield this.window.bytes.subarray(from - this.window.from, to - this.window.from);
  }
}
