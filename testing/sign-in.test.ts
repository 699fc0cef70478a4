import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openHouse, type House } from "./house.ts";
import { CLIENT, startScriptedProvider, type ScriptedProvider } from "./scripted-provider.ts";

/* Signing in, as browsers and providers do it in the field: over HTTP, with a provider that says what a test wants. */
let provider: ScriptedProvider;
let house: House;
const JO = { sub: "s-1", name: "Jo Marsh", email: "jo@eastmere.ac.uk", email_verified: true };
const ADA = { sub: "s-2", name: "Ada Lyle", email: "ada@eastmere.ac.uk", email_verified: true };
const FRESH = { claims: JO, userInfo: null, refusal: null, isForged: false, secretIn: "either" };

beforeAll(async () => {
  provider = await startScriptedProvider();
  house = await openHouse({
    env: {
      PUBLIC_URL: "http://127.0.0.1:21299",
      SIGN_IN_SECRET: "a-secret-of-the-tests-that-is-long-enough",
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      ALLOWED_ADDRESSES: "jo@eastmere.ac.uk,ada@eastmere.ac.uk",
      ALLOWED_GROUPS: "staff",
      LEAD_CLAIM: "roles=lead",
    },
  });
});
beforeEach(async () => {
  Object.assign(provider.script, FRESH);
  await house.restart();
});
afterAll(async () => {
  await house.close();
  await provider.close();
});

/** A browser's cookies. */
class Jar {
  private readonly cookies = new Map<string, string>();

  get header(): string {
    return [...this.cookies].map(([name, text]) => `${name}=${text}`).join("; ");
  }

  async get(path: string) {
    const answer = await house.get(path, this.header);
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", text = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (text === "") this.cookies.delete(name);
      else this.cookies.set(name, text);
    }
    const location = answer.headers.get("location") ?? "";
    return { ...answer, location: location.replace("http://127.0.0.1:21299", "") };
  }

  /** Begins in one tab; what it returns ends there. */
  async begin(to = "") {
    const { location } = await this.get(
      `/api/sign-in/other${to && `?to=${encodeURIComponent(to)}`}`,
    );
    const asked = new URL(location).searchParams;
    const state = asked.get("state")!;
    return (answer = "code=a-code") => {
      provider.nonce = asked.get("nonce")!;
      return this.get(`/api/sign-in/other/callback?${answer}&state=${state}`);
    };
  }

  async signIn() {
    const end = await this.begin();
    return end();
  }

  async isIn() {
    return (await this.get("/api/classes")).status === 200;
  }
}

/** An address where nobody listens any more. */
async function closedPort(): Promise<string> {
  const gone = await startScriptedProvider();
  await gone.close();
  return gone.issuer;
}

const lineOf = (reference: string | null) =>
  house.log.filter((line) => reference !== null && line["reference"] === reference);

/** Where a browser was sent that did not get in, and the log's one line about it. */
function setback(location: string) {
  const search = new URL(location, "http://x").searchParams;
  const lines = lineOf(search.get("reference"));
  expect(lines).toHaveLength(1);
  expect(search.get("reference")).toMatch(/^[2-9CDFHJKMNPRTWXY]{6}$/);
  return { problem: search.get("problem"), to: search.get("to"), line: lines[0]! };
}

describe("several tabs", () => {
  test.each([
    ["in the order in which they began", [0, 1, 2]],
    ["the last first", [2, 1, 0]],
  ])("all finish, %s, each where it began", async (_name, order) => {
    const jar = new Jar();
    const ends = [await jar.begin("/?class=9A"), await jar.begin("/?class=9B"), await jar.begin()];
    const went = [];
    for (const nth of order) went.push((await ends[nth]!()).location);
    expect(went).toEqual(order.map((nth) => ["/?class=9A", "/?class=9B", "/"][nth]));
    expect(await jar.isIn()).toBe(true);
  });

  test("that begin at the same moment both finish", async () => {
    const jar = new Jar();
    const [first, second] = await Promise.all([jar.begin("/?a=1"), jar.begin("/?b=2")]);
    expect((await first()).location).toBe("/?a=1");
    expect((await second()).location).toBe("/?b=2");
  });

  test("that are begun and never finished don't pile up, and the newest still finishes", async () => {
    const jar = new Jar();
    const to = `/?q=${"x".repeat(900)}`;
    for (let nth = 0; nth < 12; nth += 1) await jar.begin(to);
    expect(jar.header.length).toBeLessThan(8_000);
    const end = await jar.begin("/?last=1");
    expect((await end()).location).toBe("/?last=1");
  });
});

test("a thousand attempts that somebody made up cost no thousand cookies, and stand in nobody's way", async () => {
  const madeUp = Array.from({ length: 1000 }, (_, nth) => `now-sitting-attempt-0-${nth}=a.b.c.d.e`);
  const begun = await house.get("/api/sign-in/other", madeUp.join("; "));
  expect(begun.headers.getSetCookie().length).toBeLessThanOrEqual(21);
  const asked = new URL(begun.headers.get("location")!).searchParams;
  provider.nonce = asked.get("nonce")!;
  const own = begun.headers.getSetCookie()[0]!.split(";")[0]!;
  const callback = `/api/sign-in/other/callback?code=a-code&state=${asked.get("state")}`;
  const back = await house.get(callback, [own, ...madeUp].join("; "));
  expect(back.headers.get("location")).toBe("http://127.0.0.1:21299/");
});

describe("a callback", () => {
  test("once more while signed in goes to the board, and signs nobody out", async () => {
    const jar = new Jar();
    const end = await jar.begin("/?class=9A");
    await end();
    expect(await end()).toMatchObject({ status: 303, location: "/" });
    expect(await jar.isIn()).toBe(true);
    // And in another's browser it opens nothing.
    const other = new Jar();
    const { location } = await other.get("/api/sign-in/other/callback?code=a-code&state=x");
    expect(setback(location)).toMatchObject({
      problem: "failed",
      line: { error: "attempt_unknown", provider: "other" },
    });
    expect(await other.isIn()).toBe(false);
  });
});

test("signing in as another ends the first session; once more as oneself doesn't", async () => {
  const jar = new Jar();
  await jar.signIn();
  const first = jar.header;
  await jar.signIn();
  expect((await house.get("/api/classes", first)).status).toBe(200);
  const second = jar.header;
  provider.script.claims = ADA;
  await jar.signIn();
  expect(await jar.isIn()).toBe(true);
  expect((await house.get("/api/classes", second)).status).toBe(401);
});

describe("what went wrong is logged by the provider's own code, with what the person can read out", () => {
  const json = (status: number, body: object, headers = {}) => ({
    status,
    headers,
    body: JSON.stringify(body),
  });
  const WORDS = "AADSTS7000222: The secret of jo@eastmere.ac.uk, Jo Marsh, has expired.";
  test.each([
    ["a wrong secret", json(401, { error: "invalid_client" }), { error: "invalid_client" }],
    [
      "an expired one at Microsoft",
      json(401, { error: "invalid_client", error_description: WORDS }),
      { error: "invalid_client", detail: "AADSTS7000222" },
    ],
    [
      "one beside a challenge",
      json(401, { error: "invalid_client" }, { "www-authenticate": 'Basic realm="Jo Marsh"' }),
      { error: "invalid_client" },
    ],
    [
      "one within a challenge",
      json(401, {}, { "www-authenticate": 'Bearer error="invalid_token", realm="Jo Marsh"' }),
      { error: "invalid_token" },
    ],
    [
      "a challenge alone",
      { status: 401, headers: { "www-authenticate": "Basic" }, body: "Jo Marsh" },
      { error: "HTTP_401" },
    ],
    ["no code's form", json(400, { error: "Jo Marsh" }), { error: "OTHER" }],
    ["an address", json(400, { error: "jo@eastmere.ac.uk" }), { error: "OTHER" }],
    ["a name in a code's form", json(400, { error: "jo_marsh" }), { error: "OTHER" }],
    ["a number", json(400, { error: 7 }), { error: "HTTP_400" }],
    ["a failure", { status: 502, body: "Jo Marsh" }, { error: "HTTP_502" }],
    [
      "a filter's page",
      { status: 403, headers: { "content-type": "text/html" }, body: "<p>Jo Marsh" },
      { error: "WEB_PAGE" },
    ],
    [
      "a filter's page with 200",
      { status: 200, headers: { "content-type": "text/html" }, body: "<p>Jo Marsh" },
      { error: "WEB_PAGE" },
    ],
    [
      "a code in an answer that has no end",
      json(400, { error: "invalid_grant", pad: "Jo Marsh".repeat(200_000) }),
      { error: "TOO_LARGE" },
    ],
    [
      "a redirect",
      { status: 302, headers: { location: "http://x/?Jo" }, body: "" },
      { error: "HTTP_302" },
    ],
  ])("%s", async (_name, refusal, said) => {
    const end = await new Jar().begin("/?class=9A");
    provider.script.refusal = refusal;
    const { problem, to, line } = setback((await end()).location);
    expect([problem, to]).toEqual(["failed", "/?class=9A"]);
    expect(line).toMatchObject({ msg: "sign-in failed", provider: "other", ...said });
    if (!("detail" in said)) expect(line).not.toHaveProperty("detail");
  });

  test.each([
    ["access_denied", "access_denied"],
    ["interaction_required", "interaction_required"],
    ["admin_policy_enforced", "admin_policy_enforced"],
    ["Jo+Marsh", "OTHER"],
    ["jo%40eastmere.ac.uk", "OTHER"],
    // Anybody can write an address: a name in a code's form is no code, and only a provider can tell of our secret.
    ["marsh", "OTHER"],
    ["jo_marsh", "OTHER"],
    ["invalid_client", "OTHER"],
    ["invalid_grant", "OTHER"],
    ["constructor", "OTHER"],
  ])("%s from the provider's page", async (sent, error) => {
    const end = await new Jar().begin();
    expect(setback((await end(`error=${sent}`)).location).line).toMatchObject({ error });
  });

  test("a provider that can't be reached", async () => {
    await house.restart({ OIDC_ISSUER: await closedPort() });
    const { location } = await new Jar().get("/api/sign-in/other");
    expect(setback(location)).toMatchObject({
      problem: "unreachable",
      line: { error: "ECONNREFUSED", msg: "sign-in failed" },
    });
  });

  test("an account that may not come in", async () => {
    provider.script.claims = { ...JO, email: "robin@westmoor.ac.uk" };
    const { location } = await new Jar().signIn();
    expect(setback(location)).toMatchObject({
      problem: "turned_away",
      line: { why: "not_listed", provider: "other", msg: "turned away at sign-in" },
    });
  });
});

test("an ID token that another key has signed lets nobody in", async () => {
  provider.script.isForged = true;
  const jar = new Jar();
  const { location } = await jar.signIn();
  expect(setback(location).line["error"]).toMatch(/^OAUTH_/);
  expect(await jar.isIn()).toBe(false);
});

describe("a provider in its own ways", () => {
  const STRANGER = { sub: "s-3", name: "Sam" };
  test.each([
    ["email_verified as text", { ...JO, email_verified: "true" }, null],
    [
      "groups as text",
      { ...STRANGER, email: "s@x.uk", email_verified: true, groups: "staff" },
      null,
    ],
    [
      "groups as a list",
      { ...STRANGER, email: "s@x.uk", email_verified: true, groups: ["staff"] },
      null,
    ],
    [
      "groups from userinfo, beside an email in the token",
      { ...STRANGER, email: "s@x.uk", email_verified: true },
      { ...STRANGER, groups: ["staff"] },
    ],
    ["everything from userinfo", { sub: "s-1" }, JO],
    ["the email in the token, its proof in userinfo", { ...JO, email_verified: undefined }, JO],
  ])("%s", async (_name, claims, userInfo) => {
    Object.assign(provider.script, { claims, userInfo });
    const jar = new Jar();
    await jar.signIn();
    expect(await jar.isIn()).toBe(true);
  });

  test("proof of another address is none of the token's", async () => {
    provider.script.claims = { sub: "s-3", email: JO.email };
    provider.script.userInfo = { sub: "s-3", email: "s@x.uk", email_verified: true };
    const jar = new Jar();
    expect(setback((await jar.signIn()).location).line["why"]).toBe("not_listed");
  });

  test("userinfo about somebody else is refused", async () => {
    provider.script.claims = { sub: "s-3" };
    provider.script.userInfo = JO;
    const jar = new Jar();
    expect(setback((await jar.signIn()).location).line["error"]).toMatch(/^OAUTH_/);
  });

  test.each([
    ["longer than any cookie", `Jo ${"Marsh".repeat(2_000)}`],
    ["of signs that break a page", "Jo\0\ud800\n\u202eMarsh"],
  ])("a name %s", async (_name, name) => {
    provider.script.claims = { ...JO, name };
    const jar = new Jar();
    const { headers } = await jar.signIn();
    // No browser keeps a longer one: somebody would sign in again and again.
    for (const line of headers.getSetCookie()) expect(line.length).toBeLessThan(4096);
    expect(await jar.isIn()).toBe(true);
  });

  test.each(["body", "header"] as const)("the secret in the %s", async (secretIn) => {
    provider.script.secretIn = secretIn;
    const jar = new Jar();
    await jar.signIn();
    expect(await jar.isIn()).toBe(true);
  });
});

test("no log line of all these holds a name, an address, a code, a secret or a token", () => {
  expect(house.log.length).toBeGreaterThan(20);
  expect(JSON.stringify(house.log)).not.toMatch(
    /marsh|Marsh|Lyle|@|client-secret|an-access|eyJ|a-code/,
  );
});
