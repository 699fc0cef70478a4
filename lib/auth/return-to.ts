/**
 * The place that somebody first asked for, if it is one of ours; otherwise the board. A link to our sign-in never
 * sends anybody elsewhere.
 */
export function returnTo(asked: string | null | undefined, origin: string): string {
  if (!asked?.startsWith("/") || asked.length > 1000 || !URL.canParse(asked, origin)) return "/";
  const url = new URL(asked, origin);
  // To a browser, a path that begins with two slashes is another site.
  const isOurs = url.origin === new URL(origin).origin && !url.pathname.startsWith("//");
  // Pages that sign in, or say that somebody was signed out, would send them round in a circle.
  const isDoor = /^\/(sign-in|sign-out|signed-out|api)(\/|$)/.test(url.pathname);
  return isOurs && !isDoor ? url.pathname + url.search : "/";
}
