import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { theAccess, type Access } from "#lib/auth/the-access";
import { signedIn } from "#lib/config/sample-settings";
import { kindOf } from "#lib/door/addresses";
import { createDoor } from "#lib/door/door";
import { createLimits, type DoorLimits } from "#lib/door/limits";
import { ProblemError } from "#lib/http/problem-error";
import { hashOf } from "#lib/screens/screens";
import { theScreens } from "#lib/screens/the-screens";
import { listenOnLoopback } from "../../testing/listen-on-loopback.ts";
import { removeFolder } from "../../testing/remove-folder.ts";

let dataDir: string;
let access: Access;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "now-sitting-limits-"));
  for (const [name, value] of Object.entries({
    CONNECT_API_KEY: "key",
    CONNECT_BASE_URL: "http://127.0.0.1:9/",
    ...signedIn,
    DATA_DIR: dataDir,
  })) {
    vi.stubEnv(name, value);
  }
  delete (globalThis as Record<symbol, unknown>)[Symbol.for("now-sitting")];
  access = theAccess()!;
});
afterEach(() => {
  vi.unstubAllEnvs();
  removeFolder(dataDir);
});

interface Asked {
  cookie?: string;
  from?: string;
  method?: string;
  times?: number;
  /** What a browser says it wants the page for. */
  place?: string;
}

/** How many of so many equal requests are let through; the first that is not ends it. */
async function letThrough(limits: DoorLimits, url: string, asked: Asked = {}): Promise<number> {
  const { cookie, from, method = "GET", times = 20_000, place } = asked;
  const path = url.split("?")[0]!;
  const headers = {
    ...(cookie && { cookie }),
    ...(from && { "x-forwarded-for": from }),
    ...(place && { "sec-fetch-dest": place, "sec-fetch-mode": "navigate" }),
  };
  for (let count = 0; count < times; count += 1) {
    try {
      await limits.count({
        kind: kindOf(path, new Set()),
        path,
        method,
        url,
        headers,
        sender: "127.0.0.1",
      });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      expect(error.code).toBe("too_many");
      expect(error.retryAfterMs).toBeGreaterThan(0);
      return count;
    }
  }
  return times;
}

/** Somebody who signs in once more; the cookie of that session. */
async function sessionOf(id: string): Promise<string> {
  const staff = {
    id,
    name: "Jo Marsh",
    address: `${id}@college.ac.uk`,
    groups: [],
    staffClaim: null,
    leadClaim: null,
  };
  const { text } = await access.sessions.begin("google", staff);
  return `${access.cookies.session}=${text}`;
}

test("a session has 300 answers a minute, and a page counts as ten", async () => {
  const limits = createLimits(access, 0);
  expect(await letThrough(limits, "/api/changes", { cookie: await sessionOf("jo") })).toBe(300);
  expect(await letThrough(limits, "/classes", { cookie: await sessionOf("sam") })).toBe(30);
  const both = await sessionOf("ada");
  expect(await letThrough(limits, "/", { cookie: both, times: 20 })).toBe(20);
  expect(await letThrough(limits, "/api/sessions?limit=1", { cookie: both })).toBe(100);
});

test("a person has 1,200, in however many sessions", async () => {
  const limits = createLimits(access, 0);
  let answers = 0;
  for (let nth = 0; nth < 35; nth += 1) {
    answers += await letThrough(limits, "/api/changes", {
      cookie: await sessionOf("jo"),
      times: 100,
    });
  }
  expect(answers).toBe(1200);
  expect(await letThrough(limits, "/api/changes", { cookie: await sessionOf("sam") })).toBe(300);
});

test("a screen has 300 of its own, beside whoever is signed in in its browser", async () => {
  const token = "t".repeat(43);
  await theScreens()!.screens.add({
    name: "Library",
    scope: { classes: null, subjects: null, sites: null, rooms: null },
    names: "short",
    show: "list",
    tokenHash: hashOf(token),
    createdBy: "google:ada",
  });
  const limits = createLimits(access, 0);
  const cookie = `${access.cookies.screen}=${token}.1; ${await sessionOf("jo")}`;
  expect(await letThrough(limits, "/api/changes?since=x&as=screen", { cookie })).toBe(300);
  expect(await letThrough(limits, "/wall", { cookie })).toBe(0);
  expect(await letThrough(limits, "/api/changes?since=x", { cookie })).toBe(300);
});

test("what an address says of screens lets nobody pass uncounted", async () => {
  const limits = createLimits(access, 0);
  for (const path of ["/classes?as=screen", "/?as=framed", "/today?subject=a?&as=screen"]) {
    expect(await letThrough(limits, path, { cookie: await sessionOf(path) })).toBe(30);
  }
  for (const path of [
    "/api/changes?as=screen?",
    "/api/changes?x=?as=screen",
    "/api/changes?as=framed?&x",
  ]) {
    expect(await letThrough(limits, path, { cookie: await sessionOf(path) })).toBe(300);
  }
});

test("walls that any site's page frames take nothing from whoever signs in at the same address", async () => {
  const limits = createLimits(access, 1);
  const asked = { from: "203.0.113.9" };
  const cookie = await sessionOf("jo");
  expect(await letThrough(limits, "/wall", { ...asked, cookie, place: "iframe" })).toBe(300);
  expect(await letThrough(limits, "/sign-in", { ...asked, times: 100 })).toBe(100);
  // Whoever's session the browser sends along is not asked.
  expect(await letThrough(limits, "/api/changes?since=x", { ...asked, cookie })).toBe(300);
});

test("files, and whoever watches the service, cost nothing", async () => {
  const limits = createLimits(access, 1);
  const asked = { from: "203.0.113.9", times: 7000 };
  for (const path of ["/api/health", "/api/ready", "/_next/static/a.js"]) {
    expect(await letThrough(limits, path, asked)).toBe(asked.times);
  }
});

test("one client behind the trusted proxy can't use up what others need", async () => {
  const limits = createLimits(access, 1);
  const stranger = { from: "198.51.100.1, 203.0.113.9" };
  const others = { from: "203.0.113.9, 192.0.2.7", times: 30 };
  expect(await letThrough(limits, "/api/sign-in/google", stranger)).toBe(600);
  expect(await letThrough(limits, "/api/pairing", { ...stranger, method: "POST" })).toBe(300);
  expect(await letThrough(limits, "/sign-in", stranger)).toBeLessThan(600);
  expect(await letThrough(limits, "/api/sign-in/google", others)).toBe(30);
  expect(await letThrough(limits, "/api/pairing", { ...others, method: "POST" })).toBe(30);
  expect(await letThrough(limits, "/sign-in", others)).toBe(30);
});

test("a client is that many proxies from the right, and without one nobody's word counts", async () => {
  const two = createLimits(access, 2);
  const far = "spoofed, 203.0.113.9, 10.0.0.1";
  expect(await letThrough(two, "/sign-in", { from: far })).toBe(600);
  expect(await letThrough(two, "/sign-in", { from: "other, 203.0.113.9:4711, 10.0.0.2" })).toBe(0);
  expect(
    await letThrough(two, "/sign-in", { from: "203.0.113.9, 203.0.113.10, 10.0.0.1", times: 9 }),
  ).toBe(9);
  const none = createLimits(access, 0);
  expect(await letThrough(none, "/sign-in", { from: far, times: 700 })).toBe(700);
});

test("a callback counts for whoever began to sign in here, and for nobody else", async () => {
  const limits = createLimits(access, 0);
  const callback = "/api/sign-in/google/callback?code=x&state=y";
  const attempt = access.cookies.setTransaction("forged", "y").split("=")[0]!;
  const forged = `${attempt}=forged`;
  expect(await letThrough(limits, callback, { times: 7000, cookie: forged })).toBe(7000);
  const begun = { provider: "google", state: "y", nonce: "n", verifier: "v", returnTo: "/" };
  const cookie = `${attempt}=${await access.transactions.close(begun)}`;
  expect(await letThrough(limits, callback, { cookie, times: 10 })).toBe(10);
  expect(await letThrough(limits, "/api/sign-in/google")).toBe(5990);
});

test("a callback with a thousand attempts has no more of them opened than a browser keeps", async () => {
  let opened = 0;
  const opens: Access["transactions"]["opens"] = async () => ((opened += 1), false);
  const limits = createLimits({ ...access, transactions: { ...access.transactions, opens } }, 0);
  const name = access.cookies.setTransaction("forged", "y").split("=")[0]!;
  const cookie = Array.from({ length: 1000 }, (_, nth) => `${name}${nth}=a.b.c.d.e`).join("; ");
  await letThrough(limits, "/api/sign-in/google/callback?state=y", { cookie, times: 1 });
  expect(opened).toBeGreaterThan(0);
  expect(opened).toBeLessThanOrEqual(20);
});

test("500 codes a minute keep nobody from a code", async () => {
  const limits = createLimits(access, 0);
  expect(await letThrough(limits, "/api/pairing", { method: "POST", times: 500 })).toBe(500);
  expect(await letThrough(limits, "/api/pairing", { method: "POST", times: 100 })).toBe(100);
});

test("who is over a limit is told so as they asked: a person by a page, a script by a problem", async () => {
  const limits = createLimits(access, 0);
  const server = createDoor({
    files: new Set(),
    limits,
    pass: async (_request, response) => void response.end("passed"),
  });
  const port = await listenOnLoopback(server);
  const cookie = await sessionOf("jo");
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } });
  for (let nth = 0; nth < 30; nth += 1) expect((await ask("/classes")).status).toBe(200);
  const page = await ask("/classes");
  expect(page.status).toBe(429);
  expect(Number(page.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(page.headers.get("content-type")).toContain("text/html");
  expect(await page.text()).toContain("<h1>Too many requests</h1>");
  expect(page.headers.get("refresh")).toBeNull();
  const data = await ask("/api/changes?since=x");
  expect(await data.json()).toMatchObject({ status: 429, code: "too_many" });
  expect(data.headers.get("x-contract")).not.toBeNull();
  expect((await ask("/api/health")).status).toBe(200);
  // Nobody stands by a wall to try again.
  const wall = await ask("/wall?subject=Maths");
  expect(wall.status).toBe(429);
  expect(wall.headers.get("refresh")).toBe(wall.headers.get("retry-after"));
  server.close();
  server.closeAllConnections();
});
