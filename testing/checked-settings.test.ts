import { spawn } from "node:child_process";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer as createTcpServer, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkAll } from "../deploy/check-config/all.ts";
import { parseSettings } from "#lib/config/settings";
import { startConnectProxy } from "./connect-proxy.ts";
import { PRIVATE_CA, PRIVATE_CERTIFICATE } from "./private-ca.ts";
import { CLIENT, startScriptedProvider, type ScriptedProvider } from "./scripted-provider.ts";

/* `npm run check-config`, as a technician runs it: each thing that can be wrong gets a row that names it. */
const HERE = fileURLToPath(new URL("..", import.meta.url));
const SECRETS = /secret-key|client-secret|proxy-password|that-is-long-enough|Amina|a-code/;

interface Answer {
  status: number;
  type?: string;
  body?: string;
  date?: Date;
}
const EMPTY = JSON.stringify({ data: [], pagination: { nextCursor: null, total: 0 } });
const FINE: Answer = { status: 200, body: EMPTY };
/** What Connect answers, by the last part of the list's path. */
let answers: Record<string, Answer> = {};
function answer({ url = "" }: IncomingMessage, response: ServerResponse) {
  const [, list = ""] = /([\w-]+)(?:\?|$)/.exec(url) ?? [];
  const {
    status,
    type = "application/json",
    body = "Amina",
    date,
  } = answers[list] ?? answers["*"] ?? FINE;
  if (date) response.setHeader("date", date.toUTCString());
  response.writeHead(status, { "content-type": type, location: "https://block.test/?who=Amina" });
  response.end(body);
}

const servers: Server[] = [];
async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
let folder: string;
let connect: number;
let secureConnect: number;
let provider: ScriptedProvider;
let secureProvider: ScriptedProvider;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "now-sitting-checked-"));
  await writeFile(join(folder, "filter.pem"), PRIVATE_CA);
  connect = await listen(createServer(answer));
  secureConnect = await listen(createTlsServer(PRIVATE_CERTIFICATE, answer));
  provider = await startScriptedProvider();
  secureProvider = await startScriptedProvider({
    name: "login.test",
    certificate: PRIVATE_CERTIFICATE,
  });
});
beforeEach(() => {
  answers = {};
  provider.script.refusal = null;
});
afterAll(async () => {
  for (const server of servers) server.close();
  await provider.close();
  await secureProvider.close();
  await rm(folder, { recursive: true });
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
const outside = () => ({
  ...withSignIn(secureProvider.issuer),
  CONNECT_BASE_URL: "https://connect.test/api/v1",
});

interface Checked {
  said: string;
  /** By what they are about. */
  rows: Map<string, string>;
  code: number | null;
}

/** What it would print, and how it would end. */
async function check(environment: Record<string, string>): Promise<Checked> {
  const parsed = parseSettings(environment);
  if (!parsed.ok) throw new Error(parsed.mistakes.join(" "));
  const all = await checkAll(parsed.settings);
  const said = all.map(({ what, state, words }) => `${what}  ${state} ${words}`).join("\n");
  return checked(said, all.some(({ state }) => state === "FAILS") ? 1 : 0);
}

/** Runs the command itself. */
async function run(settings: Record<string, string>, words: string[] = [], cwd = HERE) {
  const script = join(HERE, "deploy", "check-config.ts");
  const tsx = import.meta.resolve("tsx");
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", tsx, script, ...words],
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

const WHO = "Connect, who is sitting";
const FINISHED = "Connect, who has finished";
const PEOPLE = "Connect, users";

describe("Connect", () => {
  const html = { type: "text/html", body: "<!doctype html><p>Blocked for Amina" };
  test.each<[string, Answer, RegExp]>([
    ["a wrong key", { status: 401 }, /^FAILS .*HTTP_401: CENTURY refused the key.*CONNECT_API_KEY/],
    ["a key refused by 403", { status: 403 }, /^FAILS .*HTTP_403: CENTURY refused the key/],
    ["a wrong path", { status: 404 }, /^FAILS .*HTTP_404: .*CONNECT_BASE_URL.*\/api\/v1/],
    ["a website in its place", { status: 404, ...html }, /^FAILS .*WEB_PAGE: .*CONNECT_BASE_URL/],
    ["a filter's page", { status: 200, ...html }, /^FAILS .*WEB_PAGE: .*web filter/],
    ["a filter's page of 403", { status: 403, ...html }, /^FAILS .*WEB_PAGE: .*web filter/],
    ["a filter's redirect", { status: 302 }, /^FAILS .*HTTP_302: .*we don't follow/],
    ["no JSON", { status: 200 }, /^FAILS .*not JSON: /],
    ["too many questions", { status: 429 }, /^FAILS .*HTTP_429: .*wait/],
    ["its own failure", { status: 503 }, /^FAILS .*HTTP_503: .*at its own end/],
  ])("%s", async (_name, everywhere, row) => {
    answers = { "*": everywhere };
    const { rows, code } = await check(connectOnly());
    expect(rows.get(WHO)).toMatch(row);
    // What is refused everywhere says nothing of one right.
    expect(rows.get(FINISHED)).not.toMatch(/^ok/);
    if (everywhere.status === 401) expect(rows.get(FINISHED)).toMatch(/^- not tried/);
    expect(code).toBe(1);
  });

  test("a key that may read who is sitting and nothing else is told so, and works", async () => {
    answers = { completed: { status: 403 }, users: { status: 403 } };
    const { rows, code } = await check(connectOnly());
    expect(rows.get(WHO)).toMatch(/^ok /);
    expect(rows.get(FINISHED)).toMatch(/^WARNS the key has no right to it .*HTTP_403/);
    expect(rows.get(PEOPLE)).toMatch(/^WARNS the key has no right to it .*registers/);
    expect(code).toBe(0);
  });

  test("no right is not the same as no list, a refused key or a failure", async () => {
    answers = { completed: { status: 404 }, users: { status: 500 } };
    const { rows, code } = await check(connectOnly());
    expect(rows.get(FINISHED)).toMatch(/^WARNS there is no such list .*HTTP_404/);
    expect(rows.get(PEOPLE)).toMatch(/^FAILS HTTP_500: /);
    expect(code).toBe(1);
    answers = { "in-progress": { status: 403 }, completed: { status: 401 } };
    const other = await check(connectOnly());
    expect(other.rows.get(WHO)).toMatch(
      /^FAILS .*the key is right but may not read who is sitting/,
    );
    expect(other.rows.get(FINISHED)).toMatch(/^FAILS HTTP_401: CENTURY refused the key/);
  });

  test("a list that can't be read soon enough, and a clock that is wrong", async () => {
    const body = JSON.stringify({
      data: [],
      pagination: { nextCursor: "c", total: 90_000 },
    });
    answers = { "in-progress": { status: 200, body, date: new Date(Date.now() + 7 * 60_000) } };
    const { rows, code } = await check(connectOnly());
    expect(rows.get(WHO)).toMatch(/^WARNS .*CONNECT_CALLS_PER_MINUTE=60: with 90 or more/);
    expect(rows.get("Clock")).toMatch(/^WARNS this machine's is 7 minutes behind CENTURY's/);
    expect(code).toBe(0);
  });
});

describe("the way out", () => {
  async function proxy(options: Parameters<typeof startConnectProxy>[1] = {}) {
    const to = { "connect.test": secureConnect, "login.test": secureProvider.port };
    return startConnectProxy(to, options);
  }

  test("by a proxy with a password, under a filter whose certificate is trusted: all is well", async () => {
    const { url, asked, close } = await proxy({ credentials: "now:proxy-password" });
    const { rows, code } = await check({
      ...outside(),
      HTTPS_PROXY: url.replace("//", "//now:proxy-password@"),
      NODE_EXTRA_CA_CERTS: join(folder, "filter.pem"),
    });
    await close();
    for (const what of [
      WHO,
      FINISHED,
      PEOPLE,
      "Sign-in with Eastmere",
      "Client secret at Eastmere",
    ]) {
      expect(rows.get(what)).toMatch(/^ok /);
    }
    expect(rows.get("Way out")).toMatch(
      /^ok through the proxy at 127\.0\.0\.1:\d+; 1 more certificate/,
    );
    expect(rows.get("Sign-in with Eastmere")).toContain(
      "give it https://sitting.college.ac.uk/api/sign-in/other/callback as the return address",
    );
    expect(new Set(asked)).toEqual(new Set(["connect.test:443", "login.test:443"]));
    expect(code).toBe(0);
  });

  test.each<[string, Record<string, string>, Parameters<typeof startConnectProxy>[1], RegExp]>([
    ["an unknown CA", {}, {}, /SELF_SIGNED_CERT_IN_CHAIN: .*NODE_EXTRA_CA_CERTS/],
    ["a proxy that wants a password", {}, { credentials: "a:b" }, /PROXY_407: .*HTTPS_PROXY/],
    ["a proxy that wants another one", {}, { refuseWith: 401 }, /PROXY_401: .*HTTPS_PROXY/],
    ["a proxy that reaches nobody", {}, { refuseWith: 502 }, /PROXY_502: .*proxy/],
    ["a proxy past which it goes", { NO_PROXY: ".test" }, {}, /(ENOTFOUND|EAI_AGAIN): .*DNS/],
  ])("%s stands in the way of CENTURY and of sign-in", async (_name, settings, options, row) => {
    const { url, close } = await proxy(options);
    const { rows, code } = await check({ ...outside(), HTTPS_PROXY: url, ...settings });
    await close();
    for (const what of [WHO, "Sign-in with Eastmere"]) {
      expect(rows.get(what)).toMatch(/^FAILS /);
      expect(rows.get(what)).toMatch(row);
    }
    expect(rows.get("Client secret at Eastmere")).toMatch(/^- not tried/);
    expect(code).toBe(1);
  });

  test("a wrong secret is told by a proxy too, as a provider says it beside a challenge", async () => {
    const { url, close } = await proxy();
    secureProvider.script.refusal = {
      status: 401,
      headers: { "www-authenticate": 'Basic realm="Amina"' },
      body: JSON.stringify({ error: "invalid_client" }),
    };
    const certificates = { NODE_EXTRA_CA_CERTS: join(folder, "filter.pem") };
    const { rows, code } = await check({ ...outside(), HTTPS_PROXY: url, ...certificates });
    secureProvider.script.refusal = null;
    await close();
    expect(rows.get("Client secret at Eastmere")).toMatch(/^FAILS .*invalid_client: .*expired/);
    expect(code).toBe(1);
  });

  test("a dead proxy", async () => {
    const { url, close } = await proxy();
    await close();
    const { rows, code } = await check({ ...outside(), HTTPS_PROXY: url });
    expect(rows.get(WHO)).toMatch(/^FAILS .*ECONNREFUSED: .*proxy/);
    expect(rows.get("Sign-in with Eastmere")).toMatch(/^FAILS .*ECONNREFUSED/);
    expect(code).toBe(1);
  });

  test("a file of certificates that has none", async () => {
    const file = join(folder, "filter.cer");
    await writeFile(file, Buffer.from([0x30, 0x82, 1, 2]));
    const { rows, code } = await check({ ...connectOnly(), NODE_EXTRA_CA_CERTS: file });
    expect(rows.get("Way out")).toMatch(/^FAILS NODE_EXTRA_CA_CERTS=.*no certificate in PEM/);
    expect(code).toBe(1);
  });
});

describe("the client secret", () => {
  const secret = "Client secret at Eastmere";
  test.each([
    ["that the provider knows", null],
    ["that a provider with a word of its own for the code knows", { error: "invalid_code" }],
  ])("%s", async (_name, said) => {
    provider.script.refusal = said && { status: 403, body: JSON.stringify(said) };
    const { rows, code } = await check(withSignIn(provider.issuer));
    expect(rows.get(secret)).toMatch(/^ok known to the provider/);
    expect(rows.get("Leads")).toMatch(/^WARNS nobody/);
    expect(code).toBe(0);
  });

  test.each<[string, Record<string, string>, object | null, RegExp]>([
    ["that is wrong", { OIDC_CLIENT_SECRET: "old" }, null, /^FAILS .*invalid_client: .*expired/],
    ["with a wrong id", { OIDC_CLIENT_ID: "another" }, null, /^FAILS .*invalid_client: /],
    [
      "that expired at Microsoft",
      {},
      { error: "invalid_client", error_description: "AADSTS7000222: Amina's keys are expired." },
      /^FAILS .*invalid_client AADSTS7000222: the secret has expired/,
    ],
    ["of which it says nothing", {}, { error: "invalid_request" }, /^WARNS .*invalid_request: /],
  ])("%s", async (_name, settings, said, row) => {
    provider.script.refusal = said && { status: 400, body: JSON.stringify(said) };
    const { rows, code } = await check({ ...withSignIn(provider.issuer), ...settings });
    expect(rows.get("Sign-in with Eastmere")).toMatch(/^ok /);
    expect(rows.get(secret)).toMatch(row);
    expect(code).toBe(row.source.startsWith("^FAILS") ? 1 : 0);
  });

  test("of a provider that isn't there", async () => {
    const { rows } = await check(withSignIn(`${provider.issuer}/realms/wrong`));
    expect(rows.get("Sign-in with Eastmere")).toMatch(/^FAILS .*HTTP_404: .*Check the issuer/);
    expect(rows.get(secret)).toMatch(/^- not tried/);
  });
});

describe("this machine", () => {
  test("a port that another program has", async () => {
    const port = await listen(createTcpServer((socket) => socket.destroy()));
    const { rows, code } = await check({ ...connectOnly(), PORT: `${port}` });
    expect(rows.get("Address")).toMatch(/^FAILS .* in use by another program/);
    expect(code).toBe(1);
  });

  test("an address that it hasn't", async () => {
    const { rows, code } = await check({ ...connectOnly(), LISTEN_HOST: "192.0.2.1" });
    expect(rows.get("Address")).toMatch(/^FAILS LISTEN_HOST=192\.0\.2\.1 is no address/);
    expect(code).toBe(1);
  });

  test("a folder that isn't there is a wrong setting; screens that can't be read fail", async () => {
    const missing = await run({ ...connectOnly(), DATA_DIR: join(folder, "none") });
    expect(missing.said).toMatch(/DATA_DIR must be an existing folder .*ENOENT/);
    expect(missing.code).toBe(78);
    const file = join(folder, "screens.json");
    await symlink(join(folder, "elsewhere.json"), file);
    await writeFile(join(folder, "elsewhere.json"), '{"version":1,"screens":[]}');
    const linked = await check({ ...connectOnly(), DATA_DIR: folder });
    expect(linked.rows.get("DATA_DIR")).toMatch(/^WARNS .*screens\.json there is a link/);
    expect(linked.code).toBe(0);
    await writeFile(file, "{");
    const broken = await check({ ...connectOnly(), DATA_DIR: folder });
    expect(broken.rows.get("DATA_DIR")).toMatch(/^FAILS .*screens\.json there can't be read/);
    expect(broken.code).toBe(1);
  });
});

test("a CENTURY that closes every connection is waited for, and told", async () => {
  const port = await listen(createTcpServer((socket) => socket.destroy()));
  const baseUrl = `http://127.0.0.1:${port}/api/v1`;
  const { rows, code } = await run({
    ...connectOnly(),
    CONNECT_BASE_URL: baseUrl,
    PORT: `${port}`,
  });
  expect(rows.get("Address")).toMatch(/^FAILS .* in use by another program/);
  // Node's 20th major doesn't notice that connection's end.
  expect(rows.get(WHO)).toMatch(/^FAILS .*(TIMEOUT|UND_ERR_SOCKET|ECONNRESET)|no answer in time/);
  expect(code).toBe(1);
});

describe("a settings file", () => {
  const lines = (settings: Record<string, string>) =>
    Object.entries(settings).map(([name, value]) => `${name}="${value}"\r\n`);

  test("is read from --env-file, certificates and proxy too", async () => {
    const to = { "connect.test": secureConnect, "login.test": secureProvider.port };
    const { url, close } = await startConnectProxy(to);
    const file = join(folder, "now-sitting.env");
    const settings = {
      ...outside(),
      HTTPS_PROXY: url,
      NODE_EXTRA_CA_CERTS: join(folder, "filter.pem"),
    };
    await writeFile(file, `\uFEFF# settings\r\n${lines(settings).join("")}`);
    const { rows, code } = await run({}, ["--env-file", file]);
    await close();
    expect(rows.get(WHO)).toMatch(/^ok /);
    expect(rows.get("Sign-in with Eastmere")).toMatch(/^ok /);
    expect(code).toBe(0);
  });

  test("may be .env in the working directory; what the environment says goes first", async () => {
    const dir = await mkdtemp(join(folder, "cwd-"));
    await writeFile(join(dir, ".env"), lines({ ...connectOnly(), PORT: "many" }).join(""));
    const wrong = await run({}, [], dir);
    expect(wrong.said).toContain("PORT must be a whole number");
    expect(wrong.code).toBe(78);
    expect((await run({ PORT: "0" }, [], dir)).code).toBe(0);
  });

  test("that isn't there is a wrong setting", async () => {
    const { said, code } = await run({}, ["--env-file", join(folder, "none.env")]);
    // Node's 20th major takes the option for its own, wherever it stands, and says so in its own words.
    expect(said).toMatch(/none\.env(: not found| can't be read \(ENOENT\))/);
    expect(code).toBeGreaterThan(0);
  });
});
