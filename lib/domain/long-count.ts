import type { StartMinutes } from "#lib/wire/tallies";
import { isRunningLong } from "#lib/domain/running-long";

/**
 * How many sittings are running long, counted over the whole list and by the rows' own clock, so that a
 * head, the headline and the rows can't disagree.
 * @param longAt milliseconds
 * @param subjects empty: all
 */
export function longCount(
  starts: readonly StartMinutes[],
  longAt: number,
  subjects: readonly string[],
): number {
  return starts
    .filter(({ subject }) => subjects.length === 0 || subjects.includes(subject))
    .flatMap(({ limit, minutes }) =>
      minutes.map(([start, count]) => (isRunningLong(start, limit, longAt) ? count : 0)),
    )
    .reduce((sum, count) => sum + count, 0);
}
