import { describe, expect, test } from "vitest";
import {
  account,
  completionOver,
  finish,
  rosterOf,
  SampleConnect,
} from "#lib/completion/sample-connect";
import type { ConnectUser } from "#lib/connect/client";
import type { NameForm } from "#lib/wire/contract";
import type { Mono } from "#lib/domain/clock";
import type { ListedFinish } from "#lib/connect/client";
import type { Sitting } from "#lib/domain/sitting";
import { CLOCK, NOON, sitting as sample, TODAY_FROM } from "#lib/list/sample-house";
import { NO_MARKING } from "#lib/domain/marking";
import { snapshotOf } from "#lib/list/revisions";
import { withSubjects } from "#lib/list/subjects";
import { seen } from "#lib/list/visible-list";
import { registerOf } from "#lib/queries/register";
import { writeRegisterCsv } from "#lib/queries/register-csv";
import { titleOf } from "#lib/roster/titles";
import { EVERYTHING } from "#lib/domain/scope";
import { NOTHING_KNOWN, type Departed } from "#lib/sync/state";

const at = (time: string) => `2026-11-23T${time}:00.000Z`;
const ms = (iso: string) => Date.parse(iso);
const mono = (iso: string): Mono => ms(iso) - NOON;
const AMINA = "68f06c66-0000-4000-8000-000000000001";
const WEI = "68f06c66-0000-4000-8000-000000000002";

interface Given {
  /** The columns of a file beside the class. */
  head?: string;
  /** Its rows. */
  roster?: string[];
  sittings?: Sitting[];
  finished?: ListedFinish[];
  left?: Sitting[];
  wanted?: string[];
  name?: string;
  /** Who Connect says has the keys of the files. */
  users?: ConnectUser[];
  /** Bound to the classes that they teach. */
  isBound?: boolean;
  subjects?: string[];
  names?: NameForm;
  departed?: Partial<Departed>;
}

/** A register of these, with a key that may know everything. */
async function registerWith(given: Given) {
  const { roster: rows = [`11B,${AMINA},Amina`], left = [], wanted = [], names = "full" } = given;
  const roster = await rosterOf(given.head ?? "userId,learner", ...rows);
  const connect = new SampleConnect();
  connect.accounts = given.users ?? [];
  connect.finishes = given.finished ?? [];
  const { completion } = completionOver(connect);
  const sittings = new Map((given.sittings ?? []).map((each) => [each.id, each]));
  const departed = new Map(
    left.map((each): [string, Departed] => {
      const { id, learner, test: of, classes } = each;
      const now = mono(at("11:00"));
      return [
        id,
        {
          id,
          learnerId: learner.id,
          subject: of.subject,
          classes,
          reason: "left",
          at: now,
          since: now,
          sitting: null,
          asked: 0,
          ...given.departed,
        },
      ];
    }),
  );
  const state = { ...NOTHING_KNOWN, sittings, departed, todayFrom: TODAY_FROM };
  completion.hear(state, []);
  const all = titleOf(given.name ?? "11B", roster, EVERYTHING)!;
  const scope = {
    ...EVERYTHING,
    classes: given.isBound ? all.classes.map(({ id }) => id) : null,
    subjects: given.subjects ?? null,
  };
  const titled = titleOf(all.name, roster, scope)!;
  for (const each of titled.classes) completion.want(each, roster);
  await connect.clock.settle();
  const hues = withSubjects(
    new Map(),
    [...sittings.values()].map(({ test: of }) => of.subject),
  );
  const snapshot = snapshotOf(state, {
    salt: "salt",
    epoch: "p",
    number: state.revision,
    order: [],
    hues,
    marking: NO_MARKING,
  });
  const visible = seen(snapshot, { scope, names });
  const { at: toWall } = CLOCK;
  return registerOf(titled, {
    visible,
    snapshot,
    completion,
    registerSubjects: wanted,
    at: toWall,
    readAt: ms(at("08:00")),
  });
}

type Parts = NonNullable<Parameters<typeof sample>[1]>;
let count = 0;
const sitting = (startedAt: string, { learner, ...parts }: Parts = {}) =>
  sample(`sitting-${(count += 1)}`, {
    startedAt,
    learner: { id: AMINA, fullName: "Amina Khalid", ...learner },
    ...parts,
  });
const ended = (endedAt: string, subject = "English", id = AMINA) =>
  finish(id, subject, ms(endedAt));
const yesterday = "2026-11-22T10:00:00.000Z";

describe("a cell says", () => {
  test.each<[string, Given, string, string | null]>([
    ["nothing begun", {}, "not_started", null],
    ["sitting since", { sittings: [sitting(at("10:00"))] }, "in_progress", at("10:00")],
    ["begun before today", { sittings: [sitting(yesterday)] }, "earlier", yesterday],
    [
      "of two sittings that of today",
      { sittings: [sitting(yesterday), sitting(at("10:00"))] },
      "in_progress",
      at("10:00"),
    ],
    ["finished", { finished: [ended(at("10:30"))] }, "finished", at("10:30")],
    [
      "finished at a time that is not told",
      { finished: [finish(AMINA, "English", null)] },
      "finished",
      null,
    ],
    [
      "the later of two finishes",
      { finished: [ended(at("10:30")), ended(yesterday)] },
      "finished",
      at("10:30"),
    ],
    [
      "sitting again after a finish",
      { sittings: [sitting(at("11:30"))], finished: [ended(at("10:30"))] },
      "in_progress",
      at("11:30"),
    ],
    ["left", { left: [sitting(at("10:00"))] }, "left", at("11:00")],
    [
      "nothing of what was left on another day",
      { left: [sitting(yesterday)], departed: { at: mono(yesterday) } },
      "not_started",
      null,
    ],
    [
      "finished where only the list has heard of it",
      { left: [sitting(at("10:00"))], departed: { reason: "finished" } },
      "finished",
      at("11:00"),
    ],
    [
      "finished rather than left",
      { left: [sitting(at("10:00"))], finished: [ended(at("10:30"))] },
      "finished",
      at("10:30"),
    ],
  ])("%s", async (_what, given, state, when) => {
    const { rows } = await registerWith({ ...given, wanted: ["English"] });
    expect(rows).toEqual([expect.objectContaining({ cells: [{ state, at: when }] })]);
  });
});

test("whose name CENTURY tells is called so, and everybody else as the files do", async () => {
  const { rows } = await registerWith({
    roster: [`11B,${AMINA},Amina K`, `11B,${WEI},Wei of the files`],
    sittings: [sitting(at("10:00"), { learner: { fullName: "Amina Rahman" } })],
  });
  expect(rows.map(({ name }) => name)).toEqual(["Amina Rahman", "Wei of the files"]);
});

describe("names are told in the reader's form, also of who is not on the list", () => {
  const given: Given = {
    head: "upn,learner",
    roster: ["11B,S1,Amina Kaur", "11B,S2,Amina Khan", "11B,S3,Wei Li", "11B,S4,Nobody Known"],
    users: [account(AMINA, { upn: "S1BBP" }), account(WEI, { upn: "S3BBP" })].map((each) => ({
      ...each,
      name: "",
    })),
    sittings: [sitting(at("10:00"), { learner: { fullName: "Amina Kaur" } })],
  };

  test("short", async () => {
    const { rows } = await registerWith({ ...given, names: "short" });
    expect(rows.map(({ name }) => name)).toEqual(["Amina K.", "Amina Kh.", "Nobody K.", "Wei L."]);
  });

  test("none", async () => {
    const register = await registerWith({ ...given, names: "none" });
    expect(register.rows.map(({ name }) => name)).toEqual(["", "", "", ""]);
    expect(JSON.stringify(register)).not.toMatch(/Amina|Wei|Khan|Kaur|68f06c66/);
    const csv = writeRegisterCsv(register, { takenAt: at("12:00"), timeZone: "Europe/London" });
    expect(csv).not.toMatch(/Amina|Wei/);
    expect(new Set(register.rows.map(({ key }) => key)).size).toBe(4);
  });
});

describe("a learner whom the list does not match to the files, and the users do", () => {
  const given: Given = {
    head: "upn,learner",
    roster: ["11B,S1,Amina", "9A,S2,Wei"],
    users: [{ ...account(AMINA, { upn: "S1BBP" }), name: "Amina Khalid" }],
    sittings: [
      sitting(at("10:00")),
      sitting(at("09:00"), {
        learner: { id: WEI, fullName: "Wei Li" },
        test: { subject: "Dance" },
      }),
    ],
  };

  test("is sitting, to a teacher who is bound to their class as to a lead", async () => {
    const { rows, subjects } = await registerWith({ ...given, isBound: true });
    expect(rows).toEqual([
      { key: AMINA, name: "Amina Khalid", cells: [{ state: "in_progress", at: at("10:00") }] },
    ]);
    // And what only others sit is nothing that a bound teacher is told of.
    expect(subjects).toEqual([{ subject: "English", hue: 1 }]);
    const ofLead = await registerWith(given);
    expect(ofLead.rows[0]!.cells).toEqual([
      { state: "not_started", at: null },
      { state: "in_progress", at: at("10:00") },
    ]);
  });
});

test("subjects outside of the reader's scope are not told of", async () => {
  const { subjects, rows } = await registerWith({
    subjects: ["Maths"],
    sittings: [sitting(at("10:00"))],
    finished: [ended(at("09:00"), "Art"), ended(at("09:00"), "Maths")],
  });
  expect(subjects.map(({ subject }) => subject)).toEqual(["Maths"]);
  expect(rows[0]!.cells).toEqual([{ state: "finished", at: at("09:00") }]);
});

test("an id that CENTURY writes in capitals is the same learner's", async () => {
  const capitals = "ABCDEF66-0000-4000-8000-00000000000A";
  const of = async (given: Given) => {
    const { rows } = await registerWith({
      ...given,
      roster: [`11B,${capitals},Amina`],
      wanted: ["English"],
    });
    return rows[0]!.cells[0]!.state;
  };
  const hers = sitting(at("10:00"), { learner: { id: capitals } });
  expect(await of({ sittings: [hers] })).toBe("in_progress");
  expect(await of({ left: [hers] })).toBe("left");
});

test("a learner of two classes is in both registers, and two of one name are two rows", async () => {
  const roster = [`11B,${AMINA},Amina`, `9A,${AMINA},Amina`, `11B,${WEI},Amina`];
  const sittings = [sitting(at("10:00"), { learner: { fullName: "Amina" } })];
  const both = await registerWith({ roster, sittings });
  expect(both.rows.map(({ name, cells }) => [name, cells[0]!.state])).toEqual([
    ["Amina", "in_progress"],
    ["Amina", "not_started"],
  ]);
  const other = await registerWith({ roster, sittings, name: "9A" });
  expect(other.rows.map(({ key }) => key)).toEqual([AMINA]);
});

test("subjects are those seen or finished, or those that are wanted, in the list's order and in CENTURY's words", async () => {
  const given = {
    sittings: [sitting(at("10:00"))],
    finished: [ended(yesterday, "Art")],
  };
  const names = async (wanted: string[]) =>
    (await registerWith({ ...given, wanted })).subjects.map(({ subject }) => subject);
  expect(await names([])).toEqual(["Art", "English"]);
  expect(await names(["Maths", "english"])).toEqual(["English", "Maths"]);
});

test("a subject that nobody has begun has its own hue all the same", async () => {
  const { subjects } = await registerWith({ wanted: ["Maths"] });
  expect(subjects).toEqual([{ subject: "Maths", hue: 2 }]);
});

test("why cells are not known is counted by learners", async () => {
  const { unknown, rows } = await registerWith({
    head: "upn",
    roster: ["11B,S1", "11B,S2", "11B,S3"],
    users: [account(AMINA, { upn: "S1BBP" })],
    wanted: ["English", "Maths"],
  });
  expect(unknown).toEqual([{ reason: "not_found", learners: 2 }]);
  expect(rows.map(({ cells }) => cells[0]!.state).sort()).toEqual([
    "not_started",
    "unknown",
    "unknown",
  ]);
});
