import { describe, expect, test } from "vitest";
import { door, expectRefused, request, send } from "#lib/door/sample-door";
import { MOST_BODY_BYTES } from "#lib/http/body";

describe("bodies", () => {
  const json = "Content-Type: application/json";
  test.each([
    ["a page's, announced", "POST /sign-in", ["Content-Length: 9900000"], 405],
    ["a page's, with GET", "GET /sign-in", ["Content-Length: 9900000"], 413],
    ["a page's, in pieces", "GET /", ["Transfer-Encoding: chunked"], 413],
    ["a route's that takes none", "POST /api/refresh", ["Content-Length: 1"], 413],
    ["one in pieces there", "POST /api/sign-out", ["Transfer-Encoding: chunked"], 413],
    ["too large", "POST /api/screens", [json, `Content-Length: ${MOST_BODY_BYTES + 1}`], 413],
    [
      "too large, expecting to go on",
      "POST /api/screens",
      [json, "Content-Length: 99999", "Expect: 100-continue"],
      413,
    ],
  ])("%s: refused unread, and the connection closed", async (_what, line, headers, status) => {
    const code = status === 405 ? "method_not_allowed" : "too_large";
    const heard = await expectRefused(request(line, ...headers), status, code, true);
    expect(heard.isClosed).toBe(true);
    expect(heard.headers["connection"]).toBe("close");
  });

  test("one that grows too large in pieces is refused as it does", async () => {
    const piece = `400\r\n${"x".repeat(1024)}\r\n`.repeat(5);
    const line = request("POST /api/sessions.csv", json, "Transfer-Encoding: chunked");
    const heard = await expectRefused(line + piece, 413, "too_large", true);
    expect(heard.isClosed).toBe(true);
  });

  test.each([
    ["whole", ["Content-Length: 2"], "{}"],
    ["in pieces", ["Transfer-Encoding: chunked"], "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"],
    ["none", ["Content-Length: 0"], ""],
  ])("a small one passes, %s", async (_what, headers, body) => {
    const heard = await send(request("POST /api/screens", json, ...headers) + body);
    expect(heard.status).toBe(200);
    expect(door.passed[0]?.body).toBe(body === "" ? "" : "{}");
  });

  test("one that does not come is not waited for", async () => {
    door.server.requestTimeout = 1;
    const line = request("POST /api/screens", json, "Content-Length: 100");
    const heard = await expectRefused(`${line}{`, 408, "too_slow", true);
    expect(heard.isClosed).toBe(true);
  });

  test("nor a head that does not end", async () => {
    door.server.headersTimeout = 1;
    const heard = await expectRefused("GET / HTTP/1.1\r\nHost: x\r\n", 408, "too_slow", true);
    expect(heard.isClosed).toBe(true);
  });

  test("150 unfinished ones are closed, each with its answer, and others are served", async () => {
    const unfinished = request("GET /sign-in", "Content-Length: 9900000") + "x".repeat(300_000);
    const all = await Promise.all(Array.from({ length: 150 }, () => send(unfinished, true)));
    expect(all.map(({ status, isClosed }) => `${status} ${isClosed}`)).toEqual(
      Array.from({ length: 150 }, () => "413 true"),
    );
    expect(door.passed).toEqual([]);
    expect((await send(request("GET /sign-in"))).status).toBe(200);
  });

  test("the connection goes on after one", async () => {
    const one = `${request("POST /api/screens", json, "Content-Length: 2")}{}`;
    await send(one + request("GET /api/health", "Connection: close"), true);
    expect(door.passed.map(({ url }) => url)).toEqual(["/api/screens", "/api/health"]);
  });
});
