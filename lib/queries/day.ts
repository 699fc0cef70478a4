import type { Mono } from "#lib/domain/clock";
import type { DaySitting, DayState } from "#lib/day/state";
import {
  QUARTER_MS,
  type Day,
  type DayFinish,
  type DaySubject,
  type DayTest,
  type Quarter,
} from "#lib/domain/day";
import { nameForms } from "#lib/domain/name-forms";
import { subjectComparer } from "#lib/domain/order";
import type { Test } from "#lib/domain/sitting";
import { hasClassOf } from "#lib/domain/scope";
import { toIso } from "#lib/domain/time";
import { scopeTest } from "#lib/list/in-view";
import type { Snapshot } from "#lib/list/snapshot";
import { withSubjects } from "#lib/list/subjects";
import type { VisibleList } from "#lib/list/visible-list";
import { revisionOf } from "#lib/queries/beside";
import { minutesTaken, tookOf } from "#lib/queries/took";

/** What an answer about today is made from besides its record. */
export interface DaySources {
  readonly visible: Pick<VisibleList, "view" | "rev" | "todayFrom" | "order">;
  /** Every subject's colour. */
  readonly hues: Snapshot["hues"];
  /** How many finishes are listed at most. */
  readonly limit: number;
  /** The service's own time at a monotonic instant, milliseconds since 1970. */
  at(mono: Mono): number;
}

/** Names today's record, the list beside it, and how much of it is told. */
export function dayVersion(
  { revision }: Pick<DayState, "revision">,
  { rev }: Pick<VisibleList, "rev">,
  limit: number,
): string {
  return `${rev}.${revision}.${limit}`;
}

/** What became of today, as far as a view may know: every number is of its own sittings. */
export function dayOf(day: DayState, sources: DaySources): Day {
  const { visible, at } = sources;
  const { scope } = visible.view;
  const isInScope = scopeTest(scope);
  const seen = [...day.sittings.values()].filter(({ subject, classes }) =>
    isInScope(subject, classes),
  );
  const iso = (mono: Mono) => toIso(at(mono));
  const hues = withSubjects(
    sources.hues,
    seen.map(({ subject }) => subject),
  );
  return {
    snapshot: revisionOf(visible),
    version: dayVersion(day, visible, sources.limit),
    since: day.since === null ? null : iso(day.since),
    gaps: day.gaps.map(({ from, to, hasFailed }) => ({ from: iso(from), to: iso(to), hasFailed })),
    // Whoever may see all classes sees everybody, whatever class they are in.
    placedSince: scope.classes === null || day.placedSince === null ? null : iso(day.placedSince),
    subjects: subjectsOf(seen, sources, hues),
    tests: testsOf(seen, sources, hues),
    finishes: finishesOf(seen, sources, hues),
    limit: sources.limit,
  };
}

type Hues = ReadonlyMap<string, number>;

type Finished = DaySitting & { readonly end: { readonly is: "finished" } };

const isFinished = (each: DaySitting): each is Finished => each.end?.is === "finished";

const beganToday = ({ listed }: DaySitting, { visible: { todayFrom } }: DaySources) =>
  listed !== null && listed.startedAt >= todayFrom.iso;

function subjectsOf(seen: readonly DaySitting[], sources: DaySources, hues: Hues): DaySubject[] {
  const bySubject = new Map<string, DaySitting[]>();
  for (const each of seen) {
    const group = bySubject.get(each.subject);
    if (group) group.push(each);
    else bySubject.set(each.subject, [each]);
  }
  return [...bySubject.keys()].sort(subjectComparer(sources.visible.order)).map((subject) => {
    const all = bySubject.get(subject)!;
    const begun = all.filter((each) => beganToday(each, sources));
    const finished = all.filter(isFinished);
    return {
      subject,
      hue: hues.get(subject)!,
      started: begun.length,
      sitting: begun.filter(({ end }) => end === null).length,
      left: begun.filter(({ end }) => end?.is === "left").length,
      finished: finished.length,
      finishedEarlier: finished.filter((each) => each.listed && !beganToday(each, sources)).length,
      finishedUnseen: finished.filter(({ listed }) => listed === null).length,
      quarters: quartersOf(begun, finished, sources),
    };
  });
}

/** Every zone's quarters of an hour begin when UTC's do. */
function quartersOf(
  begun: readonly DaySitting[],
  finished: readonly Finished[],
  { at }: DaySources,
): Quarter[] {
  const quarters = new Map<number, Quarter>();
  const quarterAt = (instant: number) => {
    const first = Math.floor(instant / QUARTER_MS) * QUARTER_MS;
    let quarter = quarters.get(first);
    if (!quarter) quarters.set(first, (quarter = { at: toIso(first), started: 0, finished: 0 }));
    return quarter;
  };
  for (const { listed } of begun) quarterAt(Date.parse(listed!.startedAt)).started += 1;
  for (const { end } of finished) quarterAt(at(end.at)).finished += 1;
  return [...quarters].sort(([a], [b]) => a - b).map(([, quarter]) => quarter);
}

/** By times that are both Connect's own. */
function testsOf(seen: readonly DaySitting[], sources: DaySources, hues: Hues): DayTest[] {
  const byTest = new Map<string, { test: Test; minutes: number[] }>();
  for (const each of seen) {
    const minutes = beganToday(each, sources) ? minutesTaken(each) : null;
    if (minutes === null) continue;
    const { test } = each.listed!;
    const known = byTest.get(test.id);
    if (known) known.minutes.push(minutes);
    else byTest.set(test.id, { test, minutes: [minutes] });
  }
  const compare = subjectComparer(sources.visible.order);
  return [...byTest.values()]
    .map(({ test: { id, name, subject }, minutes }) => {
      const finished = minutes.length;
      return {
        testId: id,
        name,
        subject,
        hue: hues.get(subject)!,
        finished,
        took: tookOf(minutes),
      };
    })
    .sort((a, b) => compare(a.subject, b.subject) || (a.name < b.name ? -1 : 1));
}

function finishesOf(seen: readonly DaySitting[], sources: DaySources, hues: Hues): DayFinish[] {
  const { view } = sources.visible;
  const hasClass = hasClassOf(view.scope);
  // Told apart from all who were here today, so that nobody's name changes as more are asked for.
  const formOf = nameForms(
    seen.map(({ learner }) => learner),
    view.names,
  );
  return seen
    .filter(isFinished)
    .sort((a, b) => b.end.at - a.end.at || (a.id < b.id ? -1 : 1))
    .slice(0, sources.limit)
    .map(({ id, learner, subject, listed, classes, end }) => ({
      sessionId: id,
      name: formOf(learner).fullName,
      classes: [...new Set(classes.flatMap((each) => (hasClass(each) ? [each.name] : [])))],
      test: listed?.test.name ?? subject,
      subject,
      hue: hues.get(subject)!,
      startedAt: listed?.startedAt ?? null,
      finishedAt: toIso(sources.at(end.at)),
    }));
}
