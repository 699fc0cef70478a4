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
  ["a date that has passed", { "retry-after": text(NINE - 4000) }, 0],
])("Retry-After of %s", (_name, headers, expected) => {
  expect(readRetryAfter(new Headers(headers), NINE)).toBe(expected);
});
