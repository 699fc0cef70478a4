import { startOfDay } from "#lib/domain/time";

/** No local day is shorter. */
const SHORTEST_MS = 23 * 60 * 60_000;

/**
 * The first instant of the local day of one instant after another, milliseconds since 1970: found once for many that are
 * of one day, since finding it takes thirty looks at a calendar.
 * @param zone IANA name
 */
export function startsOfDays(zone: string): (at: number) => number {
  let start = NaN;
  return (at) => {
    if (!(at >= start && at < start + SHORTEST_MS)) start = startOfDay(at, zone);
    return start;
  };
}
