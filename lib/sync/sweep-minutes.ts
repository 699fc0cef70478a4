import { PAGE_LIMIT } from "#lib/connect/page";

/** A list that takes longer than this to read mixes too many moments, and is late before it is complete. */
const MOST_MINUTES = 10;

/** How many minutes a whole list takes at this many calls a minute, where that is too long; else null. */
export function sweepMinutes(sittings: number, callsPerMinute: number): number | null {
  const minutes = Math.ceil(sittings / PAGE_LIMIT) / callsPerMinute;
  return minutes > MOST_MINUTES ? Math.ceil(minutes) : null;
}
