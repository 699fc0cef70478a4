import { readdir } from "node:fs/promises";
import { expectAccessible } from "./accessible.ts";
import { untilAlive } from "./alive.ts";
import { expect, test } from "./fixtures.ts";
import { sourceHash } from "../deploy/source-hash.mjs";
import { startProcess } from "./product.ts";
import { KEY, RECOGNISABLE } from "./secrets.ts";

test.describe.configure({ mode: "default" });
test.use({ isShared: true });

test("pages carry a nonce policy, and every answer the other headers", async ({ house, page }) => {
  const { origin } = house.product;
  const first = (await page.goto(origin))!;
  const policy = first.headers()["content-security-policy"]!;
  const [, nonce] = /script-src 'self' 'nonce-([^']+)' 'strict-dynamic';/.exec(policy) ?? [];
  expect(nonce).toBeTruthy();
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("manifest-src 'self'");
  expect(policy).not.toContain("unsafe");
  const second = (await page.reload())!;
  expect(second.headers()["content-security-policy"]).not.toBe(policy);
  const paths = ["/", "/api/health", "/api/sessions", "/nowhere", "/api/nowhere", "/icon.svgx"];
  for (const path of [...paths, "/api/%E0%A4%A", "/%E0%A4%A"]) {
    const headers = (await house.get(path)).headers();
    expect(headers, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
    });
    // For an answer of the API, the policy itself forbids framing.
    if (path.startsWith("/api/")) {
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    } else {
      expect(headers["x-frame-options"], path).toBe("DENY");
      expect(headers["referrer-policy"], path).toBe("no-referrer");
      expect(headers["x-robots-tag"], path).toBe("noindex, nofollow");
      expect(headers["cross-origin-opener-policy"], path).toBe("same-origin");
    }
    expect(headers["cache-control"], path).toContain("no-store");
    expect(headers["x-powered-by"]).toBeUndefined();
  }
});

test("the icons and the manifest are there for anybody, and an address that only looks like one has the pages' policy", async ({
  house,
}) => {
  for (const file of await readdir("public")) {
    const answer = await house.get(`/${file}`);
    expect([file, answer.status()]).toEqual([file, 200]);
    expect(answer.headers()["x-content-type-options"]).toBe("nosniff");
  }
  for (const path of ["/nothing.png", "/icon.svg/x", "/iconXsvg", "/x/icon.svg"]) {
    const headers = (await house.get(path)).headers();
    expect(headers["content-security-policy"], path).toContain("default-src 'none'");
  }
});

test("a browser that came by https is told to use nothing else", async ({ house, request }) => {
  const hsts = async (headers: Record<string, string>) =>
    (await request.get(house.product.origin, { headers })).headers()["strict-transport-security"];
  expect(await hsts({ "x-forwarded-proto": "https" })).toBe("max-age=31536000");
  expect(await hsts({})).toBeUndefined();
});

test.describe("from its first line on", () => {
  test.use({ isShared: false });

  test("data answers name the contract and the build; health says only that it serves", async ({
    house,
  }) => {
    const health = await house.get("/api/health");
    const { build, version, commit, ...rest } = await health.json();
    expect(rest).toEqual({ status: "ok" });
    expect(build).toBe(sourceHash());
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(commit).toMatch(/^[0-9a-f]{10}$/);
    // The log begins with it.
    const [first] = house.product.log().split("\n");
    expect(JSON.parse(first!)).toMatchObject({ version, commit, id: build, msg: "starting" });
    for (const path of ["/api/sessions", "/api/summary", "/api/sessions.csv"]) {
      const headers = (await house.get(path)).headers();
      expect(headers["x-contract"]).toBe("8");
      expect(headers["x-build"]).toBe(build);
      // Logged requests have an id there; a successful poll is not logged.
      const isLogged = path !== "/api/summary";
      expect(/^[0-9a-f-]{36}$/.test(headers["x-request-id"] ?? "")).toBe(isLogged);
    }
  });
});

test("an unknown address, and a method that is not accepted, are answered as such", async ({
  house,
  request,
}) => {
  const answer = await house.get("/api/nowhere");
  expect(answer.status()).toBe(404);
  expect(await answer.json()).toMatchObject({ code: "not_found" });
  expect((await request.post(`${house.product.origin}/api/sessions`)).status()).toBe(405);
});

test("every answer of the API comes in gzip to clients that accept it, and plain to others", async ({
  house,
  request,
}) => {
  const asked: [string, string][] = [
    ["get", "/api/health"],
    ["get", "/api/sessions"],
    ["get", "/api/summary"],
    ["get", "/api/changes?since=x-1"],
    ["get", "/api/changes"],
    ["get", "/api/sessions.csv"],
    ["get", "/api/nowhere"],
    ["head", "/api/sessions"],
    ["post", "/api/sessions"],
  ];
  for (const [method, path] of asked) {
    const answers = await Promise.all(
      ["gzip, deflate, br", "identity"].map(async (encoding) => {
        const answer = await request.fetch(house.product.origin + path, {
          method,
          headers: { "accept-encoding": encoding },
        });
        const isGzip = encoding !== "identity";
        expect(answer.headers()["content-encoding"] === "gzip", `${method} ${path}`).toBe(isGzip);
        return { status: answer.status(), length: (await answer.text()).length };
      }),
    );
    expect(answers[0], `${method} ${path}`).toEqual(answers[1]);
  }
});

test("every script and style comes in Brotli to whoever takes it, and is the same in gzip and plain", async ({
  house,
  request,
}) => {
  const html = await (await house.get("/")).text();
  const paths = [...html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+\.(?:js|css))"/g)].map(
    ([, path]) => path!,
  );
  expect(paths.length).toBeGreaterThan(4);
  for (const path of new Set(paths)) {
    const [plain, ...others] = await Promise.all(
      ["identity", "gzip", "gzip, deflate, br"].map(async (encoding) => {
        const headers = { "accept-encoding": encoding };
        const answer = await request.get(house.product.origin + path, { headers });
        const { "content-encoding": coding, "content-length": _l, ...said } = answer.headers();
        const own = ["content-type", "cache-control", "content-security-policy", "vary"];
        return {
          coding,
          status: answer.status(),
          said: own.map((name) => said[name]),
          text: await answer.text(),
        };
      }),
    );
    expect(plain!.coding).toBeUndefined();
    expect(others.at(-1)).toEqual({ ...plain, coding: "br" });
    expect(others[0]!.text).toBe(plain!.text);
  }
});

test("whoever asks for what nobody needs is refused before Next hears of it, and the log stays JSON", async ({
  house,
}) => {
  const { origin } = house.product;
  const many = Array.from({ length: 3000 }, (_, nth) => nth).join("&");
  const asked: [number, string, string, RequestInit?][] = [
    [414, "GET", `/sign-in?${many}`],
    [400, "GET", "/api/%E0%A4%A"],
    [404, "GET", "/_next/image?url=%2Ficon.svg&w=64&q=75"],
    [400, "GET", "/", { headers: { "next-action": "0".repeat(40) } }],
    [200, "GET", "/", { headers: { rsc: "1", "next-router-state-tree": "%5B" } }],
    [405, "POST", "/", { headers: { "next-action": "x" }, body: "x".repeat(100_000) }],
    [405, "PUT", "/sign-in", { body: "x" }],
    [413, "POST", "/api/refresh", { body: "x" }],
    [405, "OPTIONS", "/api/sessions"],
    [403, "GET", "/", { headers: { "sec-fetch-site": "cross-site", "sec-fetch-dest": "image" } }],
    [404, "GET", "/_next/static/nothing.js"],
    [400, "GET", "/nowhere/%0d%0aAmina"],
    [200, "GET", "/icon.svg", { headers: { range: "bytes=99999999-" } }],
  ];
  for (const [status, method, path, init] of asked) {
    const answer = await fetch(origin + path, { ...init, method });
    expect(answer.status, `${method} ${path.slice(0, 60)}`).toBe(status);
    expect(answer.headers.get("content-security-policy"), path).toContain("default-src 'none'");
    expect(answer.headers.get("x-content-type-options"), path).toBe("nosniff");
    await answer.arrayBuffer();
  }
  expect((await fetch(`${origin}/icon.svg`)).status).toBe(200);
  expect((await fetch(`${origin}/robots.txt`)).status).toBe(200);
  const lines = house.product.log().trim().split("\n");
  for (const line of lines) expect(() => JSON.parse(line) as unknown, line).not.toThrow();
  expect(house.product.log()).not.toContain("Amina");
});

test.describe("an unknown address", () => {
  test.use({ expected: /40[04]/ });

  test("has a page that leads back to the board", async ({ house, page }) => {
    const answer = await house.get("/nowhere");
    expect(answer.status()).toBe(404);
    // Also where no script of ours comes alive.
    expect(await answer.text()).toMatch(/<h1[^>]*>There is no page at this address</);
    await page.goto(`${house.product.origin}/nowhere`);
    await page.getByRole("link", { name: "Go to the board" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/sitting now/);
  });

  test("that nobody can read has one too", async ({ house, page }) => {
    await page.goto(`${house.product.origin}/%E0%A4%A`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bad request");
    await expect(page.getByText("The address can't be read.")).toBeVisible();
    await expectAccessible(page, "an address that nobody can read");
    await page.getByRole("link", { name: "Go to the board" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/sitting now/);
  });
});

test("neither the key nor what rule 9 names leaves the server, not even in scripts and pages", async ({
  house,
  page,
}) => {
  await house.connect.control.start({ user: RECOGNISABLE });
  await page.goto(house.product.origin);
  await expect(page.getByText("Recognisable CachedAccount")).toBeVisible();
  await untilAlive(page);
  await page.getByRole("searchbox").fill("Recognisable");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^1 learner/);
  await page.getByRole("button", { name: "Save or share" }).click();
  await page.getByRole("button", { name: "Export CSV" }).click();
  // The fixtures search every answer that the page got, and the log.
  await expect.poll(() => house.product.log()).toContain('"route":"sessions.csv"');
  expect(house.product.log()).not.toContain("Recognisable");
});

test("a wrong setting ends the process, with every mistake named and without the key", async () => {
  const { ended, log } = startProcess({
    CONNECT_BASE_URL: "https://connect.century.tech/api/v1",
    CONNECT_API_KEY: `${KEY} with a space`,
    REFRESH_SECONDS: "1",
    TIME_ZONE: "Mars/Olympus",
    PORT: "99999",
  });
  expect(await ended).toBe(78);
  expect(log()).not.toContain(KEY);
  const words = [
    "CONNECT_BASE_URL is on connect.century.tech, not on this machine",
    "CONNECT_API_KEY must be",
    "REFRESH_SECONDS must be a whole number from 5 to 300",
    "TIME_ZONE must be",
    "PORT must be",
  ];
  for (const each of words) expect(log()).toContain(each);
});
