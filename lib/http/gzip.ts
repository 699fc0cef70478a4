import { promisify } from "node:util";
import { gzip, gzipSync } from "node:zlib";
import { accepts } from "#lib/http/accepts";

/**
 * Next takes `Content-Encoding` from a route handler's answer. So what is compressed says so in this header too, and
 * lib/door, which stands in front of Next, puts the real one in its place.
 */
export const ENCODED_HEADER = "x-encoded";

export function takesGzip({ headers }: Request): boolean {
  return accepts("gzip", headers.get("accept-encoding"));
}

/** Says that an answer's body is compressed, to a client and to the door. */
export const ENCODED = { "content-encoding": "gzip", [ENCODED_HEADER]: "gzip" };

export function compressNow(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(bytes));
}

const compressBeside = promisify<Uint8Array, Uint8Array>(gzip);
/** From so many bytes on a thread compresses them, and others are answered meanwhile; fewer cost more to hand over. */
const MANY_BYTES = 32 * 1024;

type Compressed = Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>;

export function compress(bytes: Uint8Array): Compressed {
  if (bytes.byteLength < MANY_BYTES) return compressNow(bytes);
  return compressBeside(bytes).then((made) => new Uint8Array(made));
}

/** An answer in one chunk, as a plain stream: the stream that Response makes from bytes is slower. */
export function answerWith(bytes: Uint8Array<ArrayBuffer>, init: ResponseInit): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  return new Response(body, init);
}

/** The answer in the encoding that the caller accepts; one that is compressed already stays as it is. */
export function inEncodingFor(request: Request, response: Response): Response | Promise<Response> {
  response.headers.append("vary", "accept-encoding");
  const isDone = response.body === null || response.headers.has("content-encoding");
  return isDone || !takesGzip(request) ? response : compressed(response);
}

async function compressed(response: Response): Promise<Response> {
  const { status, headers } = response;
  for (const [name, value] of Object.entries(ENCODED)) headers.set(name, value);
  return answerWith(await compress(new Uint8Array(await response.arrayBuffer())), {
    status,
    headers,
  });
}
