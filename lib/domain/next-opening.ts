import { timeOfDay, weekMinute, WEEKDAYS, type WeekMinute } from "#lib/domain/time";
import type { Opening, WallHours } from "#lib/domain/wall-hours";

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
