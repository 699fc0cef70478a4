import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countAfter, hasUnseen, owedAfter } from "#lib/sync/count";
import type { Observation } from "#lib/sync/observation";
import {
  heard,
  knowing,
  MORE,
  NOON,
  observed,
  pageOf,
  sitting,
  walkOf,
} from "#lib/sync/sample-observation";
import type { InProgressMemory, SyncState } from "#lib/sync/state";

const many = (count: number, name = "s") =>
  Array.from({ length: count }, (_, nth) => sitting(`${name}${nth}`));
const nobody = new Set<string>();

/** A refresh that has read one page with nobody new on it, with this total and these finishes. */
const partly = (total: number | null, finishes: [string, number | null][] = []): Observation =>
  observed({
    listed: walkOf(pageOf([], { ...MORE, total })),
    completed: walkOf(
      pageOf(finishes.map(([id, ms]) => heard(id, { endedAt: ms === null ? null : NOON + ms }))),
    ),
  });

function withMemory(state: SyncState, parts: Partial<InProgressMemory>): SyncState {
  const { inProgress } = state;
  if (inProgress.is !== "reading") throw new Error("nothing is read");
  return { ...state, inProgress: { ...inProgress, memory: { ...inProgress.memory, ...parts } } };
}

/** What is owed after refreshes with these totals, for forty sittings and a sweep that was off by this much. */
function owed(off: number, seen: [total: number | null, finishes?: [string, number | null][]][]) {
  let state = withMemory(knowing(...many(40)), { bias: { least: off, most: off } });
  let last = "nothing";
  for (const [total, finishes = []] of seen) {
    const observation = partly(total, finishes);
    const removed = new Set(finishes.map(([id]) => id));
    const memory = countAfter(state, observation, removed);
    state = withMemory(state, memory);
    state = { ...state, sittings: new Map([...state.sittings].filter(([id]) => !removed.has(id))) };
    last = owedAfter({ ...memory, heedsTotal: true });
  }
  return last;
}

test.each<[string, number, Parameters<typeof owed>[1], string]>([
  ["it is right", 0, [[40], [40]], "nothing"],
  ["it is always off by seven", 7, [[47], [47]], "nothing"],
  ["another difference was seen once", 0, [[39]], "deeper"],
  ["it was seen twice running", 0, [[39], [39]], "sweep"],
  ["each time it was another", 0, [[39], [44]], "sweep"],
  ["it was as usual in between", 0, [[39], [40], [39]], "deeper"],
  ["it begins to be off by seven", 0, [[47], [47]], "sweep"],
  [
    "those who finished after the answer were in it",
    0,
    [
      [
        40,
        [
          ["s0", 5000],
          ["s1", 5000],
        ],
      ],
      [38],
    ],
    "nothing",
  ],
  [
    "those who finished just then may have been",
    0,
    [
      [
        39,
        [
          ["s0", -1500],
          ["s1", 900],
        ],
      ],
      [38],
    ],
    "nothing",
  ],
  [
    "more are missing than those",
    0,
    [
      [
        42,
        [
          ["s0", -1500],
          ["s1", 900],
        ],
      ],
      [42],
    ],
    "sweep",
  ],
  ["whoever tells no time may have been", 0, [[39, [["s0", null]]]], "nothing"],
  ["no total is told", 0, [[null], [null], [null]], "nothing"],
])("what Connect's count leaves to be done where %s", (_what, off, seen, expected) => {
  expect(owed(off, seen)).toBe(expected);
});

test("a count that is ignored owes nothing", () => {
  expect(owedAfter({ differing: 9, heedsTotal: false })).toBe("nothing");
});

test("its usual difference is learnt from complete walks only, and from each of them", () => {
  const state = withMemory(knowing(...many(40)), { bias: { least: 0, most: 0 }, differing: 1 });
  const whole = observed({ listed: walkOf(pageOf(many(40), { total: 43 })) });
  expect(countAfter(state, whole, nobody)).toEqual({ bias: { least: 3, most: 3 }, differing: 0 });
  const update = countAfter(state, partly(43), nobody);
  expect(update).toEqual({ bias: { least: 0, most: 0 }, differing: 2 });
  const untold = observed({ listed: walkOf(pageOf(many(40), { total: null })) });
  expect(countAfter(state, untold, nobody).bias).toBeNull();
});

test("with a constant difference owes nothing, whoever finishes around the time of its answer", () => {
  const refresh = fc.record({ late: fc.nat(3), about: fc.nat(3), counted: fc.nat(3) });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9 }),
      fc.array(refresh, { maxLength: 6 }),
      (off, refreshes) => {
        let next = 0;
        let left = 40;
        const seen = refreshes.map(({ late, about, counted }): Parameters<typeof owed>[1][0] => {
          const finishes = Array.from({ length: late + about }, (_, nth): [string, number] => [
            `s${next++}`,
            nth < late ? 5000 : -1500,
          ]);
          const total = left - about + Math.min(counted, about) + off;
          left -= late + about;
          return [total, finishes];
        });
        expect(owed(off, seen)).toBe("nothing");
      },
    ),
  );
});

describe("when it is above what is known", () => {
  const state = knowing(...many(40));

  test("the others are further down the list", () => {
    expect([40, 41, 290, 39, null].map((total) => hasUnseen(state, partly(total)))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  test("those read since, and those counted although known to have finished, are subtracted", () => {
    const read = (total: number) =>
      observed({ listed: walkOf(pageOf([...many(3), ...many(2, "new")], { ...MORE, total })) });
    expect([42, 43].map((total) => hasUnseen(state, read(total)))).toEqual([false, true]);
  });

  test("nothing is looked for before a complete walk has shown what is usual", () => {
    expect(hasUnseen(withMemory(state, { bias: null }), partly(99))).toBe(false);
  });
});
