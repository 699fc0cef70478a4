import { connect, createServer, type Server, type Socket } from "node:net";
import { listenOnLoopback } from "../listen-on-loopback.ts";

/** `refused`: whoever is connected is thrown out, and nobody else gets in. `silent`: nothing gets through either way. */
export type LineState = "open" | "refused" | "silent";

/** One question that an instance has sent through a line. */
export interface Question {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Its path with the query. */
  readonly path: string;
}

/** What a request looks like that begins a chunk: a client that waits for each answer sends one at a time. */
const REQUEST = /^(?:GET|POST) (\S+) HTTP\/1\.1\r\n/;

/** The way from one instance to one of the servers that it needs, which can be cut or go silent. */
export class Line {
  readonly port: number;
  /** What went through, where the far side speaks HTTP. */
  readonly questions: Question[] = [];
  private state: LineState = "open";
  private readonly pairs = new Set<readonly [near: Socket, far: Socket]>();
  private readonly server: Server;

  private constructor(server: Server, port: number) {
    this.server = server;
    this.port = port;
  }

  /** @param to a port of this machine */
  static async to(to: number): Promise<Line> {
    const server = createServer();
    const line = new Line(server, await listenOnLoopback(server));
    server.on("connection", (near) => line.open(near, to));
    return line;
  }

  /** What is silent is kept, as by a network that sends again: it arrives once the line is open. */
  set(state: LineState): void {
    this.state = state;
    for (const pair of this.pairs) {
      for (const socket of pair) {
        if (state === "refused") socket.resetAndDestroy();
        else if (state === "silent") socket.pause();
        else socket.resume();
      }
    }
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.set("refused");
    });
  }

  private open(near: Socket, to: number): void {
    near.on("error", () => {});
    if (this.state === "refused") {
      near.resetAndDestroy();
      return;
    }
    const far = connect(to, "127.0.0.1");
    const pair = [near, far] as const;
    this.pairs.add(pair);
    this.pass(near, far, (chunk) => this.note(chunk));
    this.pass(far, near);
    for (const socket of pair) socket.on("close", () => void this.pairs.delete(pair));
    if (this.state === "silent") for (const socket of pair) socket.pause();
  }

  private pass(from: Socket, to: Socket, note?: (chunk: Buffer) => void): void {
    from.on("data", (chunk: Buffer) => {
      note?.(chunk);
      to.write(chunk);
    });
    from.on("end", () => to.end());
    from.on("error", () => to.destroy());
    from.on("close", () => to.destroySoon());
  }

  private note(chunk: Buffer): void {
    const path = REQUEST.exec(chunk.toString("latin1"))?.[1];
    if (path !== undefined) this.questions.push({ at: Date.now(), path });
  }
}
