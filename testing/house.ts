import { vi } from "vitest";
import { startSimulator, type Simulator } from "../simulator/simulator.ts";
import type { Control } from "../simulator/control.ts";
import type { SimulatorSettings } from "../simulator/settings.ts";
import { makeFolder, type Folder } from "./folder.ts";
import { keepLogLines, type LogLine } from "./log-lines.ts";
import { installMovedClock } from "./moved-clock.ts";
import { loadRoutes } from "./routes.ts";
import type { Door } from "./door.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** A Monday in winter, when London is on UTC. */
export const TEN = Date.UTC(2026, 10, 23, 10);
const ORIGIN = "http://127.0.0.1:21299";

interface Answer<Body = unknown> {
  status: number;
  headers: Headers;
  text: string;
  /** Parsed where it is JSON, with a list's mark in `snapshot`; null where there is none. */
  body: Body;
}

/** The caller's `Cookie` header; without it nobody in particular. */
export type As = string | undefined;

export interface HouseSettings {
  /** Settings of the product, besides those that every house needs. */
  env?: Record<string, string>;
  simulator?: Partial<SimulatorSettings>;
  /** The roster folder's files by name; without any there is no folder. */
  roster?: Record<string, string>;
  /** Staff sign in, at the house's own provider. */
  signIn?: boolean;
  /** When it opens; milliseconds since 1970. */
  at?: number;
  /** How wrong the server's wall clock is as it opens. */
  wrongBy?: number;
}

/** The product as its readers meet it: HTTP, settings and time. The simulated CENTURY is behind it, over HTTP. */
export interface House {
  get<Body = any>(path: string, as?: As, headers?: Record<string, string>): Promise<Answer<Body>>; // oxlint-disable-line typescript/no-explicit-any -- each test knows the body it asks for
  post(path: string, body?: unknown, as?: As): Promise<Answer>;
  /** Signs in one of the simulator's staff, by id. */
  signIn(id: string): Promise<string>;
  connect: Control;
  simulator: Simulator;
  folder: Folder | null;
  log: readonly LogLine[];
  /** The true time, milliseconds since 1970. */
  now(): number;
  /** The same as ISO 8601, this many milliseconds from now. */
  iso(fromNow?: number): string;
  pass(ms: number): Promise<void>;
  /** Steps the server's wall clock and no other. */
  step(ms: number): void;
  /** Lets time pass while somebody asks a data route. */
  watch(minutes: number, options?: { everyMs?: number; path?: string; as?: As }): Promise<void>;
  /** Restarts the server, with the same settings or others. */
  restart(env?: Record<string, string>): Promise<void>;
  close(): Promise<void>;
}

/** A list's body names its revision and its header says how old that is: a reader needs both. */
function withMark(body: unknown, { headers }: Response): unknown {
  const mark = headers.get("x-snapshot");
  const { snapshot } = (body ?? {}) as { snapshot?: object };
  if (mark === null || snapshot === undefined) return body;
  return { ...(body as object), snapshot: { ...(JSON.parse(mark) as object), ...snapshot } };
}

export async function openHouse(settings: HouseSettings = {}): Promise<House> {
  const { at = TEN, wrongBy = 0, roster, simulator: options } = settings;
  const before = { ...process.env };
  const clock = installMovedClock(at);
  const simulator = await startSimulator({
    port: 0,
    sittings: 0,
    pace: 0,
    learners: 48,
    ...options,
    now: clock.now,
  });
  const folder = roster ? makeFolder() : null;
  for (const [file, text] of Object.entries(roster ?? {}))
    folder?.write(file, text, at - 60 * MINUTE);
  const door = settings.signIn ? await openDoorAt(ORIGIN) : null;
  clock.step(wrongBy);
  const log = keepLogLines();
  const given = {
    CONNECT_BASE_URL: simulator.url,
    CONNECT_API_KEY: simulator.key,
    ...(folder && { ROSTER_DIR: folder.dir }),
    ...door?.settings,
    ...settings.env,
  };
  let answer = await start(given);

  async function ask<Body>(path: string, init: RequestInit, as: As): Promise<Answer<Body>> {
    const headers = { ...(init.headers as object), ...(as !== undefined && { cookie: as }) };
    const request = new Request(ORIGIN + path, { ...init, headers });
    return clock.settle(
      answer(request).then(async (response) => {
        const text = await response.text();
        const isJson = /json/.test(response.headers.get("content-type") ?? "") && text !== "";
        const body = (isJson ? withMark(JSON.parse(text), response) : null) as Body;
        return { status: response.status, headers: response.headers, text, body };
      }),
    );
  }

  const house: House = {
    get: (path, as, headers = {}) => ask(path, { headers }, as),
    post: (path, body, as) =>
      ask(
        path,
        {
          method: "POST",
          ...(body !== undefined && {
            body: JSON.stringify(body),
            headers: { "content-type": "application/json" },
          }),
        },
        as,
      ),
    signIn(id) {
      if (!door) throw new Error("Nobody signs in to this house.");
      return clock.settle(
        door.signIn(id, (path, cookie) => answer(new Request(path, { headers: { cookie } }))),
      );
    },
    connect: simulator.control,
    simulator,
    folder,
    log,
    now: clock.now,
    iso: (fromNow = 0) => new Date(clock.now() + fromNow).toISOString(),
    pass: clock.pass,
    step: clock.step,
    async watch(minutes, { everyMs = 15 * SECOND, path = "/api/summary", as } = {}) {
      for (let left = minutes * MINUTE; left > 0; left -= everyMs) {
        await house.get(path, as);
        await clock.pass(Math.min(everyMs, left));
      }
      await house.get(path, as);
    },
    async restart(env = {}) {
      answer = await start({ ...given, ...env });
    },
    async close() {
      folder?.answer();
      await door?.close();
      await simulator.close();
      clock.uninstall();
      folder?.delete();
      forget();
      for (const name of Object.keys(process.env)) delete process.env[name];
      Object.assign(process.env, before);
    },
  };
  return house;
}

/** Loaded only where it is needed: a provider is large. */
async function openDoorAt(origin: string): Promise<Door> {
  const { openDoor } = await import("./door.ts");
  return openDoor(origin);
}

/** A new server, as after a restart: it holds nothing that the last one had. */
async function start(env: Record<string, string>) {
  const OURS =
    /^(CONNECT_|REFRESH_|ROSTER_|REGISTER_|UPN_|TIME_ZONE|RUNNING_|WALL_|MICROSOFT_|GOOGLE_|OIDC_|ALLOWED_|LEAD|CLASS_|SIGN_|SESSION_|IDLE_|PUBLIC_|DATA_|DAY_|SUBJECT_|TRUSTED_|VALKEY_|METRICS_|ORGANISATION_|HTTPS?_PROXY|NO_PROXY|NODE_EXTRA)/i;
  for (const name of Object.keys(process.env)) if (OURS.test(name)) delete process.env[name];
  Object.assign(process.env, env);
  forget();
  return loadRoutes();
}

function forget() {
  vi.resetModules();
  const home = globalThis as unknown as Record<symbol, unknown>;
  for (const key of Object.getOwnPropertySymbols(home)) {
    if (Symbol.keyFor(key)?.startsWith("now-sitting")) delete home[key];
  }
}
