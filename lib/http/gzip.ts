import { gzipSync } from "node:zlib";

/** The rule of next.config.mjs, which puts the header on: the two must agree on every answer. */
export function takesGzip({ headers }: Request): boolean {
  return headers.get("accept-encoding")?.includes("gzip") ?? false;
}

export function compress(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(bytes));
}

/** The answer as whoever asked takes it; one that is compressed already stays as it is. */
export async function inEncodingFor(request: Request, response: Response): Promise<Response> {
  response.headers.append("vary", "accept-encoding");
  const isDone = response.body === null || response.headers.has("content-encoding");
  if (isDone || !takesGzip(request)) return response;
  const { status, headers } = response;
  headers.set("content-encoding", "gzip");
  return new Response(compress(new Uint8Array(await response.arrayBuffer())), { status, headers });
}
