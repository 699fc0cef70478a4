import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { ConnectFailure } from "#lib/connect/failure";
import { getFromConnect, type Http } from "#lib/connect/create-client";
import { systemClock, type Clock } from "#lib/domain/clock";
import { TEST_CERTIFICATE } from "./test-certificate.ts";
import { listenOnLoopback } from "../../testing/listen-on-loopback.ts";

const MB = 1024 * 1024;
const closing: (() => void)[] = [];
afterEach(() => {
  vi.unstubAllGlobals();
  for (const close of closing.splice(0)) close();
});

async function listen(server: Server): Promise<number> {
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return listenOnLoopback(server);
}
const addressOf = (port: number, protocol = "http") => ({
  baseUrl: `${protocol}://127.0.0.1:${port}/api/v1`,
  apiKey: "secret-key",
});
async function serve(listener: RequestListener): Promise<Http> {
  return {
    address: addressOf(await listen(createServer(listener))),
    clock: systemClock,
    fetch: undefined,
  };
}
function somethingToHappen() {
  let happen = () => {};
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happen: () => happen(), happened };
}
async function failureOf(http: Http): Promise<ConnectFailure> {
  const failure: unknown = await getFromConnect(http, "/users?upn=secret").catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ name: "ConnectFailure" });
  expect(String(failure)).not.toMatch(/secret|127\.0\.0\.1|Amina/);
  return failure as ConnectFailure;
}

describe("an answer", () => {
  test("is asked for with the key, and is JSON with Connect's own time", async () => {
    const date = new Date(Math.floor(Date.now() / 1000) * 1000 - 300_000);
    let asked = {};
    const http = await serve(({ url, method, headers }, response) => {
      asked = { url, method, key: headers["x-api-key"], accept: headers.accept };
      response.setHeader("date", date.toUTCString());
      response.end('\uFEFF{"data":["Zoë 🎓"]}');
    });
    const answer = await getFromConnect(http, "/users?limit=100");
    expect(answer).toEqual({ body: { data: ["Zoë 🎓"] }, date: date.getTime() });
    expect(asked).toEqual({
      url: "/api/v1/users?limit=100",
      method: "GET",
      key: "secret-key",
      accept: "application/json",
    });
  });

  test.each([
    ["none", undefined],
    ["one that can't be read", "yesterday"],
    ["1970", new Date(0).toUTCString()],
    ["two days ahead", new Date(Date.now() + 48 * 3_600_000).toUTCString()],
  ])("has no time where its Date is %s", async (_name, date) => {
    const http = await serve((_request, response) => {
      response.sendDate = false;
      if (date !== undefined) response.setHeader("date", date);
      response.end("{}");
    });
    expect((await getFromConnect(http, "/users")).date).toBeNull();
  });

  test("comes by the fetch that is global at the time of the call", async () => {
    const http: Http = { address: addressOf(1), clock: systemClock, fetch: undefined };
    vi.stubGlobal("fetch", async () => Response.json([1]));
    expect((await getFromConnect(http, "/users")).body).toEqual([1]);
    const own = { ...http, fetch: async () => Response.json([2]) };
    expect((await getFromConnect(own, "/users")).body).toEqual([2]);
  });
});

describe("a status", () => {
  const told = (status: number) =>
    serve((_request, response) => {
      response.writeHead(status, { "retry-after": "3600", location: "/elsewhere" });
      response.end("Amina");
    });
  test.each([
    [201, "malformed", undefined],
    [302, "broken", undefined],
    [400, "refused", undefined],
    [401, "key_refused", undefined],
    [403, "key_refused", undefined],
    [404, "refused", undefined],
    [422, "refused", undefined],
    [429, "too_many", 600_000],
    [500, "broken", undefined],
    [502, "broken", undefined],
    [503, "broken", 600_000],
  ])("of %d is %s, with a wait of %s", async (status, kind, retryAfterMs) => {
    const failure = await failureOf(await told(status));
    expect(failure).toMatchObject({ kind, status, retryAfterMs, code: undefined });
    expect(failure.message).toBe(`status ${status}`);
  });

  test("of an error is enough: its body is not waited for", async () => {
    const closed = somethingToHappen();
    const http = await serve((_request, response) => {
      response.on("close", closed.happen);
      response.writeHead(500).write("Amina");
    });
    expect((await failureOf(http)).message).toBe("status 500");
    await closed.happened;
  });
});

describe("a body", () => {
  const ofBytes = (count: number) =>
    serve((_request, response) => void response.end(`"${"x".repeat(count - 2)}"`));

  test("may have 16 MB and not a byte more", async () => {
    const { body } = await getFromConnect(await ofBytes(16 * MB), "/users");
    expect(body).toHaveLength(16 * MB - 2);
    expect(await failureOf(await ofBytes(16 * MB + 1))).toMatchObject({
      kind: "malformed",
      message: "an answer over 16 MB",
    });
  });

  test.each([
    ["endless", false],
    ["small until it is unpacked", true],
  ])("that is %s is given up", async (_name, isPacked) => {
    const closed = somethingToHappen();
    const zeros = Buffer.alloc(MB);
    let sent = 0;
    const http = await serve((_request, response) => {
      response.on("close", closed.happen);
      const endless = new Readable({
        read() {
          sent += 1;
          this.push(zeros);
        },
      });
      response.on("close", () => endless.destroy());
      if (!isPacked) endless.pipe(response);
      else {
        response.setHeader("content-encoding", "gzip");
        const packed = createGzip();
        response.on("close", () => packed.destroy());
        endless.pipe(packed).pipe(response);
      }
    });
    expect((await failureOf(http)).message).toBe("an answer over 16 MB");
    await closed.happened;
    expect(sent).toBeGreaterThan(16);
  });

  test.each([
    ["", "empty body"],
    [" \n", "empty body"],
    ["<html>Amina</html>", "not JSON"],
    ['{"data":["Amina', "not JSON"],
  ])("of %j is malformed", async (text, message) => {
    const http = await serve((_request, response) => void response.end(text));
    expect(await failureOf(http)).toMatchObject({ kind: "malformed", message });
  });
});

describe("within 10 seconds", () => {
  test.each([
    ["no answer", false],
    ["half an answer", true],
  ])("%s means that the call is given up", async (_name, hasBegun) => {
    const asked = somethingToHappen();
    const closed = somethingToHappen();
    const http = await serve((_request, response) => {
      response.on("close", closed.happen);
      if (hasBegun) response.write('{"data":', () => asked.happen());
      else asked.happen();
    });
    const timers: { ms: number; work: () => void }[] = [];
    const clock: Clock = {
      ...systemClock,
      after: (ms, work) => {
        timers.push({ ms, work });
        return () => {};
      },
    };
    const failure = failureOf({ ...http, clock });
    await asked.happened;
    expect(timers.map(({ ms }) => ms)).toEqual([10_000]);
    timers[0]!.work();
    expect(await failure).toMatchObject({ kind: "unreachable", message: "no answer in time" });
    await closed.happened;
  });
});

describe("no connection", () => {
  const codeAt = async (address: Http["address"]) => {
    const { kind, code, message } = await failureOf({
      address,
      clock: systemClock,
      fetch: undefined,
    });
    expect(kind).toBe("unreachable");
    expect(message).toBe(`no connection (${code})`);
    return code;
  };
  const plain = (listener: RequestListener) => listen(createServer(listener));
  const tls = () => listen(createTlsServer(TEST_CERTIFICATE, (_, response) => void response.end()));

  test("to a port where nobody listens", async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => void server.close(resolve));
    expect(await codeAt(addressOf(port))).toBe("ECONNREFUSED");
  });

  test("to an unknown host", async () => {
    const code = await codeAt({ baseUrl: "http://no-such-host.invalid", apiKey: "k" });
    // Without any name server the code is the other one.
    expect(["ENOTFOUND", "EAI_AGAIN"]).toContain(code);
  });

  test("to a server with a certificate that nobody vouches for", async () => {
    expect(await codeAt(addressOf(await tls(), "https"))).toBe("DEPTH_ZERO_SELF_SIGNED_CERT");
  });

  test("where one side speaks https and the other http", async () => {
    const port = await plain((_request, response) => void response.end("{}"));
    expect(["ERR_SSL_WRONG_VERSION_NUMBER", "ERR_SSL_PACKET_LENGTH_TOO_LONG", "EPROTO"]).toContain(
      await codeAt(addressOf(port, "https")),
    );
    expect(["UND_ERR_SOCKET", "HPE_INVALID_CONSTANT", "ECONNRESET"]).toContain(
      await codeAt(addressOf(await tls())),
    );
  });

  test("through a proxy that wants a sign-in", async () => {
    const port = await plain((_request, response) => {
      response.writeHead(407, { "proxy-authenticate": "Basic" }).end("Amina");
    });
    expect(await codeAt(addressOf(port))).toBe("PROXY_407");
  });

  test("that breaks off before the end of the answer", async () => {
    const port = await plain((_request, response) => {
      response.writeHead(200, { "content-length": 100 });
      response.write('{"data":', () => response.destroy());
    });
    expect(["UND_ERR_SOCKET", "ECONNRESET"]).toContain(await codeAt(addressOf(port)));
  });

  test("with a key that no header can carry", async () => {
    const port = await plain((_request, response) => void response.end("{}"));
    expect(await codeAt({ ...addressOf(port), apiKey: "secret\nkey" })).toBe("OTHER");
  });
});
