import fc from "fast-check";
import { expect, test } from "vitest";
import {
  isNearing,
  isRunningLong,
  limitKey,
  limitOf,
  runningLongTest,
} from "#lib/domain/running-long";
import { runningLongBy } from "#lib/domain/running-long-by";
import { arbitrarySessions } from "../../testing/sample-sessions.ts";

test.each([
  ["before its limit", "2026-11-23T09:30:59Z", 60, false],
  ["at its limit, whatever the seconds", "2026-11-23T09:00:00Z", 60, false],
  ["a minute past it", "2026-11-23T08:59:59Z", 60, true],
  ["without a limit", "2026-01-01T00:00:00Z", null, false],
  ["begun in the future", "2026-11-23T11:00:00Z", 1, false],
])("a sitting %s", (_which, start, limit, expected) => {
  expect(isRunningLong(start, limit, "2026-11-23T10:00:58Z")).toBe(expected);
});

test("a test's own limit goes before its subject's, and case does not matter", () => {
  const set = new Map([
    [limitKey("English"), 60],
    [limitKey(" English Retake "), 30],
  ]);
  const limits = { set, added: [] };
  expect(limitOf(limits, { name: "ENGLISH retake", subject: "English" })).toBe(30);
  expect(limitOf(limits, { name: "English A", subject: "english" })).toBe(60);
  expect(limitOf(limits, { name: "Maths A", subject: "Maths" })).toBe(null);
});

test.each([
  ["with eleven minutes to go", "2026-11-23T09:10:00Z", 60, false],
  ["in the last ten", "2026-11-23T09:09:59Z", 60, true],
  ["in the last minute of all", "2026-11-23T09:00:00Z", 60, true],
  ["running long already", "2026-11-23T08:59:59Z", 60, false],
  ["without a limit", "2026-11-23T09:05:00Z", null, false],
])("a sitting %s is near its limit or not", (_which, start, limit, expected) => {
  expect(isNearing(start, limit, "2026-11-23T10:00:58Z")).toBe(expected);
});

test("what is said of one sitting is said of each in a list", () => {
  const set = new Map([
    ["english", 60],
    ["maths assessment", 30],
  ]);
  const limits = { set, added: [] };
  const noon = Date.UTC(2026, 10, 23, 12);
  fc.assert(
    fc.property(arbitrarySessions(20), fc.integer({ min: -90, max: 90 }), (sessions, minutes) => {
      const at = noon + minutes * 60_000 + 59_000;
      const isLong = runningLongTest({ limits, at });
      const isLongBy = runningLongBy(at);
      for (const session of sessions) {
        const { startDate, test: sat } = session;
        const limit = limitOf(limits, sat);
        expect(isLong(session)).toBe(isRunningLong(startDate, limit, at));
        expect(isLongBy(startDate, limit)).toBe(isLong(session));
      }
    }),
  );
});
