import { describe, expect, test } from "vitest";
import { door, expectPolicy, expectRefused, request, send } from "#lib/door/sample-door";

describe("methods", () => {
  test.each([
    ["TRACE /", "GET, HEAD"],
    ["OPTIONS /", "GET, HEAD"],
    ["PUT /sign-in", "GET, HEAD"],
    ["POST /sign-in", "GET, HEAD"],
    ["DELETE /classes", "GET, HEAD"],
    ["PATCH /api/sessions", "GET, HEAD"],
    ["POST /api/sessions", "GET, HEAD"],
    ["OPTIONS /api/sessions", "GET, HEAD"],
    ["GET /api/refresh", "POST"],
    ["HEAD /api/sign-out", "POST"],
    ["PUT /api/screens", "GET, HEAD, POST"],
    ["GET /api/screens/none/revoke", "POST"],
    ["PROPFIND /", "GET, HEAD"],
    ["POST /_next/static/x.js", "GET, HEAD"],
    ["POST /robots.txt", "GET, HEAD"],
  ])("%s is refused, and what is allowed is said", async (line, allow) => {
    const asked = request(line, "Connection: close");
    const heard = await expectRefused(asked, 405, "method_not_allowed", true);
    expect(heard.headers["allow"]).toBe(allow);
  });

  test.each([
    "GET /",
    "GET /?subject=English",
    "HEAD /wall",
    "GET /robots.txt",
    "GET /api/health",
    "POST /api/refresh",
    "POST /api/pairing",
    "POST /api/screens/none/revoke",
    "GET /_next/static/chunks/a.js",
    "GET /icon.svgx",
  ])("%s passes", async (line) => {
    const heard = await send(request(line, "Connection: close"), true);
    expect(heard.status).toBe(200);
    expectPolicy(heard);
    expect(door.passed).toHaveLength(1);
  });

  test("a tunnel is refused, and a wish to speak another protocol is not heard", async () => {
    await expectRefused(request("CONNECT evil.example:443"), 405, "method_not_allowed", true);
    const heard = await send(request("GET /", "Connection: Upgrade", "Upgrade: websocket"));
    expect(heard.status).toBe(200);
  });
});

describe("addresses", () => {
  const many = (count: number) => Array.from({ length: count }, (_, nth) => nth).join("&");
  test.each([
    ["3,900 parameters", `/sign-in?${many(3900)}`, 414],
    ["3,000 names of the API", `/api/sessions?${many(3000)}`, 414],
    ["101 parameters", `/?${"&".repeat(100)}`, 414],
    ["12,001 characters", `/${"x".repeat(12_000)}`, 414],
    ["a byte that is no UTF-8", "/api/%E0%A4%A", 400],
    ["a page's", "/%E0%A4%A", 400],
    ["half an escape", "/%", 400],
    ["a static file's", "/_next/static/%ff", 400],
    ["a NUL", "/%00", 400],
    ["a backslash", "/%5c..%5cetc", 400],
    ["a way up", "/x/../api/sessions", 400],
    ["a way up in disguise", "/_next/static/%2e%2e/%2e%2e/api/sessions", 400],
    ["another host", "//evil.example/", 400],
    ["a whole address", "http://evil.example/", 400],
    ["Next's images", "/_next/image?url=%2Ficon.svg&w=64&q=75", 404],
    ["Next's data", "/_next/data/x/index.json", 404],
  ])("%s: refused before anybody reads it", async (_what, address, status) => {
    const code = status === 414 ? "too_long" : status === 404 ? "not_found" : "bad_request";
    await expectRefused(request(`GET ${address}`), status, code);
  });

  test("OPTIONS * and no host are refused", async () => {
    await expectRefused(request("OPTIONS *"), 400, "bad_request");
    await expectRefused("GET / HTTP/1.1\r\n\r\n", 400, "bad_request");
    await expectRefused("GET / HTTP/1.0\r\n\r\n", 400, "bad_request", true);
  });

  test("a board's longest link passes", async () => {
    const link = `/?${Array.from({ length: 70 }, (_, nth) => `subject=${"x".repeat(90)}${nth}`).join("&")}`;
    expect((await send(request(`GET ${link}`))).status).toBe(200);
  });
});

test("what can't be read as a request is refused in our own words", async () => {
  await expectRefused("hello\r\n\r\n", 400, "bad_request", true);
  await expectRefused(
    request("GET /", `Cookie: ${"x".repeat(40_000)}`),
    431,
    "headers_too_long",
    true,
  );
  await expectRefused(
    request("POST /api/screens", "Content-Length: 1", "Content-Length: 2"),
    400,
    "bad_request",
    true,
  );
  await expectRefused(request("GET /", "Expect: a-miracle"), 400, "bad_request");
  expect((await send(request("GET /", `Cookie: ${"x".repeat(17_000)}`))).status).toBe(200);
});

test("Next's own dialect does not get through, and its actions are refused", async () => {
  await expectRefused(request("GET /", "Next-Action: 0"), 400, "bad_request");
  await send(
    request(
      "GET /",
      "RSC: 1",
      "Next-Router-State-Tree: %5B",
      "x-middleware-subrequest: x",
      "x-nonce: mine",
      "Content-Security-Policy: script-src 'nonce-mine'",
    ),
  );
  const { headers } = door.passed[0]!;
  expect(Object.keys(headers).filter((name) => /^(rsc|next-|x-middleware)/.test(name))).toEqual([]);
  expect(headers["x-nonce"]).not.toBe("mine");
  expect(headers["content-security-policy"]).toContain(`'nonce-${String(headers["x-nonce"])}'`);
  expect(headers["content-security-policy"]).not.toContain("mine");
});

describe("who is told how", () => {
  const window = ["Sec-Fetch-Dest: document", "Sec-Fetch-Mode: navigate"];
  test.each([
    ["a window, of a page", "/%", [...window], true],
    ["a window, of the API", "/api/%", [...window], true],
    ["an older browser's window, of the API", "/api/%", ["Accept: text/html,*/*"], true],
    ["a program, of a page", "/%", [], true],
    ["a program, of the API", "/api/%", ["Accept: */*"], false],
    ["a script, of the API", "/api/%", ["Sec-Fetch-Dest: empty", "Accept: text/html"], false],
  ])("%s", async (_what, address, headers, isPage) => {
    const heard = await expectRefused(request(`GET ${address}`, ...headers), 400, "bad_request");
    expect(heard.headers["content-type"]).toMatch(isPage ? /^text\/html/ : /problem\+json$/);
    const isOurs = address.startsWith("/api/");
    expect(heard.headers["x-contract"] !== undefined).toBe(isOurs);
    expect(Date.parse(heard.headers["x-now"] ?? "") > 0).toBe(isOurs);
  });

  test("what fails behind the door is told as such, without its words", async () => {
    const heard = await send(request("GET /api/throws", "Accept-Encoding: gzip"));
    expect(heard.status).toBe(500);
    expect(heard.body).not.toContain("Amina");
    expect(JSON.parse(heard.body)).toMatchObject({ code: "internal" });
    expectPolicy(heard);
  });
});

describe("a part of another site's page", () => {
  const part = (site: string, place: string, mode = "no-cors") => [
    `Sec-Fetch-Site: ${site}`,
    `Sec-Fetch-Dest: ${place}`,
    `Sec-Fetch-Mode: ${mode}`,
  ];
  test.each([
    ["/api/sign-in/microsoft/callback?code=x&state=y", part("cross-site", "image")],
    ["/api/sign-in/microsoft", part("same-site", "script")],
    ["/api/sign-in/microsoft", part("same-origin", "empty", "cors")],
    ["/api/sign-in/microsoft", part("none", "image")],
    ["/api/sign-in/microsoft/callback", part("cross-site", "iframe", "navigate")],
    ["/", part("cross-site", "image")],
    ["/sign-in", part("same-site", "iframe", "navigate")],
    ["/api/pairing", part("cross-site", "empty", "cors")],
  ])("%s is refused", async (address, headers) => {
    await expectRefused(request(`GET ${address}`, ...headers), 403, "not_ours");
  });

  test.each([
    ["/api/sign-in/microsoft/callback?code=x&state=y", part("cross-site", "document", "navigate")],
    ["/api/sign-in/microsoft/callback?code=x&state=y", []],
    ["/", part("cross-site", "document", "navigate")],
    ["/api/sessions", part("same-origin", "empty", "cors")],
    ["/icon.svg", part("same-origin", "image")],
  ])("%s passes for whoever opens it, or is on our own page", async (address, headers) => {
    expect((await send(request(`GET ${address}`, ...headers))).status).toBe(200);
  });
});

describe("encodings and transport", () => {
  test.each([
    ["gzip", "gzip"],
    ["GZIP", "gzip"],
    ["br, *", "gzip"],
    ["gzip;q=0.1", "gzip"],
    ["gzip;q=0", undefined],
    ["gzip; q=0.000", undefined],
    ["*, gzip;q=0", undefined],
    ["identity", undefined],
    ["", undefined],
  ])("Accept-Encoding: %s", async (accepted, encoding) => {
    const line = (path: string) => request(`GET ${path}`, `Accept-Encoding: ${accepted}`);
    const refused = await send(line("/api/%"));
    expect(refused.headers["content-encoding"]).toBe(encoding);
    expect(JSON.parse(refused.body)).toMatchObject({ code: "bad_request" });
    // An answer that says nothing of it is not compressed.
    expect((await send(line("/api/health"))).headers["content-encoding"]).toBeUndefined();
    const encoded = (await send(line("/api/encoded"))).headers;
    expect(encoded["content-encoding"]).toBe(encoding);
    expect(encoded["x-encoded"]).toBeUndefined();
  });

  test.each([
    ["https", true],
    ["HTTPS", true],
    ["https, http", true],
    ["https,http", true],
    ["http, https", false],
    ["http", false],
    ["xhttps", false],
  ])("X-Forwarded-Proto: %s", async (forwarded, isTold) => {
    const heard = await send(request("GET /", `X-Forwarded-Proto: ${forwarded}`));
    expect(heard.headers["strict-transport-security"] !== undefined).toBe(isTold);
    const refused = await send(request("GET /%", `X-Forwarded-Proto: ${forwarded}`));
    expect(refused.headers["strict-transport-security"] !== undefined).toBe(isTold);
  });
});
