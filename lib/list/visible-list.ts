import type { AddedMinutes } from "#lib/wire/added-minutes";
import type { Session } from "#lib/wire/contract";
import type { Mono } from "#lib/domain/clock";
import { whoSits, type CountedRow } from "#lib/domain/counted-row";
import { nameForms } from "#lib/domain/name-forms";
import type { SubjectOrder } from "#lib/domain/order";
import type { ClassRef, Sitting, SittingId } from "#lib/domain/sitting";
import { scopeTest, type SessionMaker } from "#lib/list/in-view";
import { learnerKeyOf } from "#lib/list/learner-key";
import { toldLimit, toldMinutes, type ToldLimit } from "#lib/list/marking";
import { lastFinishIn, subjectsIn } from "#lib/list/past-in-view";
import { writeRev } from "#lib/list/rev";
import type { DayStart, Snapshot } from "#lib/list/snapshot";
import type { Subjects } from "#lib/list/subjects";
import { seenDepartures, type VisibleDeparture } from "#lib/list/visible-departures";
import type { Names } from "#lib/domain/name";
import { classPartOf, type View } from "#lib/domain/scope";

/** A sitting as the viewer may see it. */
export type VisibleRow = CountedRow;

/** One revision as one view has it: everything that an answer may contain. */
export interface VisibleList {
  /** Names the revision, the view and the order, in the form of a version. */
  readonly rev: string;
  readonly view: View;
  readonly order: SubjectOrder;
  readonly todayFrom: DayStart;
  /** In the list's order. */
  readonly rows: readonly VisibleRow[];
  readonly byId: ReadonlyMap<SittingId, VisibleRow>;
  /** Those seen in the scope, in the school's order, each with its colour. */
  readonly subjects: Subjects;
  /** When somebody in the scope last finished; null where that is not known. */
  readonly lastFinish: Mono | null;
  /** Latest first. */
  readonly departures: readonly VisibleDeparture[];
  /** Today's added minutes, the oldest first. */
  readonly added: readonly AddedMinutes[];
  /** Which roster the classes are from. */
  readonly rosterEdition: number;
}

/** A list seen earlier in the same view, whose rows can be reused. */
export interface SeenBefore {
  readonly snapshot: Snapshot;
  readonly list: VisibleList;
}

/**
 * What a view shows of a snapshot, and nothing else.
 * @param before saves work; the result is the same without it
 */
export function seen(snapshot: Snapshot, view: View, before?: SeenBefore): VisibleList {
  const { epoch, number, order, todayFrom } = snapshot;
  const isInScope = scopeTest(view.scope);
  const makeSession = sessionMaker(view, snapshot);
  const isAsBefore =
    before?.snapshot.sittings === snapshot.sittings && before.snapshot.marking === snapshot.marking;
  const { rows, byId } = isAsBefore
    ? before.list
    : seenRows(
        snapshot.sittings.filter(({ test, classes }) => isInScope(test.subject, classes)),
        snapshot,
        view,
        makeSession,
        before,
      );
  return {
    rev: writeRev(epoch, number, view, order),
    view,
    order,
    todayFrom,
    rows,
    byId,
    subjects: subjectsIn(
      view.scope,
      snapshot,
      rows.map(({ session }) => session.test.subject),
    ),
    lastFinish: lastFinishIn(view.scope, snapshot.past),
    departures: seenDepartures(snapshot, view, { byId, isInScope, makeSession }),
    added: toldMinutes(view, snapshot.marking.added),
    rosterEdition: snapshot.rosterEdition,
  };
}

function seenRows(
  visible: readonly Sitting[],
  { marking }: Pick<Snapshot, "marking">,
  view: View,
  makeSession: SessionMaker,
  before: SeenBefore | undefined,
): Pick<VisibleList, "rows" | "byId"> {
  const formOf = nameForms(
    visible.map(({ learner }) => learner),
    view.names,
  );
  const rows: VisibleRow[] = [];
  const byId = new Map<SittingId, VisibleRow>();
  for (const sitting of visible) {
    const names = formOf(sitting.learner);
    let row = before?.list.byId.get(sitting.id);
    const isSame =
      row &&
      before?.snapshot.byId.get(sitting.id) === sitting &&
      isCalled(row.session, names) &&
      isLimited(row.session, toldLimit(sitting, sitting.classes, view, marking));
    if (!row || !isSame) {
      row = { session: makeSession(sitting, names), learner: whoSits(sitting) };
    }
    rows.push(row);
    byId.set(sitting.id, row);
  }
  return { rows, byId };
}

/** A short name may change although its learner has not: others come and go. */
function isCalled({ user }: Session, { fullName, firstName, lastName }: Names): boolean {
  return user.fullName === fullName && user.firstName === firstName && user.lastName === lastName;
}

function isLimited({ limit, isUnmarked }: Session, told: ToldLimit): boolean {
  return limit === told.limit && isUnmarked === told.isUnmarked;
}

/** Without classes and places outside the view, and without the user's id unless names are full. */
function sessionMaker(
  view: View,
  { marking, salt }: Pick<Snapshot, "marking" | "salt">,
): SessionMaker {
  const { scope, names: form } = view;
  const partOf = classPartOf(scope);
  /** Most learners share their classes with others. */
  const known = new Map<readonly ClassRef[], ClassWords>();
  const wordsOf = (classes: readonly ClassRef[]) => {
    let words = known.get(classes);
    if (!words) {
      words = classWords(classes.flatMap((its) => partOf(its) ?? []));
      known.set(classes, words);
    }
    return words;
  };
  return (sitting, { fullName, firstName, lastName }, left) => {
    const { classes } = left ?? sitting;
    return {
      sessionId: sitting.id,
      ...(form !== "full" && { learner: learnerKeyOf(whoSits(sitting), salt) }),
      startDate: sitting.startedAt,
      status: "IN_PROGRESS",
      // An id is lasting, and known outside this service: with it nobody needs a name.
      user: { userId: form === "full" ? sitting.learner.id : "", fullName, firstName, lastName },
      test: { testId: sitting.test.id, name: sitting.test.name, subject: sitting.test.subject },
      ...wordsOf(classes),
      ...toldLimit(sitting, classes, view, marking, left?.at),
    };
  };
}

type ClassWords = Pick<Session, "classes" | "sites" | "rooms">;

/** Each name once, and nothing of places that the files don't name. */
function classWords(classes: readonly ClassRef[]): ClassWords {
  const where = classes.flatMap((its) => its.where ?? []);
  const sites = [...new Set(where.flatMap(({ site }) => site ?? []))];
  const rooms = [...new Set(where.flatMap(({ room }) => room ?? []))];
  return {
    classes: [...new Set(classes.map(({ name }) => name))],
    ...(sites.length > 0 && { sites }),
    ...(rooms.length > 0 && { rooms }),
  };
}
