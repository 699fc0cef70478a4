import { once } from "node:events";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveCompressed } from "#lib/door/compressed";
import { removeFolder } from "../../testing/remove-folder.ts";

let close: () => void;
let port: number;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "now-sitting-static-"));
  mkdirSync(join(folder, "chunks"));
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(text));
  };
  write("chunks/a.js", "let a;");
  write("chunks/b.css", "b {}");
  write("chunks/c.map", "{}");
  writeFileSync(join(folder, "chunks/d.js"), "let d;");
  const serve = serveCompressed(folder);
  // As when an older build is removed while a server of it runs.
  await removeFolder(folder);
  const server = createServer((request, response) => {
    if (!serve(request, response)) response.end("Next’s");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  ({ port } = server.address() as AddressInfo);
  close = () => server.close();
});
afterAll(() => close());

async function fetched(path: string, accepted?: string) {
  const headers = accepted === undefined ? {} : { "accept-encoding": accepted };
  const [answer] = (await once(get({ port, host: "127.0.0.1", path, headers }), "response")) as [
    IncomingMessage,
  ];
  const body = Buffer.concat(await answer.toArray());
  const isBrotli = answer.headers["content-encoding"] === "br";
  return { headers: answer.headers, text: String(isBrotli ? brotliDecompressSync(body) : body) };
}

describe("a script or a style in Brotli", () => {
  test.each([
    ["/_next/static/chunks/a.js", "let a;", "application/javascript; charset=UTF-8"],
    ["/_next/static/chunks/a.js?v=1", "let a;", "application/javascript; charset=UTF-8"],
    ["/_next/static/chunks/b.css", "b {}", "text/css; charset=UTF-8"],
  ])("%s", async (path, text, type) => {
    const { headers, text: heard } = await fetched(path, "gzip, deflate, br, zstd");
    expect(heard).toBe(text);
    expect(headers).toMatchObject({
      "content-type": type,
      "content-encoding": "br",
      "cache-control": "public, max-age=31536000, immutable",
      vary: "Accept-Encoding",
    });
  });
});

test.each([
  ["who takes no Brotli", "/_next/static/chunks/a.js", "gzip"],
  ["who says nothing", "/_next/static/chunks/a.js", undefined],
  ["who refuses it", "/_next/static/chunks/a.js", "gzip, br;q=0"],
  ["what has none", "/_next/static/chunks/d.js", "br"],
  ["what is neither", "/_next/static/chunks/c.map", "br"],
  ["the compressed file by its own name", "/_next/static/chunks/a.js.br", "br"],
  ["what isn't there", "/_next/static/chunks/e.js", "br"],
  ["a page", "/", "br"],
  ["a way up", "/_next/static/../static/chunks/a.js", "br"],
])("Next answers for %s", async (_what, path, accepted) => {
  const { headers, text } = await fetched(path, accepted);
  expect(text).toBe("Next’s");
  expect(headers["content-encoding"]).toBeUndefined();
});
