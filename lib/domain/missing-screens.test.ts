import { expect, test } from "vitest";
import { isMissing, type Watch } from "#lib/domain/missing-screens";
import { readWallHours } from "#lib/domain/wall-hours";

const TEN = Date.UTC(2026, 10, 23, 10);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const iso = (at: number) => new Date(at).toISOString();

/** On a Monday in winter: whether a screen that was last seen so long before is missing. */
function isMissingAt(at: number, seenAgo: number, watch: Partial<Watch> & { hours?: never } = {}) {
  return isMissing(screen(at - seenAgo), watchAt(at, "", watch));
}
const screen = (seenAt: number) => ({
  lastSeenAt: iso(seenAt),
  createdAt: iso(TEN - 30 * DAY),
  revokedAt: null as string | null,
});
const watchAt = (now: number, hours: string, change: Partial<Watch> = {}): Watch => ({
  now,
  since: 0,
  lostMs: 0,
  hours: readWallHours(hours)!,
  timeZone: "Europe/London",
  ...change,
});

test("three minutes without a question are one too many", () => {
  expect(isMissingAt(TEN, 3 * MINUTE)).toBe(false);
  expect(isMissingAt(TEN, 3 * MINUTE + 1)).toBe(true);
  expect(isMissingAt(TEN, 30 * DAY)).toBe(true);
});

test("a clock that was set back makes nobody missing", () => {
  expect(isMissingAt(TEN, -60 * MINUTE)).toBe(false);
});

test("a server that can’t hear the others says only of those what it knew before", () => {
  for (const lostMs of [MINUTE, 7 * MINUTE, DAY]) {
    expect(isMissingAt(TEN, lostMs + 3 * MINUTE, { lostMs })).toBe(false);
    expect(isMissingAt(TEN, lostMs + 4 * MINUTE, { lostMs })).toBe(true);
    expect(isMissingAt(TEN, MINUTE, { lostMs })).toBe(false);
  }
});

test("a server that has just begun has heard nobody yet", () => {
  expect(isMissingAt(TEN, DAY, { since: TEN - 3 * MINUTE })).toBe(false);
  expect(isMissingAt(TEN, DAY, { since: TEN - 4 * MINUTE })).toBe(true);
});

test("one that was added and never came is missing, one that was revoked is not", () => {
  const never = { ...screen(TEN), lastSeenAt: null };
  const watch = watchAt(TEN, "");
  expect(isMissing({ ...never, createdAt: iso(TEN - 2 * MINUTE) }, watch)).toBe(false);
  expect(isMissing({ ...never, createdAt: iso(TEN - 4 * MINUTE) }, watch)).toBe(true);
  expect(isMissing({ ...screen(TEN - DAY), revokedAt: iso(TEN - DAY) }, watch)).toBe(false);
});

test.each([
  ["in its hours", "Mon-Fri 08:00-18:00", TEN, true],
  ["before them", "Mon-Fri 10:01-18:00", TEN, false],
  ["as they begin, when it has had no time to ask", "Mon-Fri 10:00-18:00", TEN, false],
  ["two minutes later", "Mon-Fri 10:00-18:00", TEN + 2 * MINUTE, false],
  ["three minutes later", "Mon-Fri 10:00-18:00", TEN + 3 * MINUTE, true],
  ["after them", "Mon-Fri 08:00-10:00", TEN, false],
  ["on another day", "Tue-Fri 08:00-18:00", TEN, false],
  ["where one opening follows another", "Mon 08:00-10:00, Mon 10:00-12:00", TEN + MINUTE, true],
  ["over midnight", "00:00-24:00", Date.UTC(2026, 10, 24, 0, 1), true],
])("%s (%s)", (_when, hours, now, is) => {
  expect(isMissing(screen(now - DAY), watchAt(now, hours))).toBe(is);
});
