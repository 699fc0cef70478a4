import { createHash } from "node:crypto";
import type { Completion } from "#lib/completion/completion";
import { isInPlaces, type Scope } from "#lib/domain/scope";
import {
  CELL_LETTERS,
  type Progress,
  type ProgressClass,
  type ProgressSitting,
} from "#lib/domain/progress";
import { limitFor, limitOf, type SetLimits } from "#lib/domain/running-long";
import type { SittingId, Test } from "#lib/domain/sitting";
import { subjectComparer } from "#lib/domain/order";
import { dueSubjects, wantedSubjects, withHues, wordsForWanted } from "#lib/queries/due-subjects";
import {
  cellMaker,
  learnersKnown,
  subjectsOf,
  type CellSources,
  type KnownLearner,
} from "#lib/queries/learner-cells";
import type { OnRegister } from "#lib/queries/register-names";
import type { Snapshot } from "#lib/list/snapshot";
import type { VisibleList } from "#lib/list/visible-list";
import type { RosterLearner } from "#lib/roster/learner";
import type { Roster } from "#lib/roster/roster";
import { learnersOf, titlesIn, type Titled } from "#lib/roster/titles";
import type { Pause } from "#lib/roster/yield-to-event-loop";

export interface ProgressSources extends Omit<CellSources, "scope"> {
  readonly visible: Pick<VisibleList, "view" | "subjects" | "byId" | "added">;
  readonly snapshot: Snapshot;
  readonly completion: Pick<Completion, "learnerStatusOf">;
  readonly registerSubjects: readonly string[];
  readonly limits: SetLimits;
  readonly reader: ProgressReader;
  /** How many classes of the reader's view the roster does not have. */
  readonly lostClasses: number;
}

export interface ProgressReader {
  /** In any case; null where nobody signs in. */
  readonly address: string | null;
  /** Whether it is a paired screen: it is not told who teaches a class. */
  readonly isScreen: boolean;
}

/** The part of it that depends on nothing but its own sources, and who its learners are, by their place. */
export interface ProgressContent extends Omit<Progress, "snapshot" | "past"> {
  readonly people: readonly OnRegister[];
}

interface ClassOfTheirs {
  readonly titled: Titled;
  readonly learners: readonly number[];
  readonly wanted: readonly string[] | null;
  /** What its learners are sitting or have finished. */
  readonly ofTheirs: ReadonlySet<string>;
}

/**
 * How far each class of a reader's is. The same rules as a register's, learner by learner, so that the two can't
 * disagree.
 * @param pause lets the event loop run: there may be 50,000 learners
 */
export async function progressIn(
  roster: Roster,
  sources: ProgressSources,
  pause: Pause,
): Promise<ProgressContent> {
  const { visible, snapshot, registerSubjects, reader, lostClasses } = sources;
  const { scope } = visible.view;
  const cells: CellSources = { ...sources, scope };
  const titles = titlesIn(roster, scope);
  const own = new Set(roster.taughtBy(reader.address).map(({ id }) => id));
  const knownOf = learnersKnown(cells);
  const places = new Map<RosterLearner, number>();
  const people: OnRegister[] = [];
  const [firsts, same] = [new Map<string, number>(), [] as [number, number][]];
  const classes: ClassOfTheirs[] = [];
  for (const titled of titles) {
    const learners: number[] = [];
    const ofTheirs = new Set<string>();
    for (const learner of learnersOf(titled)) {
      const rest = pause();
      if (rest) await rest;
      const place = places.get(learner) ?? people.length;
      learners.push(place);
      if (place === people.length) {
        const known = knownOf(learner);
        places.set(learner, place);
        people.push({ learner, known });
        const { userId } = known.status;
        const first = userId === null ? undefined : firsts.get(userId);
        if (first !== undefined) same.push([first, place]);
        else if (userId !== null) firsts.set(userId, place);
      }
      for (const subject of subjectsOf(people[place]!.known)) ofTheirs.add(subject);
    }
    classes.push({ titled, learners, wanted: wantedSubjects(titled, registerSubjects), ofTheirs });
  }
  const dues = duesOf(classes, sources);
  const names = [...new Set(dues.flat())].sort(subjectComparer(snapshot.order));
  const nthOf = new Map(names.map((name, nth) => [name, nth]));
  const cellOf = cellMaker(cells);
  const hasBegun = hasBegunToday(sources);
  const limitIn = limitsIn(sources);
  const [letters, sitting, started] = [[] as string[], [] as ProgressSitting[], new Set<number>()];
  for (const [place, { known }] of people.entries()) {
    const rest = pause();
    if (rest) await rest;
    letters.push(lettersOf(known, names, cellOf));
    for (const { id, test, startedAt } of known.status.sittings) {
      const subject = nthOf.get(test.subject);
      if (subject !== undefined) sitting.push([place, subject, startedAt, limitIn(id, test)]);
    }
    if (hasBegun(known)) started.add(place);
  }
  const [listed, begun] = [[] as ProgressClass[], [] as number[]];
  for (const [nth, { titled, learners }] of classes.entries()) {
    const rest = pause();
    if (rest) await rest;
    listed.push({
      name: titled.name,
      staff: reader.isScreen ? [] : staffOf(titled),
      sites: sitesOf(titled, scope),
      isMine: titled.classes.some(({ id }) => own.has(id)),
      due: dues[nth]!.map((name) => nthOf.get(name)!),
      learners,
    });
    if (learners.some((place) => started.has(place))) begun.push(nth);
  }
  const about = {
    subjects: withHues(names, snapshot),
    isAssumed: classes.some(({ wanted }) => wanted === null),
    learners: people.length,
    lostClasses,
  };
  const house = { tag: await tagOf([about, ...listed], pause), ...about, classes: listed };
  const content = { cells: letters.join(""), sitting, begun, same };
  const tag = await tagOf([house.tag, ...Object.values(content)], pause);
  return { tag, house, ...content, people };
}

/** What each class is due, each subject in one word for all of them. */
function duesOf(classes: readonly ClassOfTheirs[], sources: ProgressSources): string[][] {
  const ofAll = new Set(classes.flatMap(({ ofTheirs }) => [...ofTheirs]));
  const written = [sources.registerSubjects, ...new Set(classes.map(({ wanted }) => wanted))];
  const wordFor = wordsForWanted(sources, ofAll, written);
  return classes.map(({ wanted, ofTheirs }) => dueSubjects(sources, ofTheirs, { wanted, wordFor }));
}

/** Most learners have nothing to do with most subjects, and there may be thousands of them. */
function lettersOf(
  known: KnownLearner,
  subjects: readonly string[],
  cellOf: ReturnType<typeof cellMaker>,
): string {
  const { sittings, finished, unknown } = known.status;
  if (sittings.length > 0 || finished.size > 0 || known.departed.length > 0) {
    return subjects.map((subject) => CELL_LETTERS[cellOf(known, subject).state]).join("");
  }
  return CELL_LETTERS[unknown === null ? "not_started" : "unknown"].repeat(subjects.length);
}

/** The limit that a sitting is marked by, as far as the reader's own list tells. */
function limitsIn({ visible: { byId, added }, limits: set }: ProgressSources) {
  return (id: SittingId, test: Test): number | null => {
    const listed = byId.get(id);
    return listed ? limitFor({ set, added }, listed.session) : limitOf({ set, added }, test);
  };
}

function hasBegunToday({ snapshot: { todayFrom }, at }: ProgressSources) {
  return ({ status, departed }: KnownLearner) =>
    departed.length > 0 ||
    status.sittings.some(({ startedAt }) => startedAt >= todayFrom.iso) ||
    [...status.finished.values()].some((end) => end !== null && at(end) >= todayFrom.ms);
}

function staffOf({ classes }: Titled): string[] {
  return [...new Set(classes.flatMap(({ teachers }) => [...teachers]))].sort();
}

/** No site is told of to whoever may not see it. */
function sitesOf({ classes }: Titled, scope: Scope): string[] {
  const isThere = isInPlaces(scope) ?? (() => true);
  const sites = classes.flatMap(({ where }) =>
    where.filter(isThere).flatMap(({ site }) => site ?? []),
  );
  return [...new Set(sites)].sort();
}

/** Names content: two of one name are alike. @param parts told one by one, since together they may be a megabyte */
async function tagOf(parts: readonly unknown[], pause: Pause): Promise<string> {
  const hash = createHash("sha256");
  for (const part of parts) {
    const rest = pause();
    if (rest) await rest;
    hash.update(`${JSON.stringify(part)}\n`);
  }
  return hash.digest("base64url").slice(0, 16);
}
