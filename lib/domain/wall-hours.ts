import { weekMinute, WEEKDAYS } from "#lib/domain/time";

/** When walls show anything, by the school's own clock. */
export interface Opening {
  /** Of the week, Monday is 0. */
  day: number;
  /** Minutes of the day: open from `from`, closed from `to`. */
  from: number;
  to: number;
}

/** Empty: always. */
export type WallHours = readonly Opening[];

/** Here, because a browser needs none of them. */
const shortDays = () => WEEKDAYS.map((day) => day.slice(0, 3));
const PART = /^(?:([a-z]{3})(?:-([a-z]{3}))? +)?(\d{1,2}):(\d{2}) *- *(\d{1,2}):(\d{2})$/i;

/** `Mon-Thu 07:30-18:00, Fri 07:30-16:00`; without days it means every day. Null where any part is malformed. */
export function readWallHours(text: string): WallHours | null {
  const openings: Opening[] = [];
  for (const part of text.split(",").map((each) => each.trim())) {
    if (part === "") continue;
    const [match, first, last, ...clock] = PART.exec(part) ?? [];
    const days = daysBetween(first, last);
    const [fromHour, fromMinute, toHour, toMinute] = clock.map(Number);
    const from = fromHour! * 60 + fromMinute!;
    const to = toHour! * 60 + toMinute!;
    const isGood = fromMinute! < 60 && toMinute! < 60 && from < to && to <= 24 * 60;
    if (match === undefined || days === null || !isGood) return null;
    for (const day of days) openings.push({ day, from, to });
  }
  return openings.sort((a, b) => a.day - b.day || a.from - b.from);
}

/** `Fri-Mon` runs over the weekend. */
function daysBetween(first: string | undefined, last = first): number[] | null {
  const days = shortDays();
  if (first === undefined) return days.map((_, day) => day);
  const dayOf = (name: string) =>
    days.findIndex((each) => each.toLowerCase() === name.toLowerCase());
  const [from, to] = [dayOf(first), dayOf(last!)];
  if (from === -1 || to === -1) return null;
  const count = ((to - from + 7) % 7) + 1;
  return Array.from({ length: count }, (_, nth) => (from + nth) % 7);
}

/** @param now milliseconds since 1970 */
export function isWallOpen(hours: WallHours, now: number, timeZone: string): boolean {
  const { day, minute } = weekMinute(now, timeZone);
  return (
    hours.length === 0 ||
    hours.some((opening) => opening.day === day && opening.from <= minute && minute < opening.to)
  );
}
