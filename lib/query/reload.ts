import { OUR_SCRIPTS } from "#lib/our-scripts";
import { orTimeout } from "#lib/query/request";

const KEY = "now-sitting:reloaded-at";
export const GUARD_MS = 10 * 60_000;
const AGAIN_MS = 60_000;

/** Loads the page anew, at most once in ten minutes: a server that is half updated must not cause a loop. */
export function reloadPage(): void {
  const wait = untilAllowed();
  if (wait > 0) {
    setTimeout(reloadPage, wait);
    return;
  }
  sessionStorage.setItem(KEY, String(Date.now()));
  location.reload();
}

/** Milliseconds until the page may be loaded anew; 0 where it may now. */
function untilAllowed(): number {
  const since = Math.abs(Date.now() - Number(sessionStorage.getItem(KEY) ?? 0));
  return Math.max(0, GUARD_MS - since);
}

/**
 * The same for a screen that nobody touches: only once our server has just shown that it can make the page,
 * for in the place of an old list the browser's own error page would stay. Tries until it can.
 * @param afterMs not before that
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

async function isPageServed(signal: AbortSignal): Promise<boolean> {
  try {
    const page = await fetch(location.href, { signal: orTimeout(signal), cache: "no-store" });
    // A filter or a proxy may answer in our place, with a page of its own that would never come back to ours.
    return page.ok && (await page.text()).includes(OUR_SCRIPTS);
  } catch {
    return false;
  }
}
