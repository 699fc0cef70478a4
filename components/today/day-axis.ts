import { QUARTER_MS, type Day } from "#lib/domain/day";
import { clockTime, weekMinute } from "#lib/domain/time";

/** The quarters of an hour that every plot of a day shows, so that they can be compared. */
export interface DayAxis {
  /** The first one's first instant, milliseconds since 1970. */
  from: number;
  /** How many there are. */
  count: number;
  /** The most that began or finished in one of them, in any subject. */
  most: number;
}

/** @param until when the day was last read, milliseconds since 1970 */
export function axisOf({ since, subjects }: Day, until: number): DayAxis {
  const quarters = subjects.flatMap((subject) => subject.quarters);
  const instants = [until, ...quarters.map(({ at }) => Date.parse(at))];
  if (since !== null) instants.push(Date.parse(since));
  const first = Math.floor(Math.min(...instants) / QUARTER_MS);
  const last = Math.floor(Math.max(...instants) / QUARTER_MS);
  return {
    from: first * QUARTER_MS,
    count: last - first + 1,
    most: Math.max(1, ...quarters.flatMap(({ started, finished }) => [started, finished])),
  };
}

/** Where an instant is, in percent of the plot's width; what lies outside is at its edge. */
export function placeOf({ from, count }: DayAxis, at: number): number {
  const share = (at - from) / (count * QUARTER_MS);
  return 100 * Math.min(Math.max(share, 0), 1);
}

/** The part of a plot in which the list was not read, in percent of its width. */
export interface Band {
  from: number;
  width: number;
}

/** A day that was not read from the plot's beginning on has a gap there too. */
export function bandsOf({ since, gaps }: Day, axis: DayAxis): Band[] {
  const before = since === null ? [] : [{ from: axis.from, to: Date.parse(since) }];
  const others = gaps.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }));
  return [...before, ...others].flatMap(({ from, to }) => {
    const start = placeOf(axis, from);
    const width = placeOf(axis, to) - start;
    return width > 0 ? [{ from: start, width }] : [];
  });
}

/** A label at so many hours; as few as a phone has room for. */
const HOURS_APART = [1, 2, 3, 4, 6];
const MOST_LABELS = 6;

/** The full hours that are written under a plot. */
export function hoursOn(axis: DayAxis, timeZone: string): { place: number; words: string }[] {
  const hours = Array.from({ length: axis.count }, (_, nth) => axis.from + nth * QUARTER_MS)
    .map((at) => ({ at, minute: weekMinute(at, timeZone).minute }))
    .filter(({ minute }) => minute % 60 === 0);
  const apart =
    HOURS_APART.find((each) => hours.length <= each * MOST_LABELS) ?? HOURS_APART.at(-1)!;
  return hours
    .filter(({ minute }) => (minute / 60) % apart === 0)
    .map(({ at }) => ({
      place: placeOf(axis, at),
      words: clockTime(at, timeZone).replace(":00", ""),
    }));
}
