import { Buffer } from "node:buffer";
import type { Reply, Stream } from "./reply.ts";
import { piecesOf } from "./stream.ts";

/** Runs `work` once after this many milliseconds. @returns a function that cancels it */
export type After = (ms: number, work: () => void) => () => void;

export const afterTimer: After = (ms, work) => {
  const timer = setTimeout(work, ms);
  timer.unref();
  return () => clearTimeout(timer);
};

/** What `fetch` makes of a reply; rejects like it where there is none, or the signal aborts it. */
export async function responseOf(
  reply: Reply,
  after: After,
  signal: AbortSignal | null | undefined,
): Promise<Response> {
  const { status, headers, body, afterMs, onSent } = reply;
  if (afterMs > 0) await wait(afterMs, after, signal);
  if (body.is === "silence") await wait(Infinity, after, signal);
  if (body.is === "silence" || body.is === "drop") throw noAnswer("ECONNRESET");
  if (body.is === "stream") {
    return new Response(readable(body, after, signal), { status, headers });
  }
  onSent?.();
  if (body.is === "half") return new Response(half(body.text), { status, headers });
  const length = String(Buffer.byteLength(body.text));
  return new Response(body.text, { status, headers: { ...headers, "content-length": length } });
}

/** What undici says when the connection gave no answer. */
export function noAnswer(code: string): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
}

/** @param ms Infinity: until the signal aborts it */
function wait(ms: number, after: After, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    let cancel = () => {};
    const onAbort = () => {
      cancel();
      reject(signal!.reason as Error);
    };
    if (signal?.aborted) return onAbort();
    signal?.addEventListener("abort", onAbort, { once: true });
    if (ms === Infinity) return;
    cancel = after(ms, () => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    });
  });
}

/** Unpacked, as `fetch` delivers it, and produced only as it is read. */
function readable(
  stream: Stream,
  after: After,
  signal: AbortSignal | null | undefined,
): ReadableStream<Uint8Array> {
  const pieces = piecesOf({ ...stream, isGzipped: false }, (ms) => wait(ms, after, signal));
  return new ReadableStream(
    {
      async pull(controller) {
        if (signal?.aborted) return controller.error(signal.reason);
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => void pieces.return(undefined),
    },
    { highWaterMark: 0 },
  );
}

function half(text: string): ReadableStream<Uint8Array> {
  const bytes = Buffer.from(text);
  let isSent = false;
  return new ReadableStream(
    {
      pull(controller) {
        if (isSent) controller.error(new TypeError("terminated"));
        else controller.enqueue(bytes.subarray(0, bytes.length / 2));
        isSent = true;
      },
    },
    { highWaterMark: 0 },
  );
}
