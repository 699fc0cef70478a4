/**
 * A body's bytes as they come, unpacked, and no more of them than allowed: what travels may be a thousandth of what it
 * unpacks to, and nobody's word for its length is trusted.
 * @param most bytes
 * @param tooMany what is thrown as soon as there are more; nothing further is read then
 */
export async function* atMost(
  body: ReadableStream<Uint8Array> | null,
  most: number,
  tooMany: () => Error,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  // Leaving the loop cancels the body.
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > most) throw tooMany();
    yield chunk;
  }
}
