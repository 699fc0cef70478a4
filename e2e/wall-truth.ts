import { LIST_EXPIRES_MS } from "#lib/wire/contract";
import { clockTime, minutesBetween } from "#lib/domain/time";
import { expect } from "@playwright/test";
import type { Screen } from "./moved-day.ts";
import { REFRESH_MS } from "./moved-process.ts";
import type { MovedServer } from "./moved-server.ts";

export const LONDON = "Europe/London";
/** Two refreshes and five, the length of the last walk, and a second for the poll. */
const LATE_MS = 2 * REFRESH_MS + 3_000;
const STALE_MS = 5 * REFRESH_MS + 3_000;

/** What must be true of a screen at any moment, whatever has happened. */
export function expectTruth(screen: Screen, { now, taken, college }: MovedServer): void {
  // The server's clock, whatever the browser's is; on the turn of a minute a second more or less.
  expect([now - 1000, now, now + 1000].map((at) => clockTime(at, LONDON))).toContain(screen.clock);
  const [, told] = /pdated (\d\S+[ap]m)$/.exec(screen.freshness) ?? [];
  const shown = [...taken].findLast(([at]) => clockTime(at, LONDON, { seconds: true }) === told);
  if (told !== undefined) expect(shown, `a list was taken at ${told}`).toBeDefined();
  const takenAt = shown && Date.parse(shown[0]);
  if (screen.freshness.startsWith("Updated")) {
    expect(now - takenAt!).toBeLessThanOrEqual(LATE_MS);
    expect(screen.isWarning).toBe(false);
  }
  const count = /^(\d+) learners? sitting now$/.exec(screen.headline)?.[1];
  if (count !== undefined && shown) expect(Number(count)).toBe(shown[1]);
  expect(screen.all, "with fewer than thirty").not.toContain("too many to name");
  const age = now - Date.parse([...taken.keys()].at(-1)!);
  if (age > STALE_MS) {
    expect(screen.isWarning).toBe(true);
    expect(screen.headline).not.toContain("sitting now");
  }
  if (age > LIST_EXPIRES_MS + 10_000) {
    expect(screen.rows).toEqual([]);
    expect(screen.all).not.toMatch(/Amina|Kofi|Zoë|José|Niamh|Tomasz|\d+ learners/);
  }
  // Times so far stand still with an old list, and otherwise go by the clock that is shown.
  const until = screen.isWarning && takenAt !== undefined ? takenAt : now;
  for (const { name, soFar } of screen.rows) {
    if (soFar === null) continue;
    const words = (college.startsOf.get(name.split(" ")[0]!) ?? []).flatMap((start) =>
      [until - 1000, until, until + 1000].map((end) => `${minutesBetween(start, end)} min`),
    );
    expect(words, `${name}: ${soFar}`).toContain(soFar);
  }
}

export const isFresh = ({ freshness, isWarning }: Screen) =>
  freshness.startsWith("Updated") && !isWarning;
