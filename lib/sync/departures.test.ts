import { expect, test } from "vitest";
import { aged, corrected, departedFrom, isDueForCorrection } from "#lib/sync/departures";
import { MINUTE, sitting } from "#lib/sync/sample-observation";
import type { Departed } from "#lib/sync/state";

const gone = (parts: Partial<Departed> = {}): Departed => ({
  ...departedFrom(sitting("a"), { reason: "left", at: 0, since: 0 }),
  ...parts,
});
const LONG_AGO = -1e9;

test.each<[string, Partial<Departed>, number, "named" | "without a name" | "nothing"]>([
  ["left just now", {}, 0, "named"],
  ["left nearly ten minutes ago", {}, 10 * MINUTE - 1, "named"],
  ["left ten minutes ago", {}, 10 * MINUTE, "without a name"],
  ["left this morning", {}, 300 * MINUTE, "without a name"],
  ["finished just now", { reason: "finished" }, 1, "named"],
  ["finished ten minutes ago", { reason: "finished" }, 10 * MINUTE, "nothing"],
  [
    "left long ago, and were just told to have finished",
    { reason: "finished", correctedAt: 60 * MINUTE },
    60 * MINUTE,
    "without a name",
  ],
  [
    "were told so ten minutes ago",
    { reason: "finished", correctedAt: 60 * MINUTE },
    70 * MINUTE,
    "nothing",
  ],
])("of those who %s is known: %s at %d: %s", (_what, parts, mono, known) => {
  const after = aged(gone(parts), mono, LONG_AGO);
  expect(after === null ? "nothing" : after.sitting ? "named" : "without a name").toBe(known);
});

test("nothing from another day is known", () => {
  expect(aged(gone(), 2, 1)).toBeNull();
  expect(aged(gone(), 2, 0)).not.toBeNull();
});

test("a learner who left is asked for at once, a minute and five minutes later, and then no more", () => {
  const due = (asked: number, mono: number) => isDueForCorrection(gone({ asked }), mono);
  expect([due(0, 0), due(1, MINUTE - 1), due(1, MINUTE)]).toEqual([true, false, true]);
  expect([due(2, 5 * MINUTE - 1), due(2, 5 * MINUTE), due(3, 1e9)]).toEqual([false, true, false]);
  expect(isDueForCorrection(gone({ reason: "finished" }), 0)).toBe(false);
});

test("a learner about whom there was no answer is asked for after half a minute, a minute more, two more, and so on", () => {
  const dueAt = (unanswered: number) => {
    const due = (mono: number) => isDueForCorrection(gone({ unanswered }), mono);
    return [0, 0.5, 1.5, 3.5, 7.5].find((minutes) => due(minutes * MINUTE));
  };
  expect([0, 1, 2, 3, 4].map(dueAt)).toEqual([0, 0.5, 1.5, 3.5, 7.5]);
  const after = (minutes: number) =>
    isDueForCorrection(gone({ asked: 1, unanswered: 1 }), minutes * MINUTE);
  expect([after(1.4), after(1.5)]).toEqual([false, true]);
});

test("a reason is corrected once, and only from left to finished", () => {
  const known = new Map([
    ["a", gone()],
    ["b", gone({ id: "b", reason: "finished", at: 5 })],
    ["c", gone({ id: "c" })],
  ]);
  const told = new Map([
    ["a", 3],
    ["b", 4],
    ["stranger", 9],
  ]);
  const after = corrected(known, told, 7);
  expect(after.get("a")).toMatchObject({ reason: "finished", at: 3, since: 0, correctedAt: 7 });
  expect([after.get("b"), after.get("c")]).toEqual([known.get("b"), known.get("c")]);
  expect(after.size).toBe(3);
  expect(corrected(after, new Map([["a", 99]]), 99).get("a")).toBe(after.get("a"));
});
