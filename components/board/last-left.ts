import type { ShownCounts } from "#lib/live-list/shown-counts";
import { clockTime } from "#lib/domain/time";

/** `Last finished 11:20am.` only where that is known. */
export function lastLeftInWords(lastLeft: ShownCounts["lastLeft"], timeZone: string): string {
  if (!lastLeft) return "";
  const at = clockTime(lastLeft.at, timeZone);
  return lastLeft.reason === "finished"
    ? `Last finished ${at}.`
    : `The last sitting left the list at ${at}.`;
}
