import type { Summary } from "#lib/wire/contract";
import type { Mono } from "#lib/domain/clock";
import { countsOf } from "#lib/domain/counts";
import { facetsOf } from "#lib/domain/facets";
import { matcherOf } from "#lib/domain/filters";
import type { Limits } from "#lib/domain/running-long";
import type { ServiceClock } from "#lib/domain/service-clock";
import { toIso } from "#lib/domain/time";
import type { VisibleList } from "#lib/list/visible-list";
import { knownSubjects, lastLeftOf, lostClassesIn } from "#lib/queries/beside";
import { classCounts } from "#lib/queries/class-counts";
import { askedRows, isAskedFor, selectRows, type ListFilters } from "#lib/queries/page";
import type { Roster } from "#lib/roster/roster";

const JUST_LEFT_MS = 5 * 60_000;

/** What a summary is made from besides the list and the filters. */
export interface SummaryContext {
  /** Null where there is none. */
  roster: Pick<Roster, "classes"> | null;
  /** Whether there should be a roster, but none is known yet. */
  isRosterMissing: boolean;
  limits: Limits;
  clock: Pick<ServiceClock, "at">;
  now: Mono;
}

/** Counts of the whole list, and what goes with them. */
export function summarise(
  list: VisibleList,
  filters: ListFilters,
  { roster, isRosterMissing, limits, clock, now }: SummaryContext,
): Omit<Summary, "snapshot"> {
  const { rows, todayFrom, view } = list;
  const isMatching = matcherOf(filters, todayFrom.iso);
  const facets = facetsOf(askedRows(rows, filters), filters, todayFrom.iso);
  return {
    ...countsOf(facets, {
      rows,
      todayFrom: todayFrom.iso,
      subjects: knownSubjects(list),
      classes: classCounts(list, filters, {
        hasRoster: roster !== null,
        anyClass: () => facets.ignoring("class"),
      }),
      limits,
      now: clock.at(now),
      ...(filters.testId.length > 0 && { anyTest: selectRows(list, { ...filters, testId: [] }) }),
    }),
    lostClasses: lostClassesIn(view.scope, {
      roster,
      asked: isRosterMissing ? [...filters.class, ...filters.site, ...filters.room] : [],
    }),
    lastLeft: lastLeftOf(list, clock),
    justLeft: list.departures.flatMap(({ session, reason, at }) => {
      if (!session || at < now - JUST_LEFT_MS) return [];
      const isWanted = isAskedFor(session, filters) && isMatching(session);
      return isWanted ? [{ session, reason, at: toIso(clock.at(at)) }] : [];
    }),
  };
}
