import { Agent, request, type IncomingHttpHeaders } from "node:http";
import { gunzipSync } from "node:zlib";
import { MARK_HEADER, type Changes, type SnapshotMark } from "#lib/wire/contract";

export interface Answer {
  headers: IncomingHttpHeaders;
  /** As it came, compressed or not. */
  body: Buffer;
  /** From the request to the answer's last byte, in milliseconds. */
  ms: number;
  /** What crossed the socket: status line, headers and body with its framing. */
  bytes: number;
}

/** GET by path; throws for anything but a 200 or a 204. */
export type Ask = (path: string) => Promise<Answer>;

/** When a browser would give up, too. */
const TIMEOUT_MS = 15_000;

/**
 * A scripted viewer's own connection, kept alive as a browser keeps it.
 * @param cookie of whoever has signed in
 */
export function openConnection(origin: string, cookie?: string): { ask: Ask; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { "accept-encoding": "gzip", ...(cookie !== undefined && { cookie }) };
  const ask: Ask = (path) =>
    new Promise((resolve, reject) => {
      const startedAt = performance.now();
      let before = 0;
      const asking = request(origin + path, { agent, headers }, (response) => {
        const { socket, statusCode } = response;
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const ms = performance.now() - startedAt;
          const bytes = socket.bytesRead - before;
          const isGood = statusCode === 200 || statusCode === 204;
          if (isGood)
            resolve({ headers: response.headers, body: Buffer.concat(chunks), ms, bytes });
          else reject(new Error(`status ${statusCode}`));
        });
      });
      asking.on("socket", (socket) => (before = socket.bytesRead));
      asking.on("error", reject);
      asking.setTimeout(TIMEOUT_MS, () => asking.destroy(new Error("no answer")));
      asking.end();
    });
  return { ask, close: () => agent.destroy() };
}

/** Null where nothing has happened. */
export function changesOf(answer: Answer): Changes | null {
  return answer.body.length === 0 ? null : jsonOf(answer);
}

export function markOf({ headers }: Answer): SnapshotMark {
  return JSON.parse(String(headers[MARK_HEADER])) as SnapshotMark;
}

export function jsonOf<T>({ headers, body }: Answer): T {
  const plain = headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
  return JSON.parse(plain.toString()) as T;
}
