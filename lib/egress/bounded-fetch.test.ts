import { createServer, type RequestListener, type Server } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { boundedFetch } from "#lib/egress/bounded-fetch";
import { findCauseCode } from "#lib/egress/cause-code";
import { listenOnLoopback } from "../../testing/listen-on-loopback.ts";

let server: Server;
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

async function ask(listener: RequestListener): Promise<Response> {
  server = createServer(listener);
  const port = await listenOnLoopback(server);
  return boundedFetch(fetch)(`http://127.0.0.1:${port}/`);
}

test("an answer comes as it is: its status, its headers and its body", async () => {
  const answer = await ask((_request, response) => {
    response.writeHead(418, { "content-type": "application/json", "x-a": "b" });
    response.end('{"a":1}');
  });
  expect(answer.status).toBe(418);
  expect(answer.headers.get("x-a")).toBe("b");
  expect(await answer.json()).toEqual({ a: 1 });
});

test.each([204, 304])("so does one without a body: %s", async (status) => {
  const answer = await ask((_request, response) => void response.writeHead(status).end());
  expect([answer.status, await answer.text()]).toEqual([status, ""]);
});

test("one that never ends is given up, and its connection with it", async () => {
  let isClosed: (value: unknown) => void;
  const closed = new Promise((resolve) => (isClosed = resolve));
  const asked = ask((request, response) => {
    request.socket.once("close", isClosed);
    const more = () => {
      if (!response.destroyed) response.write("x".repeat(65_536), () => setImmediate(more));
    };
    more();
  });
  expect(await asked.catch(findCauseCode)).toBe("TOO_LARGE");
  await closed;
});

test("one that unpacks to too much is given up", async () => {
  const asked = ask((_request, response) => {
    response.writeHead(200, { "content-encoding": "gzip" });
    response.end(gzipSync(Buffer.alloc(8 * 1024 * 1024)));
  });
  expect(await asked.catch(findCauseCode)).toBe("TOO_LARGE");
});
