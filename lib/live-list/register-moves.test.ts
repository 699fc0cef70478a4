import { expect, test } from "vitest";
import type { Cell, Register } from "#lib/domain/register";
import { knownOf, NOON, registerWith } from "#lib/live-list/sample-register";
import { NO_WHOLE, reduceWhole, type WholeEvent } from "#lib/live-list/held-whole";
import { newsInWords } from "#lib/live-list/moves";
import { pendingInWords, sizeOf } from "#lib/live-list/pending";
import { pendingInRegister, registerMoves } from "#lib/live-list/register-moves";

const at = (minutes: number) => new Date(NOON + minutes * 60_000).toISOString();
const cell = (state: Cell["state"], minutes: number | null = null): Cell => ({
  state,
  at: minutes === null ? null : at(minutes),
});

const told = (before: Cell, after: Cell) => {
  const from = knownOf(registerWith({ Amina: [before] }));
  const to = registerWith({ Amina: [after] });
  const pending = pendingInRegister(from, to);
  return [pendingInWords(pending), newsInWords(registerMoves(from, to).bySubject), sizeOf(pending)];
};

test("a start, a finish and a departure are each told as what they are", () => {
  expect(told(cell("not_started"), cell("in_progress", 1))).toEqual([
    "1 started.",
    "English: 1 started.",
    1,
  ]);
  expect(told(cell("in_progress", -9), cell("finished", 1))).toEqual([
    "1 finished.",
    "English: 1 finished.",
    1,
  ]);
  expect(told(cell("in_progress", -9), cell("left", 1))).toEqual([
    "1 left.",
    "English: 1 left.",
    1,
  ]);
  expect(told(cell("unknown"), cell("in_progress", 1))).toEqual([
    "1 started.",
    "English: 1 started.",
    1,
  ]);
});

test.each([
  ["what they did long ago is merely known by now", cell("unknown"), cell("finished", -60)],
  ["a start of long ago too", cell("unknown"), cell("in_progress", -60)],
  ["that they have begun nothing", cell("unknown"), cell("not_started")],
  ["a reason told too early", cell("left", -1), cell("finished", -1)],
  ["another day", cell("in_progress", -60), cell("earlier", -60)],
])("%s waits, and is no news", (_words, before, after) => {
  expect(told(before, after)).toEqual(["Changes waiting.", "", 1]);
});

test("whoever comes, goes, or goes by another key is a change; when the files were read is none", () => {
  const register = registerWith({ Amina: [cell("not_started")] });
  const size = (to: Register) => sizeOf(pendingInRegister(knownOf(register), to));
  expect(size(register)).toBe(0);
  expect(
    size({ ...register, readAt: at(9), snapshot: { ...register.snapshot, version: "x-2" } }),
  ).toBe(0);
  expect(size(registerWith({}))).toBe(1);
  expect(size(registerWith({ Amina: [cell("not_started")], Omar: [cell("finished", 0)] }))).toBe(1);
  const [row] = register.rows;
  expect(size({ ...register, rows: [{ ...row!, key: "another" }] })).toBe(1);
  expect(size({ ...register, unknown: [{ reason: "failed", learners: 1 }] })).toBe(1);
});

const play = (...events: WholeEvent<Register>[]) =>
  events.reduce(
    (state, event) =>
      reduceWhole(state, event, (from, to) => sizeOf(pendingInRegister(from, to)) === 0),
    { ...NO_WHOLE } as Parameters<typeof reduceWhole<Register>>[0],
  );

const answer = (register: Register, version = "abcdefghview-1"): WholeEvent<Register> => ({
  is: "answer",
  content: register,
  mark: { ...knownOf(register).mark, version },
});
const before = registerWith({ Amina: [cell("not_started")] });
const after = registerWith({ Amina: [cell("in_progress", 0)] });
const pause: WholeEvent<Register> = { is: "pause", now: NOON, mono: 5 };

test("a pause holds what is on the screen, which grows no older while nothing happens", () => {
  const later = answer(before, "abcdefghview-2");
  expect(play(answer(before), pause, later).displayed!.version).toBe("abcdefghview-2");
  const held = play(answer(before), pause, answer(after));
  expect(held.displayed!.content).toBe(before);
  expect(held.latest!.content).toBe(after);
  const back = [{ is: "hidden" }, { is: "shown", now: NOON, mono: 9 }] as const;
  expect(
    play(answer(before), { is: "reading", isReading: true }, ...back, answer(after)).displayed!
      .content,
  ).toBe(after);
});

test("a pause ends after half an hour that has passed, whatever any clock says", () => {
  const minutes = (mono: number, now: number): WholeEvent<Register> => ({
    is: "tick",
    now: NOON + now * 60_000,
    mono: 5 + mono * 60_000,
  });
  expect(play(answer(before), pause, minutes(29, -60)).hold.paused).not.toBeNull();
  expect(play(answer(before), pause, minutes(29, 29)).hold.paused).not.toBeNull();
  expect(play(answer(before), pause, minutes(30, -60)).hold.paused).toBeNull();
});

test.each<[string, WholeEvent<Register>, number]>([
  ["too old", { is: "tick", now: NOON + 31 * 60_000, mono: 6 }, 1],
  ["gone", { is: "missing" }, 1],
  ["no longer theirs", { is: "view_gone" }, 1],
  ["of another view", answer(registerWith({}), "abcdefghother-2"), 0],
])("nobody is left of a register that is %s, paused or not", (_words, event, lives) => {
  const left = play(answer(before), pause, answer(after), event);
  expect(JSON.stringify(left)).not.toContain("Amina");
  expect(left.hold.paused).toBeNull();
  expect(left.life).toBe(lives);
});
