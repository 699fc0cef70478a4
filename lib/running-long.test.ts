import { expect, test } from "vitest";
import { isRunningLong, limitKey, limitOf } from "#lib/running-long";

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
  const limits = new Map([
    [limitKey("English"), 60],
    [limitKey(" English Retake "), 30],
  ]);
  expect(limitOf(limits, { name: "ENGLISH retake", subject: "English" })).toBe(30);
  expect(limitOf(limits, { name: "English A", subject: "english" })).toBe(60);
  expect(limitOf(limits, { name: "Maths A", subject: "Maths" })).toBe(null);
});
