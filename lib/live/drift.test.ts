import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasDrifted, NO_DRIFT, observeDrift, type Drift } from "#lib/live/drift";

const NOON = Date.UTC(2026, 10, 23, 12);
/** `total` beside what is held, and how many finished surely after or about the answer. */
type Seen = [total: number, held: number, after?: number, about?: number];

function after(refreshes: Seen[]): Drift {
  return refreshes.reduce(
    (drift, [total, held, late = 0, about = 0]) =>
      observeDrift(drift, {
        total,
        date: NOON,
        held,
        finishedAt: [
          ...Array<number>(late).fill(NOON + 5000),
          ...Array<number>(about).fill(NOON - 1500),
        ],
      }),
    NO_DRIFT,
  );
}

describe("a sweep is due for the total's sake", () => {
  test.each<[string, Seen[], boolean]>([
    [
      "not while it is right",
      [
        [40, 40],
        [42, 42],
        [41, 41],
      ],
      false,
    ],
    [
      "not where it is always off by seven",
      [
        [47, 40],
        [49, 42],
        [7, 0],
      ],
      false,
    ],
    [
      "not after one refresh with another difference",
      [
        [40, 40],
        [39, 40],
      ],
      false,
    ],
    [
      "after two",
      [
        [40, 40],
        [39, 40],
        [39, 40],
      ],
      true,
    ],
    [
      "not where the second is as usual again",
      [
        [40, 40],
        [39, 40],
        [40, 40],
        [39, 40],
      ],
      false,
    ],
    [
      "not for those who finished after the answer",
      [
        [40, 40],
        [40, 38, 2],
        [40, 38, 2],
      ],
      false,
    ],
    [
      "not for those who finished about then",
      [
        [40, 40],
        [39, 38, 0, 2],
        [40, 39, 0, 1],
      ],
      false,
    ],
    [
      "for more than those",
      [
        [40, 40],
        [42, 38, 0, 2],
        [42, 38, 0, 2],
      ],
      true,
    ],
    [
      "where it begins to be off by seven",
      [
        [40, 40],
        [47, 40],
        [47, 40],
      ],
      true,
    ],
  ])("%s", (_name, refreshes, isDue) => {
    expect(hasDrifted(after(refreshes))).toBe(isDue);
  });

  test("never where its difference stays, whatever finishes about the time of its answer", () => {
    const refresh = fc.tuple(fc.nat(50), fc.nat(5), fc.nat(5));
    fc.assert(
      fc.property(
        fc.integer({ min: -9, max: 9 }),
        fc.array(refresh),
        fc.infiniteStream(fc.nat(5)),
        (off, refreshes, counted) => {
          const seen = refreshes.map(([held, late, about]): Seen => {
            // Connect has counted some of those who finished about then, and all who did later.
            const some = Math.min(about, counted.next().value);
            return [held + late + some + off, held, late, about];
          });
          expect(hasDrifted(after(seen))).toBe(false);
        },
      ),
    );
  });
});
