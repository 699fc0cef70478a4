import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerControl } from "./control-routes.ts";
import { createControl, type Control } from "./control.ts";
import { answerConnect, sendReply } from "./http-reply.ts";
import type { LogEntry } from "./log.ts";
import { errorReply } from "./reply.ts";
import { BASE_PATH } from "./respond.ts";
import { DEFAULT_SETTINGS, type SimulatorSettings } from "./settings.ts";
import { createState, type Clocks } from "./state.ts";

export interface Simulator {
  /** For CONNECT_BASE_URL. */
  url: string;
  origin: string;
  key: string;
  control: Control;
  /** What has happened and what has been answered so far; it grows. */
  log: readonly LogEntry[];
  close(): Promise<void>;
}

const BASE = "http://127.0.0.1";

/** Starts a stand-in Connect on 127.0.0.1, and nowhere else. */
export async function startSimulator(
  options: Partial<SimulatorSettings> & Clocks = {},
): Promise<Simulator> {
  const { now, mono, logKept, ...settings } = { ...DEFAULT_SETTINGS, ...options };
  const state = createState(settings, { now, mono, logKept });
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const refuse = (status: number, message: string) =>
      void sendReply(response, errorReply(status, message));
    if (!URL.canParse(path, BASE)) return refuse(400, "Malformed address");
    const url = new URL(path, BASE);
    const answer = url.pathname.startsWith("/control/") ? answerControl : answerConnect;
    answer(state, request, response, url).catch(() => {
      if (!response.headersSent) refuse(500, "The simulator failed");
    });
  });
  // As long as a gateway keeps them: closing a connection just as it is used again would be a fault that no test
  // asked for.
  server.keepAliveTimeout = 10 * 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(settings.port, "127.0.0.1", resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    url: origin + BASE_PATH,
    key: settings.apiKey,
    control: createControl(origin),
    log: state.log.entries,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
