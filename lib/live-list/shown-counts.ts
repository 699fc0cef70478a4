import type { Departure, Summary } from "#lib/wire/contract";
import { countClasses, countsOf } from "#lib/domain/counts";
import { matcherOf, type Filters } from "#lib/domain/filters";
import type { Limits } from "#lib/domain/running-long";
import { NAMED_MS, type Content } from "#lib/live-list/content";
import type { Selection } from "#lib/live-list/selection";

export type ShownCounts = Omit<Summary, "snapshot">;

interface Viewing {
  readonly limits: Limits;
  /** Whether there are files that say who is in which class, and whether these are only the reader's own classes. */
  readonly hasRoster: boolean;
  readonly isOwn: boolean;
  /** By the server's clock, milliseconds since 1970: the start of a minute, or the moment when times stopped. */
  readonly until: number;
}

const JUST_LEFT_MS = 5 * 60_000;

/** All of a screen's numbers, from the one list that it shows. */
export function countsOfSelection(
  content: Content,
  { filters, rows, facets }: Selection,
  { limits, hasRoster, isOwn, until }: Viewing,
): ShownCounts {
  const counts = countsOf(facets, {
    rows,
    todayFrom: content.todayFrom,
    subjects: content.subjects,
    classes: countClasses(rows, facets.ignoring("class"), hasRoster && !isOwn),
    limits,
    now: until,
  });
  return {
    ...counts,
    lastLeft: content.lastLeft,
    lostClasses: content.lostClasses,
    justLeft: justLeftOf(content, filters, until),
  };
}

/**
 * The server's counts of a list whose beginning alone is here, without the names of those who left long ago: the rest may
 * be long in coming.
 * @param now by the server's clock, milliseconds since 1970
 */
export function withoutLongGone(counts: ShownCounts, now: number): ShownCounts {
  const isNamed = ({ at }: Departure) => now - Date.parse(at) <= NAMED_MS;
  const { justLeft } = counts;
  return justLeft.every(isNamed) ? counts : { ...counts, justLeft: justLeft.filter(isNamed) };
}

/** How many sittings of today match, whatever is on the screen. */
export function countMatching({ rows, todayFrom }: Content, filters: Filters): number {
  return rows.filter(matcherOf({ ...filters, started: "today" }, todayFrom)).length;
}

/** Those within the filters who left in the last five minutes, latest first. */
function justLeftOf(
  { departed, todayFrom }: Content,
  filters: Filters,
  until: number,
): Departure[] {
  const isWanted = matcherOf({ ...filters, started: "today" }, todayFrom);
  return [...departed.values()]
    .flatMap(({ session, reason, at }): Departure[] => {
      if (!session || Date.parse(at) <= until - JUST_LEFT_MS) return [];
      return isWanted(session) ? [{ session, reason, at }] : [];
    })
    .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1));
}
