import { orTimeout } from "#lib/query/request";

const KEY = "now-sitting:reloaded-at";
const GUARD_MS = 10 * 60_000;
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
 * @returns a function that gives up
 */
export function reloadOnceServed(): () => void {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout>;
  const attempt = async () => {
    if (await isPageServed(controller.signal)) reloadPage();
    else if (!controller.signal.aborted) timer = setTimeout(() => void attempt(), AGAIN_MS);
  };
  timer = setTimeout(() => void attempt(), untilAllowed());
  return () => {
    controller.abort();
    clearTimeout(timer);
  };
}

async function isPageServed(signal: AbortSignal): Promise<boolean> {
  try {
    const page = await fetch(location.href, { signal: orTimeout(signal), cache: "no-store" });
    await page.text();
    return page.ok;
  } catch {
    return false;
  }
}
