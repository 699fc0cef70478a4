import fc from "fast-check";
import { expect, test } from "vitest";
import type { Session } from "#lib/contract";
import { answerChanges } from "#lib/live/changes";
import { writeCsv } from "#lib/live/csv";
import type { Held } from "#lib/live/held";
import { extendHistory, type History } from "#lib/live/history";
import { Leavers } from "#lib/live/leavers";
import { membershipBy, type Membership } from "#lib/live/membership";
import { pageOf, type PageQuery } from "#lib/live/page";
import { registerOf } from "#lib/live/register";
import { Registrar } from "#lib/live/registrar";
import { Seen } from "#lib/live/seen";
import { addSubjects, type Subjects } from "#lib/live/subjects";
import { summarise } from "#lib/live/summary";
import { Views } from "#lib/live/views";
import type { ClassRef } from "#lib/roster/enrolment";
import { listClasses } from "#lib/roster/class-list";
import { titlesIn } from "#lib/roster/titles";
import { assembleRoster, type Roster } from "#lib/roster/roster";
import { session } from "#lib/sample-sessions";
import { EVERYTHING, type View } from "#lib/scope";

/*
 * Whatever happens to the list, somebody with a scope is shown what is in it, is told of its changes, and finds
 * in nothing that they are given a word of what is outside.
 */
const NOON = Date.UTC(2026, 10, 23, 12);
const at = (place: number) => new Date(NOON + place * 15_000).toISOString();

/** Two of one name, which only their ids tell apart. */
const CLASSES: ClassRef[] = ["11B", "9A", "11B", "Welding"].map((name, nth) => {
  return { id: `sourcedId:c${nth}`, name };
});
const SUBJECTS = ["English", "Maths", "Dance"];
const ALL_QUERY: PageQuery = {
  subject: [],
  class: [],
  started: "all",
  q: "",
  startDate: {},
  userId: [],
  testId: [],
  order: "subject",
  limit: 100,
  offset: 0,
  cursor: null,
};

/** By learner: which classes they are in. */
type Enrolled = number[][];

function rosterOf(enrolled: Enrolled): Promise<Roster> {
  const enrolments = enrolled.map((classes, nth) => ({
    place: { file: "users.csv", line: nth + 2 },
    keys: {
      userId: null,
      externalId: `mis-${nth}`,
      upn: null,
      username: null,
      email: null,
      sourcedId: null,
      others: [],
    },
    name: `FileName${nth}`,
    classes: classes.map((each) => CLASSES[each]!),
  }));
  return assembleRoster([{ enrolments, teachings: [], classes: CLASSES, problems: [] }], "");
}

interface Sitting {
  id: number;
  learner: number;
  subject: string;
  /** Whether Connect tells the key that the roster knows them by. */
  isKnown: boolean;
}

interface Round {
  sittings: Sitting[];
  finished: { learner: number; subject: string }[];
  /** Another roster, where it changed. */
  enrolled: Enrolled | null;
  isSeen: boolean;
}

/** A house whose list is what it is told, as lib/live/live.ts keeps it. */
class House {
  roster!: Roster;
  membership!: Membership;
  readonly seen = new Seen();
  private readonly views = new Views();
  private history: History | null = null;
  private subjects: Subjects = new Map();
  private edition = 0;
  place = 0;

  async enrol(enrolled: Enrolled) {
    this.roster = await rosterOf(enrolled);
    this.membership = membershipBy(this.roster, (this.edition += 1));
  }

  refresh({ sittings, finished }: Round): Held {
    this.place += 1;
    const known = new Map(sittings.map((each) => [each.id, each]));
    const sessions = [...known.values()].map((each) => this.sessionOf(each));
    const taking = {
      version: `p-${this.place}`,
      takenAt: NOON + this.place * 15_000,
      timeZone: "Europe/London",
      edition: this.membership.edition,
    };
    this.history = extendHistory(this.history, sessions, taking);
    this.subjects = addSubjects(this.subjects, sessions);
    const named = finished.map(({ learner, subject }) => {
      return { userId: `user-${learner}`, subject, at: at(this.place) };
    });
    this.seen.note(this.history, named, this.membership);
    return {
      history: this.history,
      whole: this.history.snapshot,
      scope: EVERYTHING,
      subjects: this.subjects,
      hues: this.subjects,
      // Later than any that a scope may tell of.
      lastFinish: at(1000),
      seen: this.seen,
      membership: this.membership,
      mayReadFinished: true,
      mark: { version: taking.version, takenAt: at(this.place) } as Held["mark"],
      views: this.views,
    };
  }

  private sessionOf({ id, learner, subject, isKnown }: Sitting): Session {
    const userId = `user-${learner}`;
    const keys = { userId, upn: "", username: "", emails: [] };
    return {
      ...session({
        sessionId: `sitting-${id}`,
        startDate: at(-id),
        user: { userId, fullName: `Given${learner} Family${learner}` },
        test: { testId: `test-${subject}`, name: `${subject} test`, subject },
      }),
      classes: this.membership.classesOf({ ...keys, externalId: isKnown ? `mis-${learner}` : "" }),
    };
  }
}

const subset = fc.subarray([0, 1, 2, 3]);
const enrolled = fc.array(subset, { minLength: 5, maxLength: 5 });
const rounds = fc.array(
  fc.record<Round>({
    sittings: fc.array(
      fc.record({
        id: fc.nat(6),
        learner: fc.nat(4),
        subject: fc.constantFrom(...SUBJECTS),
        isKnown: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.boolean()),
      }),
      { maxLength: 6 },
    ),
    finished: fc.array(fc.record({ learner: fc.nat(4), subject: fc.constantFrom(...SUBJECTS) }), {
      maxLength: 2,
    }),
    enrolled: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, enrolled),
    isSeen: fc.boolean(),
  }),
  { minLength: 2, maxLength: 7 },
);
const view: fc.Arbitrary<View> = fc.record({
  scope: fc.record({
    classes: fc.oneof(
      fc.constant(null),
      subset.map((some) => some.map((nth) => CLASSES[nth]!.id)),
    ),
    subjects: fc.oneof(fc.constant(null), fc.subarray(SUBJECTS)),
  }),
  names: fc.constantFrom("full", "short", "none"),
});

/** Who may be told of, by what the test itself knows of the house. */
class Allowed {
  readonly words = new Set<string>();
  readonly finishes = new Set<string>();
  private readonly view: View;
  constructor(of: View) {
    this.view = of;
  }

  /** The names of a learner's classes in scope; null where a sitting of theirs is none of this view's. */
  classesOf({ learner, subject, isKnown }: Sitting, enrolledNow: Enrolled): string[] | null {
    const { classes, subjects } = this.view.scope;
    if (subjects && !subjects.includes(subject)) return null;
    const theirs = (isKnown ? enrolledNow[learner]! : []).map((nth) => CLASSES[nth]!);
    const visible = theirs.filter(({ id }) => classes === null || classes.includes(id));
    if (classes !== null && visible.length === 0) return null;
    return [...new Set(visible.map(({ name }) => name))].sort();
  }

  note(round: Round, enrolledNow: Enrolled, place: number) {
    for (const sitting of round.sittings) {
      const classes = this.classesOf(sitting, enrolledNow);
      if (classes === null) continue;
      const { id, learner, subject } = sitting;
      for (const word of [`sitting-${id}`, `user-${learner}`, `Family${learner}`, subject]) {
        this.words.add(word);
      }
      for (const name of classes) this.words.add(name);
      this.finishes.add(at(place + 1));
    }
    for (const { learner, subject } of round.finished) {
      if (this.classesOf({ id: 0, learner, subject, isKnown: true }, enrolledNow)) {
        this.finishes.add(at(place));
        this.words.add(subject);
      }
    }
  }
}

const WORDS = [
  ...Array.from({ length: 7 }, (_, nth) => `sitting-${nth}`),
  ...Array.from({ length: 5 }, (_, nth) => [
    `user-${nth}`,
    `Family${nth}`,
    `FileName${nth}`,
  ]).flat(),
  ...SUBJECTS,
  ...CLASSES.map(({ name }) => name),
];

/** All that a scoped viewer is given of a list. */
async function everythingOf(held: Held, since: string | null, house: House): Promise<string> {
  const { snapshot } = held.history;
  const registrar = new Registrar({
    upnSuffix: "",
    connect: { findUsers: async () => [], walkFinishedBy: async () => null },
    onFailure: () => {},
  });
  const { roster, users } = held.membership;
  const registers = titlesIn(roster, held.scope).map((titled) =>
    registerOf(titled, {
      held,
      registrar,
      sight: { roster: house.roster, users },
      leavers: new Leavers(),
      wanted: [],
      readAt: at(0),
    }),
  );
  return JSON.stringify([
    held.history,
    pageOf(snapshot, ALL_QUERY),
    since === null ? null : answerChanges(held, since),
    summarise({ ...held, limits: new Map([["english", 1]]) }, ALL_QUERY, NOON),
    writeCsv(snapshot.sessions, {
      takenAt: at(0),
      filters: ALL_QUERY,
      scope: held.scope,
      timeZone: "Europe/London",
    }),
    listClasses(roster, held.scope, null),
    held.scope.classes === null ? null : registers,
  ]);
}

test("a scoped viewer sees and is told what is in scope, and nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(rounds, enrolled, view, async (given, first, seenAs) => {
      const house = new House();
      await house.enrol(first);
      let enrolledNow = first;
      const allowed = new Allowed(seenAs);
      let before: { version: string; rows: Map<string, Session> } | null = null;
      for (const round of given) {
        if (round.enrolled) await house.enrol((enrolledNow = round.enrolled));
        const whole = house.refresh(round);
        allowed.note(round, enrolledNow, house.place);
        if (!round.isSeen) continue;
        const held = whole.views.of(whole, seenAs);
        const { sessions, version } = held.history.snapshot;
        const known = new Map(round.sittings.map((each) => [each.id, each]));
        const expected = [...known.values()].flatMap((each) => {
          const classes = allowed.classesOf(each, enrolledNow);
          return classes ? [[`sitting-${each.id}`, classes]] : [];
        });
        expect(new Map(sessions.map((each) => [each.sessionId, [...each.classes].sort()]))).toEqual(
          new Map(expected as [string, string[]][]),
        );

        if (seenAs.names !== "full") expect(JSON.stringify(held.history)).not.toContain("user-");
        const rows = new Map(held.history.snapshot.byId);
        if (before) {
          const told = answerChanges(held, before.version);
          if (!told.resync) {
            for (const { session: gone } of told.left) before.rows.delete(gone.sessionId);
            for (const each of [...told.joined, ...told.changed]) {
              before.rows.set(each.sessionId, each);
            }
            expect(before.rows).toEqual(rows);
          }
        }

        const { classes, subjects } = seenAs.scope;
        if (classes === null && subjects === null) continue;
        // Files name whoever is in a class, sitting or not, and a register says what they sit, by whatever they are known.
        const inFiles = enrolledNow.flatMap((theirs, nth) =>
          theirs.some((each) => classes?.includes(CLASSES[each]!.id))
            ? [
                `FileName${nth}`,
                `user-${nth}`,
                ...round.sittings.flatMap(({ learner, subject }) =>
                  learner === nth && (subjects?.includes(subject) ?? true) ? [subject] : [],
                ),
              ]
            : [],
        );
        const titles = CLASSES.filter(({ id }) => classes?.includes(id) ?? true);
        const may = new Set([...allowed.words, ...inFiles, ...titles.map(({ name }) => name)]);
        const text = await everythingOf(held, before?.version ?? null, house);
        const isHidden = (word: string) =>
          !may.has(word) || (seenAs.names !== "full" && word.startsWith("Family"));
        expect(WORDS.filter((word) => isHidden(word) && text.includes(word))).toEqual([]);
        // What a version of the whole list tells is nothing of this one.
        const ofAll = answerChanges(held, whole.mark.version);
        expect(ofAll.resync).toBe(true);
        const { lastLeft, sittingNow, matching } = summarise(
          { ...held, limits: new Map() },
          ALL_QUERY,
          NOON,
        );
        expect([sittingNow, matching.sittings]).toEqual([sessions.length, sessions.length]);
        const theirs = [...known.values()].filter((each) => allowed.classesOf(each, enrolledNow));
        expect(matching.learners).toBe(new Set(theirs.map(({ learner }) => learner)).size);
        if (lastLeft) expect(allowed.finishes).toContain(lastLeft.at);
        before = { version, rows };
      }
    }),
    { numRuns: 300 },
  );
});

const FIRST: View = { scope: { classes: ["sourcedId:c0"], subjects: null }, names: "full" };
const round = (...sittings: Sitting[]): Round => {
  return { sittings, finished: [], enrolled: null, isSeen: true };
};
const sits = (id: number, isKnown = true): Sitting => {
  return { id, learner: id, subject: "Maths", isKnown };
};
const idsIn = ({ history }: Held) => history.snapshot.sessions.map((each) => each.sessionId);

test("a learner who falls out of the scope is taken off by loading afresh, and is not said to have left", async () => {
  const house = new House();
  await house.enrol([[0], [0], [], [], []]);
  const first = house.refresh(round(sits(0), sits(1)));
  const { version } = first.views.of(first, FIRST).mark;
  const second = house.refresh(round(sits(0), sits(1, false)));
  const held = second.views.of(second, FIRST);
  expect(answerChanges(held, version).resync).toBe(true);
  const { justLeft, sittingNow } = summarise({ ...held, limits: new Map() }, ALL_QUERY, NOON);
  expect([sittingNow, justLeft]).toEqual([1, []]);
});

test("a learner who goes to another class of the same name is no longer in this one", async () => {
  const house = new House();
  await house.enrol([[0], [], [], [], []]);
  const first = house.refresh(round(sits(0)));
  expect(idsIn(first.views.of(first, FIRST))).toEqual(["sitting-0"]);
  await house.enrol([[2], [], [], [], []]);
  const second = house.refresh(round(sits(0)));
  expect(idsIn(second.views.of(second, FIRST))).toEqual([]);
});

test("how long a short form is tells nothing of who is outside", async () => {
  const house = new House();
  await house.enrol([[0], [1], [], [], []]);
  const whole = house.refresh(round(sits(0), sits(1)));
  for (const { user } of whole.history.snapshot.sessions) {
    Object.assign(user, { fullName: user.userId === "user-0" ? "Amina Khan" : "Amina Karim" });
  }
  const formIn = (scope: View["scope"]) =>
    whole.views.of(whole, { scope, names: "short" }).history.snapshot.byId.get("sitting-0")!.user;
  expect(formIn(EVERYTHING).fullName).toBe("Amina Kh.");
  expect(formIn(FIRST.scope).fullName).toBe("Amina K.");
});

test("whoever shares a scope shares its object, however it was written", async () => {
  const house = new House();
  await house.enrol([[0], [1], [], [], []]);
  const held = house.refresh({ sittings: [], finished: [], enrolled: null, isSeen: true });
  const of = (...classes: string[]) =>
    held.views.of(held, { scope: { classes, subjects: null }, names: "full" });
  expect(of("a", "b")).toBe(of("b", "a", "b"));
  expect(of("a")).not.toBe(of("b"));
  // Without a bound it is the whole list, whichever object says so.
  expect(held.views.of(held, { scope: { ...EVERYTHING }, names: "full" })).toBe(held);
});
