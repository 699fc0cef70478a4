import { timeOfDay, weekMinute, WEEKDAYS, type WeekMinute } from "#lib/domain/time";

/** When walls show anything, by the school's own clock. */
interface Opening {
  /** Of the week, Monday is 0. */
  day: number;
  /** Minutes of the day: open from `from`, closed from `to`. */
  from: number;
  to: number;
}

/** Empty: always. */
export type WallHours = readonly Opening[];

const DAYS = WEEKDAYS.map((day) => day.slice(0, 3));
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
  if (first === undefined) return DAYS.map((_, day) => day);
  const dayOf = (name: string) =>
    DAYS.findIndex((each) => each.toLowerCase() === name.toLowerCase());
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

/** `7:30am`, `7:30am on Monday`: when walls show something again. */
export function nextOpening(hours: WallHours, now: number, timeZone: string): string {
  const at = weekMinute(now, timeZone);
  const next = [...hours].sort((a, b) => waitFor(a, at) - waitFor(b, at))[0]!;
  const time = timeOfDay(Math.floor(next.from / 60), next.from % 60);
  return next.day === at.day && next.from > at.minute ? time : `${time} on ${WEEKDAYS[next.day]}`;
}

/** Minutes of the week until it opens. Ignores clock changes, which can't reorder the opening times. */
function waitFor({ day, from }: Opening, at: WeekMinute): number {
  const week = 7 * 24 * 60;
  const wait = (day - at.day) * 24 * 60 + from - at.minute;
  return wait > 0 ? wait : wait + week;
}
