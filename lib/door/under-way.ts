import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Browsers and proxies send the next request once they have the last one's answer; a few programs send some ahead. */
export const MOST_UNDER_WAY = 8;

/**
 * What is under way on each connection. Node begins whatever has arrived on one at once: a few kilobytes of requests that
 * wait for no answer would be thousands of pages in memory.
 * @returns whether a request may be answered; otherwise its connection has been closed
 */
export function createUnderWay(): (request: IncomingMessage, response: ServerResponse) => boolean {
  const underWay = new WeakMap<Socket, number>();
  return ({ socket }, response) => {
    const before = underWay.get(socket) ?? 0;
    if (before >= MOST_UNDER_WAY) socket.destroy();
    // What had arrived with it is still read.
    if (socket.destroyed) return false;
    underWay.set(socket, before + 1);
    response.once("close", () => underWay.set(socket, underWay.get(socket)! - 1));
    return true;
  };
}
