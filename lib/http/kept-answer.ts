import { LRUCache } from "lru-cache";
import type { Held } from "#lib/live/live";

/** Every filter and cursor is an answer of its own; beyond so many the least asked for are made anew. */
const MOST_ANSWERS = 300;

/** What was answered of each list that is held: it goes when the list goes. */
const answers = new WeakMap<Held, LRUCache<string, Uint8Array<ArrayBuffer>>>();

/**
 * A JSON answer whose bytes are made once for all who ask the same of the same list: to build and write it
 * for each request costs many times the rest of the way. Not its gzip: Next strips a `content-encoding` that
 * a route sets (server/send-response.js), and compresses what is over a kilobyte itself.
 * @param question the route and all that its answer depends on besides the list
 */
export function keptAnswer(held: Held, question: unknown, make: () => unknown): Response {
  let ofList = answers.get(held);
  if (!ofList) answers.set(held, (ofList = new LRUCache({ max: MOST_ANSWERS })));
  const key = JSON.stringify(question);
  let bytes = ofList.get(key);
  if (!bytes) ofList.set(key, (bytes = new TextEncoder().encode(JSON.stringify(make()))));
  return new Response(bytes, { headers: { "content-type": "application/json" } });
}
