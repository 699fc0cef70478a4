import { createServer, type IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import { listenOnLoopback } from "./listen-on-loopback.ts";

export interface ConnectProxy {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** What it was asked to open, `connect.test:443`, in order. */
  asked: string[];
  close(): Promise<void>;
}

/**
 * A proxy as schools have: it opens a tunnel for whoever asks by CONNECT, to a port of this machine.
 * @param to for whatever name was asked for, or by name
 * @param options.credentials `name:password` that it asks for; none by default
 * @param options.refuseWith a status that it answers every question with instead
 */
export async function startConnectProxy(
  to: number | Readonly<Record<string, number>>,
  options: { credentials?: string; refuseWith?: number } = {},
): Promise<ConnectProxy> {
  const asked: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((_request, response) => void response.writeHead(405).end());
  server.on("connection", (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => {});
  });
  server.on("connect", (request: IncomingMessage, socket: Socket) => {
    asked.push(request.url ?? "");
    const { credentials, refuseWith } = options;
    const expected = credentials && `Basic ${Buffer.from(credentials).toString("base64")}`;
    const isRefused = expected !== undefined && request.headers["proxy-authorization"] !== expected;
    const status = refuseWith ?? (isRefused ? 407 : 200);
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${status} No\r\nproxy-authenticate: Basic\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const [name = ""] = (request.url ?? "").split(":");
    const port = typeof to === "number" ? to : (to[name] ?? 1);
    const far = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      far.pipe(socket).pipe(far);
    });
    far.on("error", () => socket.destroy());
    socket.on("error", () => far.destroy()).on("close", () => far.destroy());
  });
  const port = await listenOnLoopback(server);
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
