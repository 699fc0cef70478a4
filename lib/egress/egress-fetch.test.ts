import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createGzip } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { parseSettings } from "#lib/config/settings";
import { getFromConnect } from "#lib/connect/create-client";
import type { ConnectFailure } from "#lib/connect/failure";
import { systemClock, type Clock } from "#lib/domain/clock";
import { createEgressFetch } from "#lib/egress/egress-fetch";
import { startConnectProxy } from "../../testing/connect-proxy.ts";
import { PRIVATE_CA, PRIVATE_CERTIFICATE } from "../../testing/private-ca.ts";
import { listenOnLoopback } from "../../testing/listen-on-loopback.ts";
import { removeFolder } from "../../testing/remove-folder.ts";

const closing: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listen(server: Server): Promise<number> {
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return listenOnLoopback(server);
}
const plain = (listener: RequestListener) => listen(createServer(listener));
async function proxyTo(port: number, options: Parameters<typeof startConnectProxy>[1] = {}) {
  const proxy = await startConnectProxy(port, options);
  closing.push(proxy.close);
  return proxy;
}
async function deadPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => void server.close(resolve));
  return port;
}

/** As the settings say, for a Connect whose name only the proxy knows. */
function wayOut(proxies: Record<string, string>, baseUrl: string, clock: Clock = systemClock) {
  const parsed = parseSettings({
    CONNECT_API_KEY: "secret-key",
    CONNECT_BASE_URL: "http://127.0.0.1/",
    ...proxies,
  });
  if (!parsed.ok) throw new Error(parsed.mistakes.join(" "));
  const address = { baseUrl, apiKey: "secret-key" };
  return { address, clock, fetch: createEgressFetch(parsed.settings.egress) };
}
async function failureOf(http: ReturnType<typeof wayOut>): Promise<ConnectFailure> {
  const failure = await getFromConnect(http, "/users?upn=secret").catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: "ConnectFailure" });
  expect(JSON.stringify([failure, String(failure)])).not.toMatch(
    /secret|127\.0\.0\.1|Amina|:\d{4}/,
  );
  return failure as ConnectFailure;
}

const CONNECT = "http://connect.test/api/v1";

describe("through a proxy", () => {
  test.each([["HTTP_PROXY"], ["http_proxy"]])("of %s Connect answers", async (name) => {
    const port = await plain(({ headers, url }, response) => {
      response.end(JSON.stringify([headers["x-api-key"], headers["proxy-authorization"], url]));
    });
    const proxy = await proxyTo(port);
    const { body } = await getFromConnect(wayOut({ [name]: proxy.url }, CONNECT), "/users");
    expect(body).toEqual(["secret-key", null, "/api/v1/users"]);
    expect(proxy.asked).toEqual(["connect.test:80"]);
  });

  test("that wants a name and a password it gets them, and Connect doesn't", async () => {
    const port = await plain(({ headers }, response) => {
      response.end(JSON.stringify(headers["proxy-authorization"] ?? "none"));
    });
    const { url } = await proxyTo(port, { credentials: "now:pa/ss@1%" });
    const withPassword = url.replace("//", "//now:pa%2Fss%401%25@");
    const http = wayOut({ HTTP_PROXY: withPassword }, CONNECT);
    expect((await getFromConnect(http, "/users")).body).toBe("none");
    const wrong = wayOut({ HTTP_PROXY: url.replace("//", "//now:secret@") }, CONNECT);
    expect(await failureOf(wrong)).toMatchObject({ kind: "unreachable", causeCode: "PROXY_407" });
    expect((await failureOf(wayOut({ HTTP_PROXY: url }, CONNECT))).causeCode).toBe("PROXY_407");
  });

  test.each([403, 502, 503])("that answers %d itself, that is the cause", async (refuseWith) => {
    const { url } = await proxyTo(1, { refuseWith });
    const { kind, causeCode } = await failureOf(wayOut({ HTTP_PROXY: url }, CONNECT));
    expect([kind, causeCode]).toEqual(["unreachable", `PROXY_${refuseWith}`]);
  });

  test("that is dead", async () => {
    const http = wayOut({ HTTP_PROXY: `127.0.0.1:${await deadPort()}` }, CONNECT);
    expect((await failureOf(http)).causeCode).toBe("ECONNREFUSED");
  });

  test("whose name nobody knows", async () => {
    const http = wayOut({ HTTP_PROXY: "no-such-proxy.invalid:8080" }, CONNECT);
    // Without any name server the code is the other one.
    expect(["ENOTFOUND", "EAI_AGAIN"]).toContain((await failureOf(http)).causeCode);
  });

  test("to a server whose certificate a filter has signed", async () => {
    const tls = createTlsServer(PRIVATE_CERTIFICATE, (_request, response) => void response.end());
    const proxy = await proxyTo(await listen(tls));
    const http = wayOut({ HTTPS_PROXY: proxy.url }, "https://connect.test/api/v1");
    expect((await failureOf(http)).causeCode).toBe("SELF_SIGNED_CERT_IN_CHAIN");
    expect(proxy.asked).toEqual(["connect.test:443"]);
  });

  test("to the same server, once the filter's certificate is trusted", async () => {
    const tls = createTlsServer(
      PRIVATE_CERTIFICATE,
      (_request, response) => void response.end("[]"),
    );
    const proxy = await proxyTo(await listen(tls));
    const folder = await mkdtemp(join(tmpdir(), "now-sitting-ca-"));
    closing.push(() => removeFolder(folder));
    const file = join(folder, "filter.pem");
    const damaged = "-----BEGIN CERTIFICATE-----\nTk9ORQ==\n-----END CERTIFICATE-----\n";
    await writeFile(
      file,
      `A filter's own words\r\n${damaged}\r\n${PRIVATE_CA.replaceAll("\n", "\r\n")}`,
    );
    const settings = { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: file };
    const http = wayOut(settings, "https://connect.test/api/v1");
    expect((await getFromConnect(http, "/users")).body).toEqual([]);
    const none = { ...settings, NODE_EXTRA_CA_CERTS: join(folder, "none.pem") };
    const { causeCode } = await failureOf(wayOut(none, "https://connect.test/api/v1"));
    expect(causeCode).toBe("SELF_SIGNED_CERT_IN_CHAIN");
  });

  test("to a port that speaks plain http", async () => {
    const proxy = await proxyTo(await plain((_request, response) => void response.end("{}")));
    const http = wayOut({ HTTPS_PROXY: proxy.url }, "https://connect.test/api/v1");
    expect((await failureOf(http)).causeCode).toMatch(/^(ERR_SSL_\w+|EPROTO)$/);
  });

  test("bytes are counted as they are unpacked", async () => {
    const port = await plain((_request, response) => {
      const packed = createGzip();
      response.setHeader("content-encoding", "gzip");
      response.on("close", () => packed.destroy());
      packed.pipe(response);
      for (let nth = 0; nth < 18; nth += 1) packed.write(Buffer.alloc(1024 * 1024, 32));
      packed.end();
    });
    const http = wayOut({ HTTP_PROXY: (await proxyTo(port)).url }, CONNECT);
    expect((await failureOf(http)).message).toBe("an answer over 16 MB");
  });

  test("redirects are not followed, and no key goes with one", async () => {
    const keys: unknown[] = [];
    const port = await plain(({ headers }, response) => {
      keys.push(headers["x-api-key"]);
      response.writeHead(302, { location: "http://block.test/?who=Amina" }).end();
    });
    const proxy = await proxyTo(port);
    const failure = await failureOf(wayOut({ HTTP_PROXY: proxy.url }, CONNECT));
    expect(failure).toMatchObject({ kind: "broken", causeCode: "HTTP_302" });
    expect([keys, proxy.asked]).toEqual([["secret-key"], ["connect.test:80"]]);
  });

  test("no answer in time means that the call is given up, and its tunnel closed", async () => {
    let happen = () => {};
    const closed = new Promise<void>((resolve) => (happen = resolve));
    let expire = () => {};
    const port = await plain((_request, response) => {
      response.on("close", happen);
      response.write('{"data":', () => expire());
    });
    const clock: Clock = {
      ...systemClock,
      after: (_ms, work) => {
        expire = work;
        return () => {};
      },
    };
    const http = wayOut({ HTTP_PROXY: (await proxyTo(port)).url }, CONNECT, clock);
    expect(await failureOf(http)).toMatchObject({ kind: "unreachable", causeCode: "TIMEOUT" });
    await closed;
  });
});

describe("past the proxy", () => {
  test.each(["127.0.0.1", "localhost"])("goes what is on this machine, %s", async (host) => {
    const port = await plain((_request, response) => void response.end("[]"));
    const proxy = await proxyTo(await deadPort());
    const http = wayOut(
      { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url },
      `http://${host}:${port}`,
    );
    expect((await getFromConnect(http, "/users")).body).toEqual([]);
    expect(proxy.asked).toEqual([]);
  });

  test.each(["connect.test", ".test", "*.test", "a.example, connect.test:80", "*"])(
    "goes what NO_PROXY names: %s",
    async (NO_PROXY) => {
      const proxy = await proxyTo(await deadPort());
      const http = wayOut({ HTTP_PROXY: proxy.url, NO_PROXY }, CONNECT);
      // Nobody but the proxy knows that name.
      expect(["ENOTFOUND", "EAI_AGAIN"]).toContain((await failureOf(http)).causeCode);
      expect(proxy.asked).toEqual([]);
    },
  );
});

describe("a web filter's page", () => {
  const page = "<!doctype html><title>Blocked</title><p>Amina asked for this.";
  test.each([
    [200, "malformed"],
    [401, "unreachable"],
    [403, "unreachable"],
    [404, "refused"],
  ])("with %d is told as a page, and never as a refused key", async (status, kind) => {
    const port = await plain((_request, response) => {
      response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(page);
    });
    const http = wayOut({}, `http://127.0.0.1:${port}`);
    expect(await failureOf(http)).toMatchObject({ kind, causeCode: "WEB_PAGE" });
  });

  test("in JSON's clothes too", async () => {
    const port = await plain((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end(`\n ${page}`);
    });
    const failure = await failureOf(wayOut({}, `http://127.0.0.1:${port}`));
    expect(failure).toMatchObject({ kind: "malformed", causeCode: "WEB_PAGE" });
  });
});

describe("a proxy's setting that can't be read is named, and its password isn't", () => {
  test.each([
    "socks5://proxy.test:1080",
    "http://now:sec/ret@proxy.test:8080",
    "http://now:secret%@proxy.test:8080",
    "http://now@proxy.test:8080",
    "http://proxy.test:8080/proxy.pac",
    "http://proxy.test:99999",
    "proxy test",
  ])("%s", (HTTPS_PROXY) => {
    const parsed = parseSettings({
      CONNECT_API_KEY: "k",
      CONNECT_BASE_URL: "http://127.0.0.1/",
      HTTPS_PROXY,
    });
    expect(parsed.ok ? [] : parsed.mistakes).toEqual([expect.stringMatching(/^HTTPS_PROXY /)]);
    expect(JSON.stringify(parsed)).not.toMatch(/secret|sec\/ret|proxy\.test/);
  });
});
