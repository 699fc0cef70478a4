import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Session } from "#lib/wire/contract";
import type { StartMinutes } from "#lib/wire/tallies";
import { session } from "../../testing/sample-sessions.ts";
import { isRunningLong } from "#lib/domain/running-long";
import { placeOf } from "./axis.ts";
import { overlap } from "./box.ts";
import { layOut, type StripSittings } from "./layout.ts";
import { DESK, PHONE, WALL } from "./look.ts";

const NOW = Date.UTC(2026, 10, 23, 12);
const measure = (text: string, size: number) => text.length * size * 0.55;
const ON_DESK = { width: 780, look: DESK, hasNames: true, measure };
const ON_PHONE = { width: 210, look: PHONE, hasNames: false, measure };
const ON_WALL = { width: 1290, look: WALL, hasNames: true, measure };

/** A subject of tests with limits of their own, by how long each of its learners has been sitting. */
function sittingsOf(tests: { limit: number | null; times: number[] }[]): StripSittings {
  const runningLong: Session[] = [];
  const starts = tests.map(({ limit, times }, nth): StartMinutes => {
    const counts = new Map<string, number>();
    for (const minutes of times) {
      const startDate = new Date(NOW - minutes * 60_000).toISOString();
      counts.set(startDate, (counts.get(startDate) ?? 0) + 1);
      if (isRunningLong(startDate, limit, NOW)) {
        const user = { fullName: `Kofi Nr${minutes}` };
        const sessionId = `s${runningLong.length}`;
        runningLong.push(session({ sessionId, startDate, user, test: { testId: `t${nth}` } }));
      }
    }
    return { subject: "English", testId: `t${nth}`, limit, minutes: [...counts] };
  });
  runningLong.sort((a, b) => (a.startDate < b.startDate ? -1 : 1));
  const limits = [...new Set(tests.flatMap(({ limit }) => limit ?? []))].sort((a, b) => a - b);
  return {
    starts,
    limits,
    runningLong: runningLong.slice(0, 12),
    nameOf: () => "Kofi N.",
    until: NOW,
    longAt: NOW,
  };
}

const times = (most: number) =>
  fc.oneof(
    fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: most }),
    // A class that began together.
    fc
      .tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: most }))
      .map(([minutes, count]) => Array<number>(count).fill(minutes)),
  );
const subject = fc.array(
  fc.record({ limit: fc.constantFrom(null, 15, 60, 62, 75, 200), times: times(90) }),
  { minLength: 1, maxLength: 3 },
);

test.each([
  ["desk", ON_DESK],
  ["phone", ON_PHONE],
  ["wall", ON_WALL],
])(
  "on a %s every sitting is drawn once, nothing touches, nothing leaves the strip",
  (_where, size) => {
    fc.assert(
      fc.property(subject, (tests) => {
        const sittings = sittingsOf(tests);
        const { marks, dots, columns, names, thresholds } = layOut(sittings, size);
        const count = tests.flatMap((each) => each.times).length;
        const long = marks.filter(({ isLong }) => isLong).length;
        expect(marks.length).toBe(count);
        if (columns.length === 0) expect(dots.length).toBe(count);
        else {
          expect(columns.reduce((sum, column) => sum + column.count, 0)).toBe(count);
          expect(columns.reduce((sum, column) => sum + column.long, 0)).toBe(long);
        }
        for (const [nth, dot] of dots.entries()) {
          expect(Math.abs(dot.y) + dot.radius).toBeLessThanOrEqual(size.look.reach);
          expect(
            Math.abs(dot.x - placeOf(dot.minutes, size.look.straight) * size.width),
          ).toBeLessThanOrEqual(
            Math.max(placeOf(1, size.look.straight) * size.width, dot.radius * 1.3),
          );
          for (const other of dots.slice(nth + 1))
            expect(Math.hypot(dot.x - other.x, dot.y - other.y)).toBeGreaterThan(
              dot.radius + other.radius,
            );
        }
        const labels = [...names, ...thresholds.flatMap(({ word }) => word ?? [])];
        for (const [nth, { box }] of labels.entries()) {
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.right).toBeLessThanOrEqual(size.width);
          for (const other of labels.slice(nth + 1)) expect(overlap(box, other.box)).toBe(false);
          for (const { x, y, radius } of dots) {
            const away = Math.hypot(
              Math.max(box.left - x, 0, x - box.right),
              Math.max(box.top - y, 0, y - box.bottom),
            );
            expect(away).toBeGreaterThanOrEqual(radius - 1);
          }
        }
        const ids = names.map(({ sessionId }) => sessionId);
        expect(new Set(ids).size).toBe(names.length);
        for (const id of ids) {
          expect(sittings.runningLong.some(({ sessionId }) => sessionId === id)).toBe(true);
        }
        const more = Number(/(?: and |\+)(\d+)/.exec(names.at(-1)?.text ?? "")?.[1] ?? 0);
        if (more > 0) expect(names.length + more).toBe(long);
        else expect(names.length).toBeLessThanOrEqual(long);
      }),
    );
  },
);

describe("by how many there are", () => {
  const spread = (count: number) =>
    sittingsOf([
      { limit: null, times: Array.from({ length: count }, (_, nth) => (nth * 89) / count) },
    ]);
  test.each([
    [0, 0, 0],
    [1, 1, 4.75],
    [15, 15, 4.75],
    [60, 60, 4.75],
    [150, 150, 3],
    [1000, 0, 0],
  ])("%i sittings are %i dots of radius %d", (count, dots, radius) => {
    const layout = layOut(spread(count), ON_DESK);
    expect(layout.dots.length).toBe(dots);
    expect(new Set(layout.dots.map((dot) => dot.radius))).toEqual(
      new Set(dots > 0 ? [radius] : []),
    );
    expect(layout.columns.length > 0).toBe(count > 0 && dots === 0);
  });
});

test.each([
  ["with room for all", [97, 66, 30], ["Kofi N.", "Kofi N."]],
  ["with little room", [80, 78, 76, 30], ["Kofi N.", "Kofi N. +1"]],
  ["with room for two", [83, 82, 81, 30], ["Kofi N.", "Kofi N. and 1 more"]],
])("names beside their dots, the longest first, %s", (_room, minutes, names) => {
  const { names: placed } = layOut(sittingsOf([{ limit: 60, times: minutes }]), ON_DESK);
  expect(placed.map(({ text }) => text)).toEqual(names);
});
