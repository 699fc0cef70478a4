import { atMost } from "#lib/domain/at-most";

/** A provider's longest answers, its keys and what it says of somebody in many groups, are a tenth of it. */
const MOST_BYTES = 1024 * 1024;

/**
 * The same `fetch`, for who reads an answer whole: it comes with all of its body, and fails, as a connection does that
 * breaks off, where that is more than 1 MB.
 */
export function boundedFetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (...question) => {
    const { status, statusText, headers, body } = await fetch(...question);
    const whole = body && (await readWhole(body));
    return new Response(whole, { status, statusText, headers });
  };
}

async function readWhole(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of atMost(body, MOST_BYTES, tooMany)) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

function tooMany(): Error {
  const cause = Object.assign(new Error("an answer over 1 MB"), { code: "TOO_LARGE" });
  return new TypeError("fetch failed", { cause });
}
