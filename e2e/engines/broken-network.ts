import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** In front of the product, a network that lets the first page through and its styles, no script, and then no page. */
export async function startBrokenNetwork(origin: string) {
  let pages = 0;
  const server = createServer((asked, answer) => {
    const isPage =
      asked.headers["sec-fetch-mode"] !== "no-cors" && !asked.url!.startsWith("/_next/");
    if (isPage) pages += 1;
    if (/\.js(\?|$)/.test(asked.url!) || (isPage && pages > 1)) {
      answer.destroy();
      return;
    }
    const { host: _host, ...headers } = asked.headers;
    const passed = request(origin + asked.url, { method: asked.method, headers }, (given) => {
      answer.writeHead(given.statusCode!, given.headers);
      given.pipe(answer);
    });
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
