import { OUR_SCRIPTS } from "#lib/our-scripts";

/** Where `watch` says that the page does not work; out of sight until then. */
export const STOPPED_ID = "wall-stopped";
/** How often it was loaded anew in vain, in this tab. */
const TRIES_KEY = "now-sitting:not-alive";

/**
 * Runs inside the page before any script of it is loaded, as text: whatever it needs is given to it. Where the
 * network went just then, what the server had put into the page would stay, with a clock that stands and a list
 * that looks new. So after half a minute it is hidden, and the page loaded anew once our server gives it out; again
 * and again, ever more seldom.
 */
function watch(id: string, key: string, ourScripts: string): void {
  const tries = Number(sessionStorage.getItem(key) ?? 0);
  const isServed = async () => {
    try {
      const page = await fetch(location.href, { cache: "no-store" });
      return page.ok && (await page.text()).includes(ourScripts);
    } catch {
      return false;
    }
  };
  const attempt = async () => {
    if (document.documentElement.hasAttribute("data-alive")) return;
    const notice = document.getElementById(id)!;
    document.body.style.visibility = "hidden";
    notice.hidden = false;
    notice.style.visibility = "visible";
    if (await isServed()) {
      sessionStorage.setItem(key, String(tries + 1));
      location.reload();
    } else setTimeout(() => void attempt(), 60_000);
  };
  setTimeout(() => void attempt(), Math.min(30_000 * 2 ** tries, 600_000));
}

export const WATCH = `(${watch})("${STOPPED_ID}", "${TRIES_KEY}", "${OUR_SCRIPTS}")`;

/** The page works: also where it came late. */
export function tellAlive(): void {
  document.documentElement.toggleAttribute("data-alive", true);
  sessionStorage.removeItem(TRIES_KEY);
  document.body.style.visibility = "";
  const notice = document.getElementById(STOPPED_ID);
  if (notice) notice.hidden = true;
}
