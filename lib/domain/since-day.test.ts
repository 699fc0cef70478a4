import { expect, test } from "vitest";
import { readSinceDay, sinceInstant } from "#lib/domain/since-day";

const LONDON = "Europe/London";

test.each([
  ["", "2026-07-31T22:59:59Z", "2025-07-31T23:00:00.000Z"],
  ["", "2026-07-31T23:00:00Z", "2026-07-31T23:00:00.000Z"],
  ["", "2027-01-01T00:00:00Z", "2026-07-31T23:00:00.000Z"],
  [" 2026-12-01 ", "2026-12-24T09:00:00Z", "2026-12-01T00:00:00.000Z"],
  ["2028-02-29", "2028-03-24T09:00:00Z", "2028-02-29T00:00:00.000Z"],
])("%j counts from the beginning of its day", (text, now, first) => {
  const instant = sinceInstant(readSinceDay(text)!, Date.parse(now), LONDON);
  expect(new Date(instant!).toISOString()).toBe(first);
});

test("in a zone far from Greenwich it is that zone's day", () => {
  for (const [zone, first] of [
    ["Pacific/Auckland", "2026-08-31T12:00:00.000Z"],
    ["Pacific/Pago_Pago", "2026-09-01T11:00:00.000Z"],
  ] as const) {
    const instant = sinceInstant(readSinceDay("2026-09-01")!, 0, zone);
    expect(new Date(instant!).toISOString()).toBe(first);
  }
});

test("off is off, and what is no day is none", () => {
  expect(sinceInstant(readSinceDay("Off")!, 0, LONDON)).toBeNull();
  for (const text of ["1 August", "2026-13-01", "2026-02-30", "08-01", "yes"]) {
    expect(readSinceDay(text)).toBeNull();
  }
});
