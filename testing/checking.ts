import { spawn } from "node:child_process";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { mkdtemp, writeFile } from "node:fs/promises";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { parseSettings } from "#lib/config/settings";
import { checkAll } from "../deploy/check-config/all.ts";
import { PRIVATE_CA, PRIVATE_CERTIFICATE } from "./private-ca.ts";
import { CLIENT, startScriptedProvider } from "./scripted-provider.ts";
import { listenOnLoopback } from "./listen-on-loopback.ts";
import { removeFolder } from "./remove-folder.ts";

/* What check-config has to do with, and what it says of it. */
const HERE = fileURLToPath(new URL("..", import.meta.url));
const SECRETS = /secret-key|client-secret|proxy-password|that-is-long-enough|Amina|a-code/;

export interface Answer {
  status: number;
  type?: string;
  body?: string;
  date?: Date;
}
const EMPTY = JSON.stringify({ data: [], pagination: { nextCursor: null, total: 0 } });
const FINE: Answer = { status: 200, body: EMPTY };

export type Outside = Awaited<ReturnType<typeof openOutside>>;

/** A CENTURY and a provider, each on this machine by http, and outside by https under a filter's certificate. */
export async function openOutside() {
  const servers: Server[] = [];
  function listen(server: Server): Promise<number> {
    servers.push(server);
    return listenOnLoopback(server);
  }
  const folder = await mkdtemp(join(tmpdir(), "now-sitting-checked-"));
  const certificates = join(folder, "filter.pem");
  await writeFile(certificates, PRIVATE_CA);
  let answers: Record<string, Answer> = {};
  function answer({ url = "" }: IncomingMessage, response: ServerResponse) {
    const [, list = ""] = /([\w-]+)(?:\?|$)/.exec(url) ?? [];
    const told = answers[list] ?? answers["*"] ?? FINE;
    const { status, type = "application/json", body = "Amina", date } = told;
    if (date) response.setHeader("date", date.toUTCString());
    response.writeHead(status, { "content-type": type, location: "https://block.test/?who=Amina" });
    response.end(body);
  }
  const connect = await listen(createServer(answer));
  const secureConnect = await listen(createTlsServer(PRIVATE_CERTIFICATE, answer));
  const provider = await startScriptedProvider();
  const secureProvider = await startScriptedProvider({
    name: "login.test",
    certificate: PRIVATE_CERTIFICATE,
  });
  const connectOnly = () => ({
    CONNECT_BASE_URL: `http://127.0.0.1:${connect}/api/v1`,
    CONNECT_API_KEY: "secret-key",
    PORT: "0",
  });
  const withSignIn = (issuer: string) => ({
    ...connectOnly(),
    PUBLIC_URL: "https://sitting.college.ac.uk",
    SIGN_IN_SECRET: "a-secret-of-the-tests-that-is-long-enough",
    OIDC_ISSUER: issuer,
    OIDC_NAME: "Eastmere",
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    ALLOWED_ADDRESSES: "@eastmere.ac.uk",
  });
  return {
    folder,
    certificates,
    /** What CENTURY answers from now on, by the last part of the list's path; `*` for all. */
    tell(next: Record<string, Answer>) {
      answers = next;
    },
    provider,
    secureProvider,
    listen,
    connectOnly,
    withSignIn,
    /** Settings for both as they are outside. */
    outside: () => ({
      ...withSignIn(secureProvider.issuer),
      CONNECT_BASE_URL: "https://connect.test/api/v1",
    }),
    /** Where a proxy finds both. */
    names: { "connect.test": secureConnect, "login.test": secureProvider.port },
    async close() {
      for (const server of servers) server.close();
      await provider.close();
      await secureProvider.close();
      removeFolder(folder);
    },
  };
}

interface Checked {
  said: string;
  /** By what they are about. */
  rows: Map<string, string>;
  code: number | null;
}

/** What it would print, and how it would end. */
export async function check(environment: Record<string, string>): Promise<Checked> {
  const parsed = parseSettings(environment);
  if (!parsed.ok) throw new Error(parsed.mistakes.join(" "));
  const all = await checkAll(parsed.settings);
  const said = all.map(({ what, state, words }) => `${what}  ${state} ${words}`).join("\n");
  return checked(said, all.some(({ state }) => state === "FAILS") ? 1 : 0);
}

/** Runs the command itself. */
export async function run(settings: Record<string, string>, words: string[] = [], cwd = HERE) {
  const script = join(HERE, "deploy", "now-sitting.ts");
  const tsx = import.meta.resolve("tsx");
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", tsx, script, "check-config", ...words],
    { cwd, env: { PATH: process.env["PATH"], NODE_ENV: "production", ...settings } },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (part: Buffer) => void (said += part.toString()));
  }
  await new Promise((resolve) => child.on("close", resolve));
  return checked(said, child.exitCode);
}

function checked(said: string, code: number | null): Checked {
  expect(said).not.toMatch(SECRETS);
  expect(said).not.toMatch(/unexpected|TypeError| {4}at /);
  const rows = new Map<string, string>();
  for (const line of said.split("\n")) {
    const [, what = "", rest = ""] = /^(\S.*?) {2,}((?:ok|WARNS|FAILS|-) .*)$/.exec(line) ?? [];
    if (what) rows.set(what, rest.replace(/ +/, " "));
  }
  return { said, rows, code };
}

export const WHO = "Connect, who is sitting";
