import { LRUCache } from "lru-cache";
import type { Session, Summary, Tally } from "#lib/contract";
import { classesOrNone, matches, NOT_IN_A_CLASS } from "#lib/filters";
import { facetsOf } from "#lib/live/facets";
import { departuresSince, lastDeparture, type History } from "#lib/live/history";
import type { Membership } from "#lib/live/membership";
import { askedSessions, selectSessions, type ListFilters } from "#lib/live/page";
import { learnerBehind } from "#lib/live/learner-behind";
import { longestRunning } from "#lib/live/longest-running";
import type { Snapshot } from "#lib/live/snapshot";
import type { Subjects } from "#lib/live/subjects";
import { startMinutes, tally, tallyBy } from "#lib/live/tally";
import type { Scope } from "#lib/scope";
import { limitKey, limitOf, type Limits } from "#lib/running-long";

const JUST_LEFT_MS = 5 * 60_000;

/** What a summary is made of besides the filters. */
export interface Summarised {
  history: History;
  subjects: Subjects;
  /** ISO 8601; null where none is known. */
  lastFinish: string | null;
  membership: Pick<Membership, "roster">;
  scope: Scope;
  limits: Limits;
}

/**
 * Counts of the whole snapshot, so that they agree with each other whatever a browser has loaded.
 * @param now milliseconds since 1970
 */
export function summarise(
  { history, subjects, lastFinish, membership, scope, limits }: Summarised,
  filters: ListFilters,
  now: number,
): Omit<Summary, "snapshot"> {
  const { snapshot } = history;
  const { sessions, todayFrom } = snapshot;
  const { matching, ignoring } = facetsOf(askedSessions(sessions, filters), filters, todayFrom);
  const anySubject = ignoring("subject");
  const isToday = ({ startDate }: { startDate: string }) => startDate >= todayFrom;
  const anyDay = ignoring("started");
  const tests = new Map<string, Session["test"] & { limit: number | null }>();
  for (const { test } of sessions) {
    if (!tests.has(test.testId)) tests.set(test.testId, { ...test, limit: limitOf(limits, test) });
  }
  /** Of its tests on the list, else the subject's own. */
  const limitsIn = (subject: string) => {
    const ofTests = [...tests.values()].filter((test) => test.subject === subject);
    const all =
      ofTests.length > 0 ? ofTests.map(({ limit }) => limit) : [limits.get(limitKey(subject))];
    return [...new Set(all)].filter((limit) => typeof limit === "number").sort((a, b) => a - b);
  };
  const anyTest =
    filters.testId.length === 0 ? matching : selectSessions(snapshot, { ...filters, testId: [] });
  const departures = departuresSince(history, now - JUST_LEFT_MS);
  return {
    sittingNow: sessions.filter(isToday).length,
    matching: {
      sittings: matching.length,
      learners: new Set(matching.map(learnerBehind)).size,
    },
    subjects: [...tallyBy(subjects.keys(), anySubject, ({ test }) => [test.subject])].map(
      ([subject, each]) => ({
        subject,
        hue: subjects.get(subject) ?? 0,
        limits: limitsIn(subject),
        ...each,
      }),
    ),
    classes: countsByClass(snapshot, filters, () => {
      const names = sessions.flatMap(({ classes }) => classes);
      if (membership.roster && scope.classes === null) names.push(NOT_IN_A_CLASS);
      return tallyBy(names, ignoring("class"), classesOrNone);
    }),
    lostClasses: (scope.classes ?? []).filter((id) => !membership.roster?.classes.has(id)).length,
    tests: [...tallyBy(tests.keys(), anyTest, ({ test }) => [test.testId])].map(
      ([testId, each]) => ({ ...tests.get(testId)!, ...each }),
    ),
    started: {
      today: tally(anyDay.filter(isToday)),
      earlier: tally(anyDay.filter((session) => !isToday(session))),
    },
    starts: startMinutes(anySubject, limits),
    runningLong: longestRunning(anySubject, limits, now),
    lastLeft: lastLeft(history, lastFinish),
    justLeft: departures.filter(
      ({ session }) =>
        askedSessions([session], filters).length > 0 && matches(session, filters, todayFrom),
    ),
  };
}

/** Of today; where a finish is known, somebody who merely left the list is no news beside it. */
function lastLeft(history: History, lastFinish: string | null): Summary["lastLeft"] {
  if (lastFinish !== null && lastFinish >= history.snapshot.todayFrom) {
    return { reason: "finished", at: lastFinish };
  }
  const last = lastDeparture(history);
  return last && { reason: last.reason, at: last.at };
}

/** Every other filter has counts of its own; beyond so many the least asked for are made anew. */
const MOST_COUNTS = 20;

type ClassCounts = Summary["classes"];

const counted = new WeakMap<Snapshot, LRUCache<string, ClassCounts>>();

/** Classes are thousands, and their counts the same whichever of them is chosen: made once for all of these. */
function countsByClass(
  snapshot: Snapshot,
  filters: ListFilters,
  tallies: () => Map<string, Tally>,
): ClassCounts {
  let ofList = counted.get(snapshot);
  if (!ofList) counted.set(snapshot, (ofList = new LRUCache({ max: MOST_COUNTS })));
  const key = JSON.stringify({ ...filters, class: [] });
  let counts = ofList.get(key);
  if (!counts) {
    counts = [...tallies()].map(([name, { count }]) => ({ class: name, count }));
    ofList.set(key, counts);
  }
  return counts;
}
