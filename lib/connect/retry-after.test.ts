import { expect, test } from "vitest";
import { readRetryAfter } from "#lib/connect/retry-after";

const NINE = Date.UTC(2026, 10, 23, 9);
const text = (at: number) => new Date(at).toUTCString();

test.each<[string, Record<string, string>, number | undefined]>([
  ["nothing", {}, undefined],
  ["seconds", { "retry-after": "3" }, 3000],
  ["what can't be read", { "retry-after": "soon" }, undefined],
  ["an hour", { "retry-after": "3600" }, 600_000],
  ["no end", { "retry-after": "9".repeat(400) }, 600_000],
  ["a date by our clock", { "retry-after": text(NINE + 4000) }, 4000],
  ["a date by theirs", { "retry-after": text(NINE + 4000), date: text(NINE + 1000) }, 3000],
  ["seconds twice", { "retry-after": "3, 3" }, 3000],
  ["seconds by two gateways", { "retry-after": "3,120" }, 120_000],
  ["seconds and a half", { "retry-after": "3.5" }, 3500],
  ["seconds with noughts", { "retry-after": "0003" }, 3000],
  ["no time at all", { "retry-after": "0" }, 0],
  ["less than nothing", { "retry-after": "-3" }, undefined],
  ["a number that is no seconds", { "retry-after": "1e9" }, undefined],
  ["seconds in words", { "retry-after": "3 seconds" }, undefined],
  ["a month", { "retry-after": "March 2027" }, undefined],
  ["a date without a time", { "retry-after": "Mon, 23 Nov 2026" }, undefined],
  ["the oldest form of date", { "retry-after": "Monday, 23-Nov-26 09:00:04 GMT" }, 4000],
  ["C's form of date", { "retry-after": "Mon Nov 23 09:00:04 2026" }, 4000],
  ["a date without a zone", { "retry-after": "Mon, 23 Nov 2026 09:00:04" }, 4000],
  ["a date with an offset", { "retry-after": "Mon, 23 Nov 2026 10:00:04 +0100" }, 4000],
  ["an ISO date", { "retry-after": "2026-11-23T09:00:04Z" }, 4000],
  ["a date while their Date is of 1970", { "retry-after": text(NINE + 4000), date: text(0) }, 4000],
  ["a date while ours is", { "retry-after": text(2 * NINE + 4000), date: text(2 * NINE) }, 4000],
  ["a date that has passed", { "retry-after": text(NINE - 4000) }, 0],
])("Retry-After of %s", (_name, headers, expected) => {
  expect(readRetryAfter(new Headers(headers), NINE)).toBe(expected);
});
