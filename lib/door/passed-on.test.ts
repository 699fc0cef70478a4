import { describe, expect, test } from "vitest";
import { door, expectRefused, request, send } from "#lib/door/sample-door";

/* What Next is told of a request: what it does with a header, and for how long, is nothing that a caller may choose. */

async function passedOn(...headers: string[]) {
  const heard = await send(request("GET /sign-in", "Connection: close", ...headers), true);
  expect(heard.status).toBe(200);
  return door.passed[0]!.headers;
}

test("headers that nobody here reads stay outside", async () => {
  const told = await passedOn(
    "X-Forwarded-Host: evil.example",
    "X-Forwarded-Port: 1",
    "Referer: http://127.0.0.1/?q=x",
    "Accept-Language: en",
    "X-Now-Route-Matches: 1",
    "X-Matched-Path: /",
    "X-Prerender-Revalidate: x",
    "Traceparent: x",
    "X-Made-Up: x",
    "Range: bytes=99999999-",
    "If-Range: x",
    "X-Forwarded-Proto: https",
    "X-Screen-Size: 1920x1080",
    "Sec-Fetch-Dest: document",
  );
  expect(Object.keys(told).sort()).toEqual(
    [
      "connection",
      "content-security-policy",
      "host",
      "sec-fetch-dest",
      "x-forwarded-proto",
      "x-nonce",
      "x-screen-size",
    ].sort(),
  );
});

test("a header longer than any browser's is cut: Next takes time by the square of some", async () => {
  const names = ["User-Agent", "Accept-Encoding", "Accept", "If-None-Match", "Range"];
  const told = await passedOn(...names.map((name) => `${name}: ${"1".repeat(5000)}`));
  for (const name of names) {
    expect(String(told[name.toLowerCase()]).length).toBeLessThanOrEqual(1000);
  }
});

test("cookies of others, and what can be none of ours, stay outside; ours come whole", async () => {
  const sealed = "eyJhbGciOiJkaXIifQ..iv_-9.".padEnd(3000, "x");
  const told = await passedOn(
    `Cookie: other=1; now-sitting=${sealed}; ${"a=%zz; ".repeat(2000)}__Host-now-sitting-screen=t.20000;now-sitting-attempt-a1-b_=${sealed}`,
    "Cookie: now-sitting-pairing=%zz; now-sitting-x=; xnow-sitting=1",
  );
  expect(told["cookie"]).toBe(
    `now-sitting=${sealed}; __Host-now-sitting-screen=t.20000; now-sitting-attempt-a1-b_=${sealed}`,
  );
});

test("of a thousand cookies that are named as ours, those come that may be: Next takes time by the square of their number", async () => {
  const many = (name: string) => Array.from({ length: 200 }, (_, nth) => `${name}${nth}=made-up`);
  const told = await passedOn(
    `Cookie: ${[...many("now-sitting-"), ...many("now-sitting-screen")].join("; ")}`,
    `Cookie: ${[...many("now-sitting-attempt-0"), "now-sitting-attempt-z=own"].join("; ")}`,
    `Cookie: ${Array.from({ length: 200 }, () => "now-sitting-screen=tossed").join("; ")}`,
    "Cookie: now-sitting=session ;__Host-now-sitting-framed-screen=t.20000; now-sitting-pairing=p; now-sitting-theme=dark",
  );
  const passed = String(told["cookie"]).split("; ");
  expect(passed.length).toBeLessThanOrEqual(50);
  expect(passed).toEqual(
    expect.arrayContaining([
      "now-sitting=session",
      "__Host-now-sitting-framed-screen=t.20000",
      "now-sitting-pairing=p",
      "now-sitting-theme=dark",
      "now-sitting-attempt-z=own",
    ]),
  );
});

describe("a head that isn't one is refused", () => {
  test.each([
    ["two hosts", ["Host: evil.example"]],
    ["the same host twice", ["Host: sitting.college.ac.uk"]],
  ])("%s", async (_what, more) => {
    await expectRefused(request("GET /", ...more), 400, "bad_request");
  });

  test.each(["a b", "a/b", "a@b", "[", "a?b", "a#b", "%zz", "a:b", "a,b", "a:1:2"])(
    "Host: %s",
    async (host) => {
      await expectRefused(`GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`, 400, "bad_request");
    },
  );

  test.each([
    "",
    "sitting.college.ac.uk",
    "localhost:3000",
    "127.0.0.1",
    "[::1]:3000",
    "now_sitting",
  ])("Host: %s is one", async (host) => {
    expect((await send(`GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).status).toBe(200);
  });

  // Node leaves out those beyond a thousand, and what they say of a body with them.
  test.each([201, 1500])("%i headers", async (count) => {
    const many = Array.from({ length: count }, (_, nth) => `a${nth}: `);
    for (const last of ["Content-Length: 9000000", "Transfer-Encoding: chunked", "X: x"]) {
      const asked = request("GET /sign-in", ...many, last);
      await expectRefused(asked, 431, "headers_too_long");
    }
  });
});

test("a part of an address that no browser sends, and pages of Next's own, are refused", async () => {
  await expectRefused(request("GET /api/changes?as=screen#x"), 400, "bad_request");
  for (const path of ["/_global-error", "/_not-found", "/_error", "/_next", "/__nextjs_x"]) {
    await expectRefused(request(`GET ${path}`), 404, "not_found");
  }
});
