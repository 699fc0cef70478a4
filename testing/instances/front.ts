import {
  Agent,
  createServer,
  request as ask,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { listenOnLoopback } from "../listen-on-loopback.ts";

/** What one instance said to one try; null in place of a status where it gave no answer. */
interface Try {
  readonly at: number;
  readonly status: number | null;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A question that was answered neither at the first try nor at the second. */
export interface Failed {
  readonly path: string;
  /** What each try got: a status, or null. */
  readonly statuses: readonly (number | null)[];
  /** Whether one of the other instances, asked the same at that moment, had an answer. */
  readonly couldBeAnswered: boolean;
}

/** An answer names the instance that gave it, by its place. */
export const ANSWERED_BY = "x-answered-by";
/** A viewer's wish which instance to ask first, by its place. */
export const ASK_FIRST = "x-ask-first";

/** What nginx calls error, timeout, http_502, http_503 and http_504. */
const TRY_ANOTHER = new Set([null, 502, 503, 504]);
/** An instance without a list waits up to 3 s for one before it says so. */
const PATIENCE_MS = 5000;

/** A proxy in front of all instances that asks another one, once, where a GET gets no answer. */
export class Front {
  readonly origin: string;
  readonly failed: Failed[] = [];
  private readonly targets: () => readonly string[];
  private readonly agents = new Map<string, Agent>();
  private readonly server: Server;

  private constructor(server: Server, port: number, targets: () => readonly string[]) {
    this.server = server;
    this.origin = `http://127.0.0.1:${port}`;
    this.targets = targets;
  }

  /** @param targets the instances' origins */
  static async before(targets: () => readonly string[]): Promise<Front> {
    const server = createServer();
    server.keepAliveTimeout = 600_000;
    const front = new Front(server, await listenOnLoopback(server), targets);
    server.on("request", (request, response) => void front.answer(request, response));
    return front;
  }

  close(): Promise<void> {
    for (const agent of this.agents.values()) agent.destroy();
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = "/", method, headers } = request;
    if (method !== "GET") return void response.writeHead(405).end();
    const count = this.targets().length;
    const first = Number(headers[ASK_FIRST] ?? 0) % count;
    const tries = [await this.try(first, url, headers)];
    if (TRY_ANOTHER.has(tries[0]!.status) && count > 1)
      tries.push(await this.try((first + 1) % count, url, headers));
    const last = tries.at(-1)!;
    if (TRY_ANOTHER.has(last.status)) {
      const others = Array.from({ length: count - tries.length }, (_, nth) =>
        this.try((first + tries.length + nth) % count, url, headers),
      );
      const couldBeAnswered = (await Promise.all(others)).some(
        ({ status }) => status === 200 || status === 204,
      );
      this.failed.push({ path: url, statuses: tries.map(({ status }) => status), couldBeAnswered });
    }
    response.writeHead(last.status ?? 502, {
      ...passedOn(last.headers),
      [ANSWERED_BY]: String(last.at),
    });
    response.end(last.body);
  }

  private try(at: number, path: string, headers: IncomingHttpHeaders): Promise<Try> {
    const origin = this.targets()[at]!;
    const agent = this.agents.get(origin) ?? new Agent({ keepAlive: true });
    this.agents.set(origin, agent);
    return new Promise((resolve) => {
      const nothing = () => resolve({ at, status: null, headers: {}, body: Buffer.alloc(0) });
      const asking = ask(origin + path, { agent, headers: passedOn(headers) }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", nothing);
        answer.on("end", () => {
          const body = Buffer.concat(chunks);
          resolve({ at, status: answer.statusCode ?? null, headers: answer.headers, body });
        });
      });
      asking.on("error", nothing);
      const late = setTimeout(() => asking.destroy(new Error("no answer")), PATIENCE_MS);
      asking.on("close", () => clearTimeout(late));
      asking.end();
    });
  }
}

/** Without what is about one connection. */
function passedOn(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { connection: _c, "keep-alive": _k, "transfer-encoding": _t, host: _h, ...rest } = headers;
  return rest;
}
