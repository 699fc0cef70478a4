import fc from "fast-check";
import { expect, test } from "vitest";
import type { Session } from "#lib/contract";
import { compareSessions } from "#lib/order";
import { arbitrarySessions, session } from "#lib/sample-sessions";
import { dwellOf, layPages, ROUND_MS, rowsOf, type Room } from "./pages.ts";

/** Of a screen 1080 high, at the middle distance. */
const MID: Room = { columns: 2, height: 572, row: 65, head: 46, gap: 20 };

const rooms: fc.Arbitrary<Room> = fc.record({
  columns: fc.integer({ min: 0, max: 4 }),
  height: fc.integer({ min: 0, max: 1200 }),
  row: fc.integer({ min: 20, max: 110 }),
  head: fc.integer({ min: 20, max: 80 }),
  gap: fc.integer({ min: 0, max: 40 }),
});

test("everybody is on the pages once, in order, within the room and the minute", () => {
  fc.assert(
    fc.property(arbitrarySessions(90), rooms, (given, room) => {
      const sessions = [...given].sort((a, b) => compareSessions(a, b));
      const pages = layPages(sessions, room);
      if (!pages) return;
      expect(pages.flatMap(rowsOf)).toEqual(sessions);
      for (const page of pages) {
        expect(page.length).toBeLessThanOrEqual(room.columns);
        for (const column of page) {
          const heights = column.map(({ sessions: rows }) => room.head + rows.length * room.row);
          const height = heights.reduce((sum, each) => sum + each + room.gap, -room.gap);
          expect(height).toBeLessThanOrEqual(room.height);
          for (const { subject, sessions: rows } of column) {
            expect(rows.length).toBeGreaterThan(0);
            expect(new Set(rows.map(({ test: { subject: own } }) => own))).toEqual(
              new Set([subject]),
            );
          }
        }
        expect(dwellOf(page)).toBeGreaterThanOrEqual(8_000);
      }
      if (pages.length > 1) {
        const round = pages.reduce((sum, page) => sum + dwellOf(page), 0);
        expect(round).toBeLessThanOrEqual(ROUND_MS);
      }
    }),
  );
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
  layPages(sittings(...counts), MID)?.map((page) =>
    page.map((column) => column.map(({ sessions }) => sessions.length)),
  );

test.each([
  ["nobody", [], []],
  ["one", [1], [[[1]]]],
  ["fifteen of one subject", [15], [[[8], [7]]]],
  ["thirteen, spread evenly", [13], [[[7], [6]]]],
  [
    "the drawing's 42",
    [15, 13, 8, 6],
    [
      [[8], [7]],
      [[7], [6]],
      [[8], [6]],
    ],
  ],
  ["small subjects share a column", [2, 2, 1], [[[2, 2, 1]]]],
  [
    "nine subjects",
    [1, 1, 1, 1, 1, 1, 1, 1, 1],
    [
      [
        [1, 1, 1, 1],
        [1, 1, 1, 1],
      ],
      [[1]],
    ],
  ],
  [
    "64 fit within a minute",
    [64],
    [
      [[8], [8]],
      [[8], [8]],
      [[8], [8]],
      [[8], [8]],
    ],
  ],
] as const)("%s", (_what, counts, pages) => {
  expect(shape(...counts)).toEqual(pages);
});

test.each([[[90]], [[1000]], [[300, 300, 400]]])("%j are too many for a minute", (counts) => {
  expect(shape(...counts)).toBeUndefined();
});

test("a screen with room for all on one page needs no minute", () => {
  const room = { ...MID, columns: 9 };
  expect(layPages(sittings(72), room)).toHaveLength(1);
});
