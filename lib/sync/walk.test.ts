import { describe, expect, test } from "vitest";
import { MORE, NOON, pageOf, sitting, walkOf } from "#lib/sync/sample-observation";
import { carryOn, isPast, isWhole, itemsById } from "#lib/sync/walk";

const startedAgo = (id: string, ms: number) =>
  sitting(id, { startedAt: new Date(NOON - ms).toISOString() });
const instantOf = ({ startedAt }: { startedAt: string }) => Date.parse(startedAt);

describe("a walk", () => {
  test("is complete at the list's end, and keeps the first page's total and a sitting's later row", () => {
    const late = sitting("a", { startedAt: new Date(NOON).toISOString() });
    const walk = walkOf(
      pageOf([sitting("a")], { ...MORE, total: 7 }),
      pageOf([late], { total: 9 }),
    );
    expect([isWhole(walk), walk.total, itemsById(walk).get("a")]).toEqual([true, 7, late]);
    expect(isWhole(walkOf(pageOf([], MORE)))).toBe(false);
    expect(isWhole(null)).toBe(false);
  });

  test("gathers what was odd and who was left out, page by page", () => {
    const walk = walkOf(
      pageOf([], { ...MORE, odd: ["status"], leftOut: ["a"] }),
      pageOf([], { odd: ["test"], leftOut: ["b"] }),
    );
    expect([walk.odd, walk.leftOut]).toEqual([
      ["status", "test"],
      ["a", "b"],
    ]);
  });

  test("that goes round is no answer, whether at once or after a while", () => {
    const cursors = ["one", "two", "one"];
    const go = () => walkOf(...cursors.map((nextCursor) => pageOf([], { nextCursor })));
    expect(go).toThrow("a cursor came twice");
  });

  test("that never ends is given up", () => {
    let walk = walkOf(pageOf<never>([], { nextCursor: "0" }));
    const goOn = () => {
      for (let nth = 1; nth < 1000; nth += 1)
        walk = carryOn(walk, pageOf<never>([], { nextCursor: `${nth}` }));
    };
    expect(goOn).toThrow("no end after 500 pages");
  });

  test("that goes round under ever new cursors is no answer either", () => {
    const pages = (rows: string[][]) => () =>
      walkOf(
        ...rows.map((ids, nth) =>
          pageOf(
            ids.map((id) => sitting(id)),
            { nextCursor: `${nth}` },
          ),
        ),
      );
    expect(pages([["a", "b"], ["a", "b"], ["b"], ["a"]])).toThrow("the same rows again and again");
    expect(pages([["a"], ["b"], ["c"], ["a"], ["b"], ["c"]])).toThrow("the same rows again");
    // The list moves while it is walked.
    expect(pages([["a", "b"], ["b"], ["b"], ["b", "c"], ["c"]])).not.toThrow();
    expect(pages([["a"], [], [], [], ["b"]])).not.toThrow();
  });

  test("is never changed, only carried on", () => {
    const walk = walkOf(pageOf([sitting("a")], MORE));
    carryOn(walk, pageOf([sitting("b")]));
    expect([[...itemsById(walk).keys()], walk.next]).toEqual([["a"], "more"]);
  });
});

test.each([
  ["its last row is older", [1000, 3000], true],
  ["its last row is that old exactly", [1000, 2000], false],
  ["all of it is newer", [500, 1000], false],
  ["it holds nothing", [], false],
  ["it comes in another order: then its end alone is far enough", [3000, 1000, 4000], false],
  ["it is the wrong way round", [9000, 3000], false],
])("whether a list newest first has passed an instant: %s", (_what, ages, has) => {
  const walk = walkOf(
    pageOf(
      ages.map((ms, nth) => startedAgo(`${nth}`, ms)),
      MORE,
    ),
  );
  expect(isPast(walk, NOON - 2000, instantOf)).toBe(has);
});

test.each([
  ["too old", 365],
  ["too new", -365],
])("one row of many whose date is %s does not hide that it has passed", (_words, days) => {
  const ages = Array.from({ length: 40 }, (_, nth) => nth * 100);
  for (const odd of [0, 7, 38]) {
    const dates = ages.with(odd, days * 86_400_000);
    const walk = walkOf(
      pageOf(
        dates.map((ms, nth) => startedAgo(`${nth}`, ms)),
        MORE,
      ),
    );
    expect(isPast(walk, NOON - 3500, instantOf)).toBe(true);
    expect(isPast(walk, NOON - 4500, instantOf)).toBe(false);
  }
});

test("many rows without a time hide nothing that the others say, but too many do", () => {
  const ages = Array.from({ length: 40 }, (_, nth) => nth * 100);
  const walk = walkOf(pageOf(ages.map((ms, nth) => startedAgo(`${nth}`, ms))));
  const without = (every: number) => (item: { id: string; startedAt: string }) =>
    Number(item.id) % every === 0 ? null : instantOf(item);
  expect(isPast(walk, NOON - 3500, without(10))).toBe(true);
  expect(isPast(walk, NOON - 3500, without(5))).toBe(false);
});

test("rows without a time are not known to have passed anything", () => {
  expect(isPast(walkOf(pageOf([sitting("a")])), NOON, () => null)).toBe(false);
});

test("an empty last page whose count is far more than was read is not the end", () => {
  const first = walkOf(
    pageOf(
      Array.from({ length: 100 }, (_, nth) => ({ id: `s${nth}` })),
      MORE,
    ),
  );
  expect(() => carryOn(first, pageOf([], { total: 280 }))).toThrow("an end long before the total");
  expect(isWhole(carryOn(first, pageOf([], { total: 100 })))).toBe(true);
  // Some have started meanwhile.
  expect(isWhole(carryOn(first, pageOf([], { total: 112 })))).toBe(true);
});
