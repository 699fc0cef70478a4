const KEY = "now-sitting:reloaded-at";
const GUARD_MS = 10 * 60_000;

/** Loads the page anew, at most once in ten minutes: a server that is half updated must not cause a loop. */
export function reloadPage(): void {
  const since = Math.abs(Date.now() - Number(sessionStorage.getItem(KEY) ?? 0));
  if (since < GUARD_MS) {
    setTimeout(reloadPage, GUARD_MS - since);
    return;
  }
  sessionStorage.setItem(KEY, String(Date.now()));
  location.reload();
}
