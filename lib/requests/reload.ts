import { OUR_SCRIPTS } from "#lib/domain/our-scripts";
import { canKeep, forget, keep, recall } from "#lib/requests/kept";
import { orTimeout } from "#lib/requests/timeout";

const KEY = "now-sitting:reloaded-at";
const CHOICE_KEY = "now-sitting:reloaded-for";
export const GUARD_MS = 10 * 60_000;
const AGAIN_MS = 60_000;

/** Reloads the page, at most once in ten minutes: a half-updated server must not cause a loop. */
export function reloadPage(): void {
  const wait = untilAllowed();
  if (wait > 0) {
    setTimeout(reloadPage, wait);
    return;
  }
  keep(KEY, String(Date.now()));
  location.reload();
}

/** Milliseconds until the page may be reloaded; 0 where it may now. */
function untilAllowed(): number {
  const since = Math.abs(Date.now() - Number(recall(KEY) ?? 0));
  // Where nothing is kept, nobody knows whether this page is itself a reload.
  const age = canKeep() ? Infinity : performance.now();
  return Math.max(0, GUARD_MS - Math.min(since, age));
}

/**
 * The same for a screen that nobody touches: only once our server has shown that it can make the page, because
 * otherwise the browser's own error page would replace an old list, and stay. Tries until it can.
 * @param afterMs no sooner than this
 * @returns a function that gives up
 */
export function reloadOnceServed(afterMs = 0): () => void {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout>;
  const attempt = async () => {
    if (await isPageServed(controller.signal)) reloadPage();
    else if (!controller.signal.aborted) timer = setTimeout(() => void attempt(), AGAIN_MS);
  };
  timer = setTimeout(() => void attempt(), Math.max(afterMs, untilAllowed()));
  return () => {
    controller.abort();
    clearTimeout(timer);
  };
}

/**
 * The same at once, because a screen may show something else now: once for each choice, so that two servers which
 * disagree make no loop of it.
 */
export function reloadForChoice(choice: string): () => void {
  if (recall(CHOICE_KEY) !== choice) forget(KEY);
  keep(CHOICE_KEY, choice);
  return reloadOnceServed();
}

async function isPageServed(signal: AbortSignal): Promise<boolean> {
  try {
    const page = await fetch(location.href, { signal: orTimeout(signal), cache: "no-store" });
    // A filter or a proxy may answer in our place, with a page that would never return to ours.
    return page.ok && (await page.text()).includes(OUR_SCRIPTS);
  } catch {
    return false;
  }
}
