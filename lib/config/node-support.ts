/** What the README asks for. */
const WANTED = 24;

/** The last day of each release that this runs on, by the Node project's own schedule. */
const LAST_DAYS: Record<number, string> = {
  20: "2026-04-30",
  21: "2024-06-01",
  22: "2027-04-30",
  23: "2025-06-01",
  24: "2028-04-30",
  25: "2026-06-01",
  26: "2029-04-30",
};

/**
 * What to say of a Node that gets no security fixes any more; null where it does. It runs all the same: on the day that
 * support ends a school needs its board.
 * @param version `20.20.2`
 * @param now milliseconds since 1970
 */
export function outOfSupport(version: string, now: number): string | null {
  const major = Number.parseInt(version, 10);
  const last = LAST_DAYS[major];
  if (last === undefined || now < Date.parse(`${last}T24:00:00Z`)) return null;
  return `Node ${major} has had no security fixes since ${last}: install Node ${WANTED} LTS`;
}
