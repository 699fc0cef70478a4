import { describe, expect, test } from "vitest";
import type { Session } from "#lib/contract";
import type { KnownUser } from "#lib/connect/answer";
import type { Held } from "#lib/live/held";
import { extendHistory } from "#lib/live/history";
import { Leavers } from "#lib/live/leavers";
import { Registrar } from "#lib/live/registrar";
import { registerOf } from "#lib/live/register";
import { Seen } from "#lib/live/seen";
import { addSubjects } from "#lib/live/subjects";
import { Views } from "#lib/live/views";
import { readPlain } from "#lib/roster/plain";
import { assembleRoster } from "#lib/roster/roster";
import { titleOf } from "#lib/roster/titles";
import { session } from "#lib/sample-sessions";
import { EVERYTHING } from "#lib/scope";

const NOON = Date.UTC(2026, 10, 23, 12);
const MIDNIGHT = "2026-11-23T00:00:00.000Z";
const at = (time: string) => `2026-11-23T${time}:00.000Z`;
const AMINA = "68f06c66-0000-4000-8000-000000000001";
const WEI = "68f06c66-0000-4000-8000-000000000002";

interface Given {
  /** The columns of a file; class, userId and learner where they are not given. */
  head?: string;
  /** Its rows. */
  roster?: string[];
  sittings?: Session[];
  finished?: { userId: string; subject: string; endDate: string }[];
  left?: Session[];
  wanted?: string[];
  name?: string;
  /** Who Connect says has the keys of the files. */
  users?: KnownUser[];
  /** Bound to the classes that they teach: 11B. */
  isBound?: boolean;
}

/** A register of these, with a key that may know everything. */
async function registerWith(given: Given) {
  const { roster: rows = [`11B,${AMINA},Amina`], sittings = [], left = [], wanted = [] } = given;
  const text = `${given.head ?? "class,userId,learner"}\n${rows.join("\n")}\n`;
  const roster = await assembleRoster(
    [await readPlain("a.csv", new TextEncoder().encode(text))],
    "",
  );
  const taking = { version: "p-1", takenAt: NOON, timeZone: "Europe/London", edition: 1 };
  const history = extendHistory(null, sittings, taking);
  const leavers = new Leavers();
  const gone = left.map((each) => ({ session: each, reason: "left" as const, at: at("11:00") }));
  leavers.note(gone, MIDNIGHT);
  const items = (given.finished ?? []).map((each) => ({ sessionId: "f", ...each }));
  const walk = { items, isComplete: true, total: items.length, date: NOON, aheadMs: 0, calls: 1 };
  const registrar = new Registrar({
    upnSuffix: "",
    connect: { findUsers: async () => given.users ?? [], walkFinishedBy: async () => walk },
    onFailure: ({ message }) => expect.unreachable(message),
  });
  const sight = { roster, users: new Map() };
  const all = titleOf(given.name ?? "11B", roster, EVERYTHING)!;
  const scope = given.isBound
    ? { classes: all.classes.map(({ id }) => id), subjects: null }
    : EVERYTHING;
  const titled = titleOf(all.name, roster, scope)!;
  await registrar.ask(titled.classes[0]!, sight);
  const subjects = addSubjects(new Map(), sittings);
  const whole = {
    history,
    whole: history.snapshot,
    scope: EVERYTHING,
    subjects,
    hues: subjects,
    seen: new Seen(),
    views: new Views(),
  } as Held;
  const held = whole.views.of(whole, { scope, names: "full" });
  return registerOf(titled, { held, registrar, sight, leavers, wanted, readAt: at("08:00") });
}

const sitting = (startDate: string, parts: Parameters<typeof session>[0] = {}) =>
  session({
    startDate,
    ...parts,
    user: { userId: AMINA, fullName: "Amina Khalid", ...parts.user },
  });
const finish = (endDate: string) => ({ userId: AMINA, subject: "English", endDate });
const yesterday = "2026-11-22T10:00:00.000Z";

describe("a cell says", () => {
  test.each<[string, Given, string, string | null]>([
    ["nothing begun", {}, "not_started", null],
    ["sitting since", { sittings: [sitting(at("10:00"))] }, "in_progress", at("10:00")],
    ["begun before today", { sittings: [sitting(yesterday)] }, "earlier", yesterday],
    [
      "of two sittings that of today",
      { sittings: [sitting(yesterday, { sessionId: "b" }), sitting(at("10:00"))] },
      "in_progress",
      at("10:00"),
    ],
    ["finished", { finished: [finish(at("10:30"))] }, "finished", at("10:30")],
    [
      "the later of two finishes",
      { finished: [finish(at("10:30")), finish(yesterday)] },
      "finished",
      at("10:30"),
    ],
    [
      "sitting again after a finish",
      { sittings: [sitting(at("11:30"))], finished: [finish(at("10:30"))] },
      "in_progress",
      at("11:30"),
    ],
    ["left", { left: [sitting(at("10:00"))] }, "left", at("11:00")],
    [
      "finished rather than left",
      { left: [sitting(at("10:00"))], finished: [finish(at("10:30"))] },
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
    sittings: [sitting(at("10:00"), { user: { fullName: "Amina Rahman" } })],
  });
  expect(rows.map(({ name }) => name)).toEqual(["Amina Rahman", "Wei of the files"]);
});

describe("a learner whom the list does not match to the files, and the users do", () => {
  const keys = { userId: AMINA, externalId: "", upn: "S1", username: "", emails: [] };
  const given: Given = {
    head: "class,upn,learner",
    roster: ["11B,S1,Amina", "9A,S2,Wei"],
    users: [{ keys, name: "Amina Khalid" }],
    sittings: [
      sitting(at("10:00")),
      sitting(at("09:00"), {
        sessionId: "of-another-class",
        user: { userId: WEI, fullName: "Wei Li" },
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
  const hers = sitting(at("10:00"), { user: { userId: capitals } });
  expect(await of({ sittings: [hers] })).toBe("in_progress");
  expect(await of({ left: [hers] })).toBe("left");
  const finished = [{ ...finish(at("10:30")), userId: capitals }];
  expect(await of({ finished })).toBe("finished");
});

test("a learner of two classes is in both registers, and two of one name are two rows", async () => {
  const roster = [`11B,${AMINA},Amina`, `9A,${AMINA},Amina`, `11B,${WEI},Amina`];
  const sittings = [sitting(at("10:00"), { user: { fullName: "Amina" } })];
  const both = await registerWith({ roster, sittings });
  expect(both.rows.map(({ name, cells }) => [name, cells[0]!.state])).toEqual([
    ["Amina", "in_progress"],
    ["Amina", "not_started"],
  ]);
  const other = await registerWith({ roster, sittings, name: "9A" });
  expect(other.rows.map(({ key }) => key)).toEqual([AMINA]);
});

test("subjects are those seen or finished, or those that are wanted, in that order and in CENTURY's words", async () => {
  const given = {
    sittings: [sitting(at("10:00"))],
    finished: [{ userId: AMINA, subject: "Art", endDate: yesterday }],
  };
  const names = async (wanted: string[]) =>
    (await registerWith({ ...given, wanted })).subjects.map(({ subject }) => subject);
  expect(await names([])).toEqual(["Art", "English"]);
  expect(await names(["Maths", "english"])).toEqual(["Maths", "English"]);
});

test("a subject that nobody has begun has its own hue all the same", async () => {
  const { subjects } = await registerWith({ wanted: ["Maths"] });
  expect(subjects).toEqual([{ subject: "Maths", hue: 2 }]);
});
