import type { Summary } from "#lib/contract";
import { matches, type Filters } from "#lib/filters";
import { departuresSince, lastDeparture, type History } from "#lib/live/history";
import { presentSessions, selectSessions, type ListFilters } from "#lib/live/page";
import { startMinutes, tally, tallyBy } from "#lib/live/tally";

const JUST_LEFT_MS = 5 * 60_000;

/**
 * Counts of the whole snapshot, so that they agree with each other whatever a browser has loaded.
 * @param now milliseconds since 1970
 */
export function summarise(
  history: History,
  filters: ListFilters,
  now: number,
): Omit<Summary, "snapshot"> {
  const { snapshot } = history;
  const { sessions, todayFrom } = snapshot;
  const present = presentSessions(sessions, filters);
  /** What passes every filter, or every one but the facet's own. */
  const passing = (except?: keyof Filters) =>
    present.filter((session) => matches(session, filters, todayFrom, except));
  const isToday = ({ startDate }: { startDate: string }) => startDate >= todayFrom;
  const matching = passing();
  const anyDay = passing("started");
  const tests = new Map(sessions.map(({ test }) => [test.testId, test]));
  const anyTest = selectSessions(snapshot, { ...filters, testId: [] });
  const last = lastDeparture(history);
  const departures = departuresSince(history, now - JUST_LEFT_MS);
  return {
    sittingNow: sessions.filter(isToday).length,
    matching: {
      sittings: matching.length,
      learners: new Set(matching.map(({ user }) => user.userId)).size,
    },
    subjects: [
      ...tallyBy(
        sessions.map(({ test }) => test.subject),
        passing("subject"),
        ({ test }) => [test.subject],
      ),
    ].map(([subject, each]) => ({ subject, ...each })),
    classes: [
      ...tallyBy(
        sessions.flatMap(({ classes }) => classes),
        passing("class"),
        ({ classes }) => classes,
      ),
    ].map(([name, each]) => ({ class: name, ...each })),
    tests: [...tallyBy(tests.keys(), anyTest, ({ test }) => [test.testId])].map(
      ([testId, each]) => ({ ...tests.get(testId)!, ...each }),
    ),
    started: {
      today: tally(anyDay.filter(isToday)),
      earlier: tally(anyDay.filter((session) => !isToday(session))),
    },
    starts: startMinutes(matching),
    lastLeft: last && { reason: last.reason, at: last.at },
    justLeft: departures.flatMap((departure) =>
      presentSessions([departure.session], filters)
        .filter((session) => matches(session, filters, todayFrom))
        .map((session) => ({ ...departure, session })),
    ),
  };
}
