import { LRUCache } from "lru-cache";
import { answerWith, compress, takesGzip } from "#lib/http/gzip";
import type { Held } from "#lib/live/live";

/** Every filter and cursor is an answer of its own; beyond so many the least asked for are made anew. */
const MOST_ANSWERS = 300;

interface Kept {
  plain: Uint8Array<ArrayBuffer>;
  /** Made for the first who takes it. */
  gzip?: Uint8Array<ArrayBuffer>;
}

/** What was answered of each list that is held: it goes when the list goes. */
const answers = new WeakMap<Held, LRUCache<string, Kept>>();

/**
 * A JSON answer whose bytes are made and compressed once for all who ask the same of the same list: to do it
 * for each request costs many times the rest of the way.
 * @param question the route and all that its answer depends on besides the list
 */
export function keptAnswer(
  request: Request,
  held: Held,
  question: unknown,
  make: () => unknown,
): Response {
  let ofList = answers.get(held);
  if (!ofList) answers.set(held, (ofList = new LRUCache({ max: MOST_ANSWERS })));
  const key = JSON.stringify(question);
  let kept = ofList.get(key);
  if (!kept) ofList.set(key, (kept = { plain: new TextEncoder().encode(JSON.stringify(make())) }));
  const headers = { "content-type": "application/json" };
  if (!takesGzip(request)) return answerWith(kept.plain, { headers });
  kept.gzip ??= compress(kept.plain);
  return answerWith(kept.gzip, { headers: { ...headers, "content-encoding": "gzip" } });
}
