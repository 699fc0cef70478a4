import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { check, openOutside, WHO, type Answer, type Outside } from "./checking.ts";
import { startConnectProxy } from "./connect-proxy.ts";

/* What check-config says of the world outside: each thing that can be wrong gets a row that names it. */
let world: Outside;
beforeAll(async () => {
  world = await openOutside();
});
beforeEach(() => {
  world.tell({});
  world.provider.script.refusal = null;
});
afterAll(() => world.close());

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
    world.tell({ "*": everywhere });
    const { rows, code } = await check(world.connectOnly());
    expect(rows.get(WHO)).toMatch(row);
    // What is refused everywhere says nothing of one right.
    expect(rows.get(FINISHED)).not.toMatch(/^ok/);
    if (everywhere.status === 401) expect(rows.get(FINISHED)).toMatch(/^- not tried/);
    expect(code).toBe(1);
  });

  test("an address without TLS, outside of this machine, gives the key away", async () => {
    const { port, pathname } = new URL(world.connectOnly().CONNECT_BASE_URL);
    const proxy = await startConnectProxy(Number(port));
    const { rows, code } = await check({
      ...world.withSignIn(world.provider.issuer),
      CONNECT_BASE_URL: `http://connect.test${pathname}`,
      HTTP_PROXY: proxy.url,
    });
    await proxy.close();
    expect(rows.get(WHO)).toMatch(/^WARNS .*without TLS: anybody on the way can read the key/);
    expect(code).toBe(0);
  });

  test("a key that may read who is sitting and nothing else is told so, and works", async () => {
    world.tell({ completed: { status: 403 }, users: { status: 403 } });
    const { rows, code } = await check(world.connectOnly());
    expect(rows.get(WHO)).toMatch(/^ok /);
    expect(rows.get(FINISHED)).toMatch(/^WARNS the key has no right to it .*HTTP_403/);
    expect(rows.get(PEOPLE)).toMatch(/^WARNS the key has no right to it .*registers/);
    expect(code).toBe(0);
  });

  test("no right is not the same as no list, a refused key or a failure", async () => {
    world.tell({ completed: { status: 404 }, users: { status: 500 } });
    const { rows, code } = await check(world.connectOnly());
    expect(rows.get(FINISHED)).toMatch(/^WARNS there is no such list .*HTTP_404/);
    expect(rows.get(PEOPLE)).toMatch(/^FAILS HTTP_500: /);
    expect(code).toBe(1);
    world.tell({ "in-progress": { status: 403 }, completed: { status: 401 } });
    const other = await check(world.connectOnly());
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
    world.tell({ "in-progress": { status: 200, body, date: new Date(Date.now() + 7 * 60_000) } });
    const { rows, code } = await check(world.connectOnly());
    expect(rows.get(WHO)).toMatch(/^WARNS .*CONNECT_CALLS_PER_MINUTE=60: with 90 or more/);
    expect(rows.get("Clock")).toMatch(/^WARNS this machine's is 7 minutes behind CENTURY's/);
    expect(code).toBe(0);
  });
});

describe("the way out", () => {
  async function proxy(options: Parameters<typeof startConnectProxy>[1] = {}) {
    return startConnectProxy(world.names, options);
  }

  test("by a proxy with a password, under a filter whose certificate is trusted: all is well", async () => {
    const { url, asked, close } = await proxy({ credentials: "now:proxy-password" });
    const { rows, code } = await check({
      ...world.outside(),
      HTTPS_PROXY: url.replace("//", "//now:proxy-password@"),
      NODE_EXTRA_CA_CERTS: world.certificates,
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
    const { rows, code } = await check({ ...world.outside(), HTTPS_PROXY: url, ...settings });
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
    world.secureProvider.script.refusal = {
      status: 401,
      headers: { "www-authenticate": 'Basic realm="Amina"' },
      body: JSON.stringify({ error: "invalid_client" }),
    };
    const certificates = { NODE_EXTRA_CA_CERTS: world.certificates };
    const { rows, code } = await check({ ...world.outside(), HTTPS_PROXY: url, ...certificates });
    world.secureProvider.script.refusal = null;
    await close();
    expect(rows.get("Client secret at Eastmere")).toMatch(/^FAILS .*invalid_client: .*expired/);
    expect(code).toBe(1);
  });

  test("a dead proxy", async () => {
    const { url, close } = await proxy();
    await close();
    const { rows, code } = await check({ ...world.outside(), HTTPS_PROXY: url });
    expect(rows.get(WHO)).toMatch(/^FAILS .*ECONNREFUSED: .*proxy/);
    expect(rows.get("Sign-in with Eastmere")).toMatch(/^FAILS .*ECONNREFUSED/);
    expect(code).toBe(1);
  });

  test("a file of certificates that has none", async () => {
    const file = join(world.folder, "filter.cer");
    await writeFile(file, Buffer.from([0x30, 0x82, 1, 2]));
    const { rows, code } = await check({ ...world.connectOnly(), NODE_EXTRA_CA_CERTS: file });
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
    world.provider.script.refusal = said && { status: 403, body: JSON.stringify(said) };
    const { rows, code } = await check(world.withSignIn(world.provider.issuer));
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
    world.provider.script.refusal = said && { status: 400, body: JSON.stringify(said) };
    const { rows, code } = await check({ ...world.withSignIn(world.provider.issuer), ...settings });
    expect(rows.get("Sign-in with Eastmere")).toMatch(/^ok /);
    expect(rows.get(secret)).toMatch(row);
    expect(code).toBe(row.source.startsWith("^FAILS") ? 1 : 0);
  });

  test("of a provider that isn't there", async () => {
    const { rows } = await check(world.withSignIn(`${world.provider.issuer}/realms/wrong`));
    expect(rows.get("Sign-in with Eastmere")).toMatch(/^FAILS .*HTTP_404: .*Check the issuer/);
    expect(rows.get(secret)).toMatch(/^- not tried/);
  });
});
