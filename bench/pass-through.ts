import { createServer, request, Agent } from "node:http";
import type { AddressInfo } from "node:net";
import { createGzip } from "node:zlib";
import { givenHere } from "./child.ts";

/**
 * A process of its own: the plain proxy that most people would write. It adds the key, passes every browser's
 * request on to Connect and the answer back, with gzip, as Next's own rewrites would send it.
 */
const { url, key } = givenHere<{ url: string; key: string }>();
const agent = new Agent({ keepAlive: true });

const server = createServer((asked, response) => {
  const headers = { "x-api-key": key };
  const asking = request(url + asked.url, { agent, headers }, (answer) => {
    const type = answer.headers["content-type"] ?? "application/json";
    response.writeHead(answer.statusCode ?? 502, {
      "content-type": type,
      "content-encoding": "gzip",
    });
    answer.pipe(createGzip()).pipe(response);
  });
  asking.on("error", () => response.writeHead(502).end());
  asking.end();
});
// Like the product's: longer than a viewer waits between two requests.
server.keepAliveTimeout = 75_000;
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.send!(`http://127.0.0.1:${port}`);
});
process.on("disconnect", () => process.exit());
