import { dayOf, startOfDay, toIso } from "#lib/domain/time";

/** From which day on somebody's finishes count: a date, each year's 1 August, or none at all. */
export type SinceDay =
  { readonly is: "off" | "school_year" } | { readonly is: "day"; readonly day: string };

const AUGUST = "08-01";

/** `2026-09-01`, `off`; null where it is neither. Empty text is the school year. */
export function readSinceDay(text: string): SinceDay | null {
  const word = text.trim().toLowerCase();
  if (word === "") return { is: "school_year" };
  if (word === "off") return { is: "off" };
  const noon = Date.parse(`${word}T12:00:00Z`);
  // The 30th of February would be one in March.
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(word) && noon > 0 && toIso(noon).startsWith(word);
  return isDay ? { is: "day", day: word } : null;
}

/**
 * The first instant that counts, milliseconds since 1970; null where nothing does.
 * @param now milliseconds since 1970
 * @param zone IANA name of the school's
 */
export function sinceInstant(since: SinceDay, now: number, zone: string): number | null {
  if (since.is === "off") return null;
  return beginningOf(since.is === "day" ? since.day : lastAugust(now, zone), zone);
}

const DAY_MS = 24 * 60 * 60_000;

/** Noon in Greenwich is another day for those furthest from it. */
function beginningOf(day: string, zone: string): number {
  const noon = Date.parse(`${day}T12:00:00Z`);
  const within = [noon, noon - DAY_MS, noon + DAY_MS].find((each) => dayOf(each, zone) === day);
  return startOfDay(within ?? noon, zone);
}

function lastAugust(now: number, zone: string): string {
  const today = dayOf(now, zone);
  const year = Number(today.slice(0, 4));
  return `${today.slice(5) >= AUGUST ? year : year - 1}-${AUGUST}`;
}
