import { gzipSync } from "node:zlib";
import type { Stream } from "./reply.ts";

/**
 * A stream's pieces, one after another, as they go over the wire.
 * @param wait between two of them, in milliseconds
 */
export async function* piecesOf(
  { head, megabytes, tail, everyMs, pieceBytes, isGzipped }: Stream,
  wait: (ms: number) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  // What is gzipped in parts is gzipped as a whole, and unpacks in those parts.
  const pack = (bytes: Buffer) => (isGzipped ? gzipSync(bytes, { level: 9 }) : bytes);
  const piece = pack(Buffer.alloc(pieceBytes, " "));
  yield pack(Buffer.from(head));
  for (let left = (megabytes * 2 ** 20) / pieceBytes; left > 0; left -= 1) {
    if (everyMs > 0) await wait(everyMs);
    yield piece;
  }
  yield pack(Buffer.from(tail));
}
