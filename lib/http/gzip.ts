import { gzipSync } from "node:zlib";

/** The same rule as in next.config.mjs, which adds the header: the two must agree on every answer. */
export function takesGzip({ headers }: Request): boolean {
  return headers.get("accept-encoding")?.includes("gzip") ?? false;
}

export function compress(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(bytes));
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
  headers.set("content-encoding", "gzip");
  return answerWith(compress(new Uint8Array(await response.arrayBuffer())), { status, headers });
}
