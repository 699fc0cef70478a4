import { gzipSync } from "node:zlib";
import { LRUCache } from "lru-cache";
import type { Held } from "#lib/live/live";

/** Every filter and cursor is an answer of its own; beyond so many the least asked for are made anew. */
const MOST_ANSWERS = 300;

interface Kept {
  plain: Uint8Array<ArrayBuffer>;
  /** Made with the first request that takes it. */
  gzip?: Uint8Array<ArrayBuffer>;
}

/** What was answered of each list that is held: it goes when the list goes. */
const answers = new WeakMap<Held, LRUCache<string, Kept>>();

/**
 * A JSON answer whose bytes are made once for all who ask the same of the same list, and compressed once:
 * to build, write and compress it for each request costs many times the rest of the way.
 * @param question the route and all that its answer depends on besides the list
 */
export function keptAnswer(
  { headers }: Request,
  held: Held,
  question: unknown,
  make: () => unknown,
): Response {
  let ofList = answers.get(held);
  if (!ofList) answers.set(held, (ofList = new LRUCache({ max: MOST_ANSWERS })));
  const key = JSON.stringify(question);
  let kept = ofList.get(key);
  if (!kept) ofList.set(key, (kept = { plain: Buffer.from(JSON.stringify(make())) }));
  const takesGzip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(
    headers.get("accept-encoding") ?? "",
  );
  const body = takesGzip ? (kept.gzip ??= Buffer.from(gzipSync(kept.plain))) : kept.plain;
  return new Response(body, {
    headers: {
      "content-type": "application/json",
      "content-length": String(body.length),
      vary: "accept-encoding",
      ...(takesGzip && { "content-encoding": "gzip" }),
    },
  });
}
