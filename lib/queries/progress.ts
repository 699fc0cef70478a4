import { createHash } from "node:crypto";
import type { Completion } from "#lib/completion/completion";
import type { Mono } from "#lib/domain/clock";
import type { Progress, ProgressHouse, ProgressSitting } from "#lib/domain/progress";
import { limitFor, limitOf, type SetLimits } from "#lib/domain/running-long";
import type { SittingId, Test } from "#lib/domain/sitting";
import { withHues } from "#lib/queries/due-subjects";
import { duesOf, type Dues } from "#lib/queries/progress-dues";
import { lettersOf, peopleAt, type Letters, type People } from "#lib/queries/progress-people";
import { seatsIn, type ProgressReader } from "#lib/queries/progress-seats";
import type { OnRegister } from "#lib/queries/register-names";
import type { Snapshot } from "#lib/list/snapshot";
import type { VisibleList } from "#lib/list/visible-list";
import type { Roster } from "#lib/roster/roster";
import type { Pause } from "#lib/roster/yield-to-event-loop";

export interface ProgressSources {
  readonly visible: Pick<VisibleList, "view" | "subjects" | "byId" | "added">;
  /** The list before any view, of the reader's revision. */
  readonly snapshot: Snapshot;
  readonly completion: Pick<Completion, "known">;
  readonly registerSubjects: readonly string[];
  readonly limits: SetLimits;
  readonly reader: ProgressReader;
  /** How many classes of the reader's view the roster does not have. */
  readonly lostClasses: number;
  /** The service's own time at a monotonic instant, milliseconds since 1970. */
  at(mono: Mono): number;
}

/** The part of it that depends on nothing but its own sources, and who its learners are, by their place. */
export interface ProgressContent extends Omit<Progress, "snapshot" | "past"> {
  readonly people: readonly OnRegister[];
}

/** A count, and what the next one of the same view can take from it. */
export interface CountedProgress {
  readonly content: ProgressContent;
  readonly people: People;
  readonly dues: Dues;
  readonly letters: Letters;
}

/**
 * How far each class of a reader's is. The same rules as a register's, learner by learner, so that the two can't
 * disagree. What is known is taken at once, before anything that comes while others run.
 * @param counted the count before, of the same view: only who may differ since is looked up again, and the result is
 * the same as from nothing, which is null
 * @param pause lets the event loop run: there may be 50,000 learners
 */
export async function recountProgress(
  counted: Promise<CountedProgress | null> | null,
  roster: Roster,
  sources: ProgressSources,
  pause: Pause,
): Promise<CountedProgress> {
  const { visible, snapshot, completion, lostClasses } = sources;
  const { scope } = visible.view;
  const moment = {
    known: { state: completion.known, sittings: snapshot.byId, departed: snapshot.departed },
    todayFrom: snapshot.todayFrom,
    scope,
    at: sources.at,
    zeroAt: sources.at(0),
  };
  const before = await counted;
  const seats = await seatsIn(before?.people.seats ?? null, roster, { ...sources, scope }, pause);
  const people = await peopleAt(before?.people ?? null, seats, moment, pause);
  const dues = duesOf(before?.dues ?? null, seats, sources, people.ofTheirs);
  const letters = await lettersOf(before?.letters ?? null, people, dues.names, pause);
  const about = {
    subjects: withHues(dues.names, snapshot),
    isAssumed: dues.isAssumed,
    learners: seats.learners.length,
    lostClasses,
  };
  const house = await houseOf(before?.content.house ?? null, about, dues.classes, pause);
  const content = {
    cells: letters.bytes.toString("latin1"),
    ...(await whoSits(people, dues.names, sources, pause)),
    begun: [...seats.classes.entries()].flatMap(([nth, { learners }]) =>
      learners.some((place) => people.begun[place] === 1) ? nth : [],
    ),
  };
  const tag = await tagOf([house.tag, ...Object.values(content)], pause);
  return { content: { tag, house, ...content, people: people.all }, people, dues, letters };
}

/** Who is sitting, and who are one at CENTURY, in the order of their places. */
async function whoSits(
  { all, atCentury }: People,
  names: readonly string[],
  sources: ProgressSources,
  pause: Pause,
): Promise<Pick<Progress, "sitting" | "same">> {
  const nthOf = new Map(names.map((name, nth) => [name, nth]));
  const limitIn = limitsIn(sources);
  const [sitting, same] = [[] as ProgressSitting[], [] as [number, number][]];
  const firsts = new Map<string, number>();
  for (let place = atCentury.indexOf(1); place !== -1; place = atCentury.indexOf(1, place + 1)) {
    const rest = pause();
    if (rest) await rest;
    const { userId, sittings } = all[place]!.known.status;
    const first = userId === null ? undefined : firsts.get(userId);
    if (first !== undefined) same.push([first, place]);
    else if (userId !== null) firsts.set(userId, place);
    for (const { id, test, startedAt } of sittings) {
      const subject = nthOf.get(test.subject);
      if (subject !== undefined) sitting.push([place, subject, startedAt, limitIn(id, test)]);
    }
  }
  return { sitting, same };
}

/** The very object of before where nothing of it differs: it is most of a large answer, and named by a hash of all of it. */
async function houseOf(
  before: ProgressHouse | null,
  about: Omit<ProgressHouse, "tag" | "classes">,
  classes: ProgressHouse["classes"],
  pause: Pause,
): Promise<ProgressHouse> {
  const isSame =
    before?.classes === classes &&
    Object.entries(about).every(
      ([key, each]) => JSON.stringify(each) === JSON.stringify(before[key as keyof typeof about]),
    );
  if (isSame) return before;
  return { tag: await tagOf([about, ...classes], pause), ...about, classes };
}

/** The limit that a sitting is marked by, as far as the reader's own list tells. */
function limitsIn({ visible: { byId, added }, limits: set }: ProgressSources) {
  return (id: SittingId, test: Test): number | null => {
    const listed = byId.get(id);
    return listed ? limitFor({ set, added }, listed.session) : limitOf({ set, added }, test);
  };
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
