import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { sendError } from "./answer.ts";
import { answerConnect, BASE_PATH } from "./connect-routes.ts";
import { answerControl } from "./control-routes.ts";
import { createControl, type Control } from "./control.ts";
import { DEFAULT_SETTINGS, type SimulatorSettings } from "./settings.ts";
import { createState } from "./state.ts";

export interface Simulator {
  /** As CONNECT_BASE_URL takes it. */
  url: string;
  origin: string;
  key: string;
  control: Control;
  close(): Promise<void>;
}

const BASE = "http://127.0.0.1";

/** Starts a stand-in Connect on 127.0.0.1, and nowhere else whatever is asked. */
export async function startSimulator(
  options: Partial<SimulatorSettings> & { now?: () => number } = {},
): Promise<Simulator> {
  const { now, ...settings } = { ...DEFAULT_SETTINGS, ...options };
  const state = createState(settings, now);
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    if (!URL.canParse(path, BASE)) return sendError(response, 400, "Malformed address");
    const url = new URL(path, BASE);
    const answer = url.pathname.startsWith("/control/") ? answerControl : answerConnect;
    answer(state, request, response, url).catch(() => {
      if (!response.headersSent) sendError(response, 500, "The simulator failed");
    });
  });
  // As long as a gateway keeps them: a connection closed just as it is asked again is a fault nobody ordered.
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
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
