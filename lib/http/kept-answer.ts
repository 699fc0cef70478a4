import { LRUCache } from "lru-cache";
import { answerWith, compress, takesGzip } from "#lib/http/gzip";
import type { Held } from "#lib/live/held";

/** Every filter and cursor is an answer of its own; beyond so many the least asked for are made anew. */
const MOST_ANSWERS = 300;

/** What was answered of each list that is held: it goes when the list goes. */
const answers = new WeakMap<Held, LRUCache<string, object>>();

/**
 * Made once for all who ask the same of the same list.
 * @param question the route and all that its answer depends on besides the list
 */
export function kept<T extends object>(held: Held, question: unknown, make: () => T): T {
  let ofList = answers.get(held);
  if (!ofList) answers.set(held, (ofList = new LRUCache({ max: MOST_ANSWERS })));
  const key = JSON.stringify(question);
  const known = ofList.get(key) as T | undefined;
  if (known) return known;
  const made = make();
  ofList.set(key, made);
  return made;
}

interface Bytes {
  plain: Uint8Array<ArrayBuffer>;
  /** Made for the first who takes it. */
  gzip?: Uint8Array<ArrayBuffer>;
}

/**
 * A JSON answer whose bytes are made and compressed once: to do it for each request costs many times the rest
 * of the way.
 */
export function keptAnswer(
  request: Request,
  held: Held,
  question: unknown,
  make: () => unknown,
): Response {
  const bytes = kept(held, question, (): Bytes => bytesOf(make()));
  return answerInBytes(request, bytes);
}

export function bytesOf(answer: unknown): Bytes {
  return { plain: new TextEncoder().encode(JSON.stringify(answer)) };
}

export function answerInBytes(request: Request, bytes: Bytes): Response {
  const headers = { "content-type": "application/json" };
  if (!takesGzip(request)) return answerWith(bytes.plain, { headers });
  bytes.gzip ??= compress(bytes.plain);
  return answerWith(bytes.gzip, { headers: { ...headers, "content-encoding": "gzip" } });
}
