import type { Page } from "@playwright/test";

/** Counts from now on what a page receives of the list, its document and all data, headers included, as it came. */
export async function countReceived(page: Page): Promise<() => number> {
  const session = await page.context().newCDPSession(page);
  const isOurs = new Set<string>();
  let total = 0;
  session.on("Network.requestWillBeSent", ({ requestId, type }) => {
    if (type === "Document" || type === "Fetch" || type === "XHR") isOurs.add(requestId);
  });
  // An answer without a body has come with its head; Chrome never says that it has finished.
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (isOurs.has(requestId) && response.status === 204) total += response.encodedDataLength;
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (isOurs.has(requestId)) total += encodedDataLength;
  });
  await session.send("Network.enable");
  return () => total;
}
