import fc from "fast-check";
import { expect, test } from "vitest";
import type { Session } from "#lib/wire/contract";
import { sessionComparer } from "#lib/domain/order";
import { arbitrarySessions, session } from "../../testing/sample-sessions.ts";
import { dwellOf, layClasses, layNames, rowsOf, type Page, type Room } from "./pages.ts";

/** Of a screen 1080 high, at the middle distance. */
const MID: Room = { columns: 3, lines: 8, line: 62 };

const rooms: fc.Arbitrary<Room> = fc.record({
  columns: fc.integer({ min: 1, max: 6 }),
  lines: fc.integer({ min: 0, max: 20 }),
  line: fc.constant(62),
});

/** Fewer could not be filled to that: a head never stands alone. */
const FILLED = { from: 5, share: 0.8 };

function partsOf(page: Page) {
  if (page.of !== "names") throw new Error("a page of names");
  return page.columns;
}

const linesOf = (parts: readonly { rows: readonly Session[] }[]) =>
  parts.reduce((sum, { rows }) => sum + 1 + rows.length, 0);

const lists = fc.oneof(
  arbitrarySessions(20),
  fc
    .array(fc.constantFrom("English", "Maths", "Digital skills", "ESOL"), {
      minLength: 60,
      maxLength: 120,
    })
    .map((subjects) =>
      subjects.map((subject, nth) => session({ sessionId: `session-${nth}`, test: { subject } })),
    ),
);

test("everybody is on the pages once, in order, within the lines, and a page is full before another follows", () => {
  let followed = 0;
  fc.assert(
    fc.property(lists, rooms, (given, room) => {
      const sessions = [...given].sort(sessionComparer([]));
      const pages = layNames(sessions, room);
      if (sessions.length > 0 && room.lines < 2) {
        expect(pages).toBeNull();
        return;
      }
      expect(pages!.flatMap(rowsOf)).toEqual(sessions);
      for (const [nth, page] of pages!.entries()) {
        const columns = partsOf(page);
        expect(columns.length).toBeLessThanOrEqual(room.columns);
        for (const parts of columns) {
          expect(linesOf(parts)).toBeLessThanOrEqual(room.lines);
          for (const { head, rows } of parts) {
            expect(rows.length).toBeGreaterThan(0);
            expect(new Set(rows.map(({ test: of }) => of.subject))).toEqual(new Set([head]));
          }
        }
        const used = columns.reduce((sum, parts) => sum + linesOf(parts), 0);
        if (nth === pages!.length - 1 || room.lines < FILLED.from) continue;
        followed += 1;
        expect(used / (room.columns * room.lines)).toBeGreaterThanOrEqual(FILLED.share);
      }
      // Only where a subject goes on is it said to.
      const seen = new Set<string>();
      for (const { head, isContinued } of pages!.flatMap((page) => partsOf(page).flat())) {
        expect(isContinued).toBe(seen.has(head));
        seen.add(head);
      }
    }),
    { numRuns: 300 },
  );
  expect(followed).toBeGreaterThan(0);
});

/** So many of each subject, named by their place. */
function sittings(...counts: number[]): Session[] {
  return counts.flatMap((count, nth) =>
    Array.from({ length: count }, (_, index) =>
      session({ sessionId: `${nth}-${index}`, test: { subject: `Subject ${nth}` } }),
    ),
  );
}
const shape = (...counts: number[]) =>
  layNames(sittings(...counts), MID)?.map((page) =>
    partsOf(page).map((column) => column.map(({ rows }) => rows.length)),
  );

test.each([
  ["nobody", [], []],
  ["one", [1], [[[1]]]],
  ["fifteen of one subject", [15], [[[7], [7], [1]]]],
  ["small subjects share a column", [2, 2, 1, 1], [[[2, 2, 1], [1]]]],
  ["no head stands alone at a column's end", [6, 3], [[[6], [3]]]],
  [
    "the drawing's sixty",
    [19, 16, 9, 16],
    [
      [[7], [7], [5, 1]],
      [[7], [7], [1, 5]],
      [[4, 2], [7], [7]],
    ],
  ],
] as const)("%s", (_what, counts, pages) => {
  expect(shape(...counts)).toEqual(pages);
});

test("a row is read in eight tenths of a second, and a page in no less than eight seconds", () => {
  const [three] = layNames(sittings(3), MID)!;
  expect(dwellOf(three!)).toBe(8_000);
  const [first, last] = layNames(sittings(22), MID)!;
  expect(dwellOf(first!)).toBe(21 * 800);
  expect(dwellOf(last!)).toBe(8_000);
  const [classes] = layClasses(["11A", "11B"], MID);
  expect(dwellOf(classes!)).toBe(8_000);
});

test("classes go down one column after the other", () => {
  const names = Array.from({ length: 20 }, (_, nth) => `Class ${nth}`);
  expect(layClasses(names, { columns: 3, lines: 5, line: 81 })).toEqual([
    { of: "classes", columns: [names.slice(0, 5), names.slice(5, 10), names.slice(10, 15)] },
    { of: "classes", columns: [names.slice(15, 20)] },
  ]);
  expect(layClasses(names, { columns: 3, lines: 0, line: 81 })).toEqual([]);
});
