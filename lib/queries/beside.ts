import type { Beside, KnownSubject, Revision, Summary } from "#lib/wire/contract";
import type { Mono } from "#lib/domain/clock";
import { NOT_IN_A_CLASS } from "#lib/domain/filters";
import { NO_CLASS, type Scope } from "#lib/domain/scope";
import type { ServiceClock } from "#lib/domain/service-clock";
import { toIso } from "#lib/domain/time";
import type { VisibleList } from "#lib/list/visible-list";
import type { Roster } from "#lib/roster/roster";
import { placesIn, placesOf } from "#lib/roster/where";

/* What is told beside the sittings of a list. */

/** The server forgets names after this time, and nobody shows them. */
const NAMED_MS = 10 * 60_000;

export function revisionOf({ rev, todayFrom }: Pick<VisibleList, "rev" | "todayFrom">): Revision {
  return { version: rev, todayFrom: todayFrom.iso };
}

export function knownSubjects({ subjects }: Pick<VisibleList, "subjects">): KnownSubject[] {
  return [...subjects].map(([subject, hue]) => ({ subject, hue }));
}

export function besideOf(
  list: VisibleList,
  { lostClasses, clock, now }: { lostClasses: number; clock: Pick<ServiceClock, "at">; now: Mono },
): Beside {
  return {
    subjectOrder: list.order,
    subjects: knownSubjects(list),
    lastLeft: lastLeftOf(list, clock),
    lostClasses,
    departures: list.departures.flatMap(({ session, reason, at }) =>
      session && now - at <= NAMED_MS ? [{ session, reason, at: toIso(clock.at(at)) }] : [],
    ),
    ...(list.added.length > 0 && { added: [...list.added] }),
  };
}

/** Today's; where a finish is known, a mere departure is no news beside it. */
export function lastLeftOf(
  { lastFinish, departures, todayFrom }: VisibleList,
  clock: Pick<ServiceClock, "at">,
): Summary["lastLeft"] {
  const isOfToday = (at: Mono) => clock.at(at) >= todayFrom.ms;
  if (lastFinish !== null && isOfToday(lastFinish)) {
    return { reason: "finished", at: toIso(clock.at(lastFinish)) };
  }
  const last = departures.find(({ at }) => isOfToday(at));
  return last ? { reason: last.reason, at: toIso(clock.at(last.at)) } : null;
}

/**
 * Of the classes and places that an answer is about, those that the roster doesn't have, so that nobody knows who is in
 * them.
 */
export function lostClassesIn(
  { classes, sites, rooms }: Scope,
  { roster, asked }: { roster: Pick<Roster, "classes"> | null; asked: readonly string[] },
): number {
  // Whoever may see some classes alone must not learn by asking what places there are besides.
  const theirs = classes && roster && classes.flatMap((id) => roster.classes.get(id) ?? []);
  const known = theirs ? placesIn(theirs) : placesOf(roster);
  const lostPlaces = countOthers(sites ?? [], known.sites) + countOthers(rooms ?? [], known.rooms);
  const lost = classes
    ? classes.filter((id) => id !== NO_CLASS && !roster?.classes.has(id))
    : asked.filter((name) => name !== NOT_IN_A_CLASS);
  return lost.length + lostPlaces;
}

const countOthers = (names: readonly string[], known: readonly string[]) =>
  names.filter((name) => !known.includes(name)).length;
