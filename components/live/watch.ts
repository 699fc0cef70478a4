import { forget } from "#lib/requests/kept";

/** Where the watch says that the page does not work; out of sight until then. */
export const STOPPED_ID = "now-sitting-stopped";
/** Where it is said that the browser is too old for any page; there only where it is. */
export const TOO_OLD_ID = "now-sitting-too-old";
/** How often it was loaded anew in vain, in this tab. */
export const TRIES_KEY = "now-sitting:not-alive";

/** The page works: also where it came late. */
export function tellAlive(): void {
  document.documentElement.toggleAttribute("data-alive", true);
  forget(TRIES_KEY);
  document.body.style.visibility = "";
  for (const style of document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")) {
    style.disabled = false;
  }
}
