import fc from "fast-check";
import type { Session } from "#lib/wire/contract";
import type { Mono } from "#lib/domain/clock";
import type { ClassRef, Learner, Sitting, SittingId, Test, Where } from "#lib/domain/sitting";
import { EVERYTHING, NO_CLASS, placeKey, type View } from "#lib/domain/scope";
import { NOTHING_KNOWN, type Departed, type SyncState } from "#lib/sync/state";
import { NO_MARKING } from "#lib/domain/marking";
import { snapshotOf } from "#lib/list/revisions";
import type { Snapshot } from "#lib/list/snapshot";
import type { VisibleList } from "#lib/list/visible-list";

/** Lists for tests, one revision after another, as the product's own machine would make them. */
export const NOON = Date.UTC(2026, 10, 23, 12);
export const TODAY_FROM = Date.UTC(2026, 10, 23);
/** Monotonic time zero is noon. */
export const CLOCK = { at: (mono: Mono) => NOON + mono };
export const STEP_MS = 15_000;

export const FULL: View = { scope: EVERYTHING, names: "full" };
export const SHORT: View = { scope: EVERYTHING, names: "short" };

/** A list before any view. */
export function snapshotWith(
  state: SyncState,
  parts: Partial<Parameters<typeof snapshotOf>[1]> = {},
): Snapshot {
  const plain = { salt: "salt", epoch: "p", number: state.revision, order: [] };
  return snapshotOf(state, { ...plain, hues: new Map(), marking: NO_MARKING, ...parts });
}

/** Two classes with one name, which only their ids tell apart. */
export const CLASSES: readonly ClassRef[] = ["11B", "9A", "11B", "Welding"].map((name, nth) => {
  return { id: `sourcedId:c${nth}`, name };
});
export const SUBJECTS = ["Dance", "English", "Maths"];
export const SITES = ["North", "South"];
export const ROOMS = ["R1", "R2", "R3"];
/** Two rooms of one name, which only their sites tell apart, and one of no site that is known. */
const PLACES: readonly Where[] = [
  { site: "North", room: "R1" },
  { site: "South", room: "R1" },
  { site: "North", room: "R2" },
  { site: null, room: "R3" },
  { site: "South", room: null },
];

type Parts = Partial<Omit<Sitting, "learner" | "test">> & {
  learner?: Partial<Learner>;
  test?: Partial<Test>;
};

export function sitting(id: SittingId, { learner, test, ...rest }: Parts = {}): Sitting {
  return {
    id,
    startedAt: "2026-11-23T10:00:00.000Z",
    learner: {
      id: `user-${id}`,
      fullName: "Amina Khalid",
      firstName: "",
      lastName: "",
      ...learner,
    },
    test: { id: "c5a77fda", name: "English", subject: "English", ...test },
    classes: [],
    match: null,
    ...rest,
  };
}

export const named = (id: SittingId, fullName: string) => sitting(id, { learner: { fullName } });

/** What a refresh brought. */
interface Round {
  sittings: readonly Sitting[];
  /** Which of the departed are known to have finished, earlier rounds included. */
  finished?: readonly SittingId[];
  isNextDay?: boolean;
}

/** The next state, as the product's machine would reach it: the departed are kept, with their reason. */
export class House {
  /** A finished sitting is never on a list again. */
  private readonly over = new Set<SittingId>();
  state: SyncState = { ...NOTHING_KNOWN, todayFrom: TODAY_FROM };

  refresh({ sittings, finished = [], isNextDay = false }: Round): SyncState {
    const { state } = this;
    const at = (state.revision + 1) * STEP_MS;
    const now = new Map(
      sittings
        .filter(({ id }) => !this.over.has(id))
        .map((each) => [each.id, known(each, state.sittings.get(each.id))]),
    );
    const departed = new Map<SittingId, Departed>(state.departed);
    for (const each of state.sittings.values()) {
      if (!now.has(each.id)) departed.set(each.id, departure(each, at));
    }
    for (const id of now.keys()) departed.delete(id);
    for (const id of finished) {
      const each = departed.get(id);
      if (each?.reason !== "left") continue;
      departed.set(id, { ...each, reason: "finished", at: at - 1000 });
      this.over.add(id);
    }
    const past = new Map([...state.past].map(([key, subjects]) => [key, new Map(subjects)]));
    const note = (classes: readonly ClassRef[], subject: string, finish: Mono | null) => {
      const keys = classes.flatMap(({ id, where = [] }) => [
        id,
        ...where.map((each) => placeKey(id, each)),
      ]);
      for (const key of ["", ...keys]) {
        const subjects = past.get(key) ?? new Map<string, Mono | null>();
        const latest = Math.max(subjects.get(subject) ?? -1, finish ?? -1);
        past.set(key, subjects.set(subject, latest < 0 ? null : latest));
      }
    };
    for (const { classes, test } of now.values()) note(classes, test.subject, null);
    for (const { classes, subject, reason, at: finish } of departed.values()) {
      if (reason === "finished") note(classes, subject, finish);
    }
    const todayFrom = (state.todayFrom ?? 0) + (isNextDay ? 86_400_000 : 0);
    const revision = state.revision + 1;
    return (this.state = { ...state, sittings: now, departed, past, revision, todayFrom });
  }
}

/** An unchanged sitting stays the same object. */
function known(now: Sitting, before: Sitting | undefined): Sitting {
  return before && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

function departure(each: Sitting, at: Mono): Departed {
  const { id, learner, test, classes } = each;
  const gone = { id, learnerId: learner.id, subject: test.subject, classes };
  return { ...gone, reason: "left", at, since: at, sitting: each, asked: 0 };
}

/** Few learners with similar names, in few classes, so that most of what can happen does. */
const arbitrarySitting: fc.Arbitrary<Sitting> = fc
  .record({
    nth: fc.nat(6),
    last: fc.constantFrom("Khan", "Karim", "Khalid", "Said"),
    classes: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.subarray([0, 1, 2, 3])),
    subject: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.constantFrom(...SUBJECTS)),
    where: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.subarray([...PLACES])),
  })
  .map(({ nth, last, classes, subject, where }) => {
    const theirs = subject ?? SUBJECTS[nth % 3]!;
    return sitting(`sitting-${nth}`, {
      startedAt: new Date(NOON - (nth % 3) * 60_000 - (nth === 6 ? 86_400_000 : 0)).toISOString(),
      learner: { id: `user-${nth % 5}`, fullName: `Amina ${last}` },
      test: { id: `test-${theirs}`, name: `${theirs} test`, subject: theirs },
      classes: (classes ?? [nth % 4]).map((each) => {
        const its = where ?? PLACES.slice(each, each + 1);
        return its.length > 0 ? { ...CLASSES[each]!, where: its } : CLASSES[each]!;
      }),
    });
  });

export const arbitraryRounds = fc.array(
  fc.record({
    sittings: fc.uniqueArray(arbitrarySitting, { selector: ({ id }) => id, maxLength: 7 }),
    finished: fc.subarray(Array.from({ length: 7 }, (_, nth) => `sitting-${nth}`)),
    isNextDay: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
    isAsked: fc.boolean(),
  }),
  { minLength: 2, maxLength: 7 },
);

export const arbitraryView: fc.Arbitrary<View> = fc.record({
  scope: fc.record({
    classes: fc.oneof(fc.constant(null), fc.subarray([NO_CLASS, ...CLASSES.map(({ id }) => id)])),
    subjects: fc.oneof(fc.constant(null), fc.subarray(SUBJECTS)),
    sites: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.subarray(SITES)),
    rooms: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.subarray(ROOMS)),
  }),
  names: fc.constantFrom("full", "short", "none"),
});

/** A list of these sessions, as a reader sees it who may see everything. */
export function listOf(
  sessions: readonly Session[],
  parts: Partial<VisibleList> = {},
): VisibleList {
  const rows = sessions.map((session) => ({ session, learner: session.user.userId }));
  return {
    rev: "p-1",
    view: FULL,
    order: [],
    todayFrom: { ms: TODAY_FROM, iso: new Date(TODAY_FROM).toISOString() },
    rows,
    byId: new Map(rows.map((row) => [row.session.sessionId, row])),
    subjects: new Map(),
    lastFinish: null,
    departures: [],
    added: [],
    rosterEdition: 0,
    ...parts,
  };
}
