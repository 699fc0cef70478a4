import { isCommand, run } from "./commands.ts";
import { controlBy, type Control } from "./control.ts";
import { afterTimer, noAnswer, responseOf, type After } from "./local-reply.ts";
import type { LogEntry } from "./log.ts";
import { BASE_PATH, respond } from "./respond.ts";
import { DEFAULT_SETTINGS, type SimulatorSettings } from "./settings.ts";
import { createState, type Clocks, type State } from "./state.ts";

export interface LocalSimulator {
  /** For CONNECT_BASE_URL; nothing listens there. */
  url: string;
  key: string;
  fetch(url: string | URL, init?: RequestInit): Promise<Response>;
  control: Control;
  state: State;
  /** Everything so far; always the same array, which grows. */
  log(): readonly LogEntry[];
}

/** For code that needs an address and never asks it. */
const ORIGIN = "http://127.0.0.1:9";

/** A stand-in Connect in this process, with the given clocks: nothing goes over a network. */
export function createLocalSimulator(
  options: Partial<SimulatorSettings> & Clocks & { after?: After } = {},
): LocalSimulator {
  const { now, mono, logKept = Infinity, after = afterTimer, ...given } = options;
  const settings = { ...DEFAULT_SETTINGS, ...given };
  const state = createState(settings, { now, mono, logKept });
  return {
    url: ORIGIN + BASE_PATH,
    key: settings.apiKey,
    state,
    fetch: (url, init = {}) => fetchFrom(state, after, new URL(url), init),
    control: controlBy(async (command, body) => {
      if (!isCommand(command)) throw new Error(`no command ${command}`);
      return run(state, command, body);
    }),
    log: () => {
      state.world.advance(state.now());
      return state.log.entries;
    },
  };
}

async function fetchFrom(
  state: State,
  after: After,
  url: URL,
  { method = "GET", headers, body, signal, redirect = "follow" }: RequestInit,
): Promise<Response> {
  signal?.throwIfAborted();
  const asked = Object.fromEntries(new Headers(headers));
  const text = body ? await new Response(body).text() : "";
  const reply = respond(state, { method, url, headers: asked, body: text });
  // A redirect leads out of this process, where nobody answers.
  if (reply.headers["location"] !== undefined && redirect !== "manual")
    throw noAnswer("ECONNREFUSED");
  return responseOf(reply, after, signal);
}
