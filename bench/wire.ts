import type { Page } from "@playwright/test";

export interface Received {
  path: string;
  /** Status line, headers and body as they crossed the socket, compressed where they were. */
  bytes: number;
  body: string;
}

/** Everything that a page receives from our API from now on: the list grows with each answer. */
export async function watchWire(page: Page): Promise<Received[]> {
  const received: Received[] = [];
  const session = await page.context().newCDPSession(page);
  const paths = new Map<string, string>();
  session.on("Network.requestWillBeSent", ({ requestId, request }) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/api/")) paths.set(requestId, pathname);
  });
  // An answer without a body is complete with its head; Chrome never says that it has finished.
  session.on("Network.responseReceived", ({ requestId, response }) => {
    const path = paths.get(requestId);
    if (path === undefined || response.status !== 204) return;
    received.push({ path, bytes: response.encodedDataLength, body: "" });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength: bytes }) => {
    const path = paths.get(requestId);
    if (path === undefined) return;
    session
      .send("Network.getResponseBody", { requestId })
      .then(({ body }) => received.push({ path, bytes, body }))
      .catch((error: unknown) => console.error(`the body of ${path}: ${String(error)}`));
  });
  await session.send("Network.enable");
  return received;
}
