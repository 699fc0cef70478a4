import type { ScreenAs } from "#lib/domain/filters";

/**
 * Whom a request comes from. A browser may hold a screen's credential and a person's session at once, and neither
 * may stand in for the other: a wall would go on with everything that a member of staff may see, and a signed-out
 * reader's board with what the screen may. Only the wall's page accepts either, a screen first. In another site's
 * frame a wall is a screen with a credential of its own, and nothing else that the browser holds counts there.
 */
export type AskedAs = "staff" | "screen" | "framed" | "either";

/** Which of a browser's screens asks, where one may. */
export const screenAs = (as: AskedAs): ScreenAs => (as === "framed" ? as : "screen");

/**
 * As whom somebody opens `/wall`. A browser says what it wants the page for, no page can have it say anything else,
 * and one too old to say it is not let frame us (`lib/door/policy.ts`).
 * @param place the request's `Sec-Fetch-Dest`
 */
export function wallAskedAs(place: string | null | undefined): AskedAs {
  if (place === null || place === undefined || place === "document") return "either";
  // A wall asks for its own page before it loads itself anew: that shows nobody anything.
  return isFrame(place) ? "framed" : "screen";
}

/** @param place the request's `Sec-Fetch-Dest` */
export const isFrame = (place: string | null | undefined) =>
  place === "iframe" || place === "frame";

/** As whom the API is asked: a paired screen's wall says so with `as`; everybody else is staff or nobody. */
export function apiAskedAs(search: URLSearchParams): "staff" | ScreenAs {
  const as = search.get("as");
  return as === "screen" || as === "framed" ? as : "staff";
}
