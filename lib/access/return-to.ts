/**
 * The place that somebody first asked for, if it is one of ours; the board otherwise. Nobody is sent
 * elsewhere by a link to our sign-in.
 */
export function returnTo(asked: string | null | undefined, origin: string): string {
  if (!asked?.startsWith("/") || asked.length > 1000 || !URL.canParse(asked, origin)) return "/";
  const url = new URL(asked, origin);
  // A path that begins with two slashes is another site's name to whoever reads it next.
  const isOurs = url.origin === new URL(origin).origin && !url.pathname.startsWith("//");
  // What signs in or out would send them round in a circle.
  const isDoor = /^\/(sign-in|sign-out|api)(\/|$)/.test(url.pathname);
  return isOurs && !isDoor ? url.pathname + url.search : "/";
}
