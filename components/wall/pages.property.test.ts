import fc from "fast-check";
import { expect, test } from "vitest";
import type { Session } from "#lib/wire/contract";
import { sessionComparer } from "#lib/domain/order";
import { arbitrarySessions, session } from "../../testing/sample-sessions.ts";
import { dwellOf, layPages, rowsOf, type Page, type Room } from "./pages.ts";

/** Of a screen 1080 high, at the middle distance. */
const MID: Room = { columns: 2, height: 572, row: 65, head: 46, gap: 20 };

const rooms: fc.Arbitrary<Room> = fc.record({
  columns: fc.integer({ min: 0, max: 4 }),
  height: fc.integer({ min: 0, max: 1200 }),
  row: fc.integer({ min: 20, max: 110 }),
  head: fc.integer({ min: 20, max: 80 }),
  gap: fc.integer({ min: 0, max: 40 }),
});

/** A page stays for 0.8 s a row, and at least eight. */
const stay = (rows: number) => Math.max(8_000, 800 * rows);

/** All of it laid, however long a round takes: everybody once, in order, and within the room. */
function expectWellLaid(pages: readonly Page[], sessions: readonly Session[], room: Room): void {
  expect(pages.flatMap(rowsOf)).toEqual(sessions);
  for (const page of pages) {
    expect(page.length).toBeLessThanOrEqual(room.columns);
    for (const column of page) {
      const heights = column.map(({ sessions: rows }) => room.head + rows.length * room.row);
      const height = heights.reduce((sum, each) => sum + each + room.gap, -room.gap);
      expect(height).toBeLessThanOrEqual(room.height);
      for (const { subject, sessions: rows } of column) {
        expect(rows.length).toBeGreaterThan(0);
        expect(new Set(rows.map(({ test: { subject: own } }) => own))).toEqual(new Set([subject]));
      }
    }
    expect(dwellOf(page)).toBe(stay(rowsOf(page).length));
  }
}

/** As many as it takes where no subject shares a column with another. */
function mostColumns(sessions: readonly Session[], room: Room): number {
  const rows = Math.floor((room.height - room.head) / room.row);
  const counts = new Map<string, number>();
  for (const { test: of } of sessions) counts.set(of.subject, (counts.get(of.subject) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.ceil(count / rows), 0);
}

/** As many long ones as short: left to itself a generator makes hardly any that take more than a minute. */
const lists = fc.oneof(arbitrarySessions(20), many(60, 90));

function many(minLength: number, maxLength: number): fc.Arbitrary<Session[]> {
  return fc
    .array(fc.constantFrom("English", "Maths", "Digital skills", "ESOL"), { minLength, maxLength })
    .map((subjects) =>
      subjects.map((subject, nth) => session({ sessionId: `session-${nth}`, test: { subject } })),
    );
}

test("everybody is on the pages once, in order, within the room and the minute, and none are missing for less", () => {
  const seen = { laid: 0, tooLong: 0, noRoom: 0 };
  fc.assert(
    fc.property(lists, rooms, (given, room) => {
      const sessions = [...given].sort(sessionComparer([]));
      const pages = layPages(sessions, room);
      if (room.columns < 1 || room.height < room.head + room.row) {
        seen.noRoom += 1;
        expect(pages).toEqual(sessions.length === 0 ? [] : null);
        return;
      }
      const all = layPages(sessions, room, Infinity)!;
      expectWellLaid(all, sessions, room);
      const columns = all.reduce((sum, { length }) => sum + length, 0);
      expect(columns).toBeLessThanOrEqual(mostColumns(sessions, room));
      expect(all).toHaveLength(Math.ceil(columns / room.columns));
      const round = all.reduce((sum, page) => sum + stay(rowsOf(page).length), 0);
      const isTooLong = all.length > 1 && round > 60_000;
      seen[isTooLong ? "tooLong" : "laid"] += 1;
      expect(pages).toEqual(isTooLong ? null : all);
    }),
    { numRuns: 300 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
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
