import { Agent, request, type IncomingHttpHeaders } from "node:http";
import { gunzipSync } from "node:zlib";
import { MARK_HEADER, nothingHappened, type Changes } from "#lib/contract";

export interface Answer {
  headers: IncomingHttpHeaders;
  /** As it came, compressed or not. */
  body: Buffer;
  /** From the asking to the answer's last byte, milliseconds. */
  ms: number;
  /** What crossed the socket: status line, headers and body with its framing. */
  bytes: number;
}

/** GET by a path; throws for whatever is neither a 200 nor a 204. */
export type Ask = (path: string) => Promise<Answer>;

/** After which a browser gives up, too. */
const TIMEOUT_MS = 15_000;

/** A scripted viewer's own connection, kept alive as a browser keeps it. */
export function openConnection(origin: string): { ask: Ask; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask: Ask = (path) =>
    new Promise((resolve, reject) => {
      const startedAt = performance.now();
      let before = 0;
      const asking = request(
        origin + path,
        { agent, headers: { "accept-encoding": "gzip" } },
        (response) => {
          const { socket, headers, statusCode } = response;
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", reject);
          response.on("end", () => {
            const ms = performance.now() - startedAt;
            const bytes = socket.bytesRead - before;
            const isGood = statusCode === 200 || statusCode === 204;
            if (isGood) resolve({ headers, body: Buffer.concat(chunks), ms, bytes });
            else reject(new Error(`status ${statusCode}`));
          });
        },
      );
      asking.on("socket", (socket) => (before = socket.bytesRead));
      asking.on("error", reject);
      asking.setTimeout(TIMEOUT_MS, () => asking.destroy(new Error("no answer")));
      asking.end();
    });
  return { ask, close: () => agent.destroy() };
}

export function changesOf(answer: Answer): Changes {
  const mark = answer.headers[MARK_HEADER];
  return typeof mark === "string" ? nothingHappened(mark) : jsonOf(answer);
}

export function jsonOf<T>({ headers, body }: Answer): T {
  const plain = headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
  return JSON.parse(plain.toString()) as T;
}
