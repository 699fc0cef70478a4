import { duration, minutesBetween } from "#lib/domain/time";
import { expect, type Locator } from "@playwright/test";

/** An instant this many minutes ago, as Connect writes it. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

/**
 * A pattern of what may just now be said of somebody who started then, a minute less or more at its turn: `20 min`. A
 * test on a busy machine may look minutes after the start was written.
 */
export function minutesSince(startedAt: string): string {
  const minutes = minutesBetween(startedAt, new Date().toISOString());
  return `(${[minutes - 1, minutes, minutes + 1].map((each) => duration(Math.max(0, each))).join("|")})`;
}

/** A row says how long its learner has sat, by the clock as it is. */
export async function expectMinutesSince(row: Locator, startedAt: string): Promise<void> {
  await expect(async () => {
    await expect(row).toContainText(new RegExp(minutesSince(startedAt)), { timeout: 2_000 });
  }).toPass();
}
