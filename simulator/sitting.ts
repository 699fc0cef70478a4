import type { Assessment, Learner } from "./college.ts";

/** Times are milliseconds since 1970 by the world's own clock. */
export interface Sitting {
  sessionId: string;
  start: number;
  /** When it ends, or ended; null for one that is left paused. */
  end: number | null;
  learner: Learner;
  test: Assessment;
  /** Fields beyond the contract, passed on as they are. */
  extra?: Record<string, unknown> | undefined;
  /** Until when the lists don't show the start, or the end. */
  startShownAt: number;
  endShownAt: number;
  /** Until when only the completed list doesn't show the end. */
  publishedAt: number;
  /** When it was created, or last changed by a command: the lists can't show it earlier. */
  changedAt: number;
}

/** How long before its start a sitting may be listed. */
const AHEAD_MS = 24 * 3_600_000;

/** When the lists first show a sitting. */
export function listedFrom({ start, startShownAt, changedAt }: Sitting): number {
  return Math.max(start - AHEAD_MS, startShownAt, changedAt);
}

/** When it leaves the in-progress list; Infinity where no end is known. */
export function leavesAt({ end, endShownAt }: Sitting): number {
  return end === null ? Infinity : Math.max(end, endShownAt);
}

/** Whether the in-progress list shows, at that time, that a sitting has ended. */
export function hasEnded(sitting: Sitting, now: number): boolean {
  return leavesAt(sitting) <= now;
}

/** Whether any list may hold it at that time: not before it shows, and not between its two lists. */
export function isKnown(sitting: Sitting, now: number): boolean {
  if (sitting.start - AHEAD_MS > now || sitting.startShownAt > now) return false;
  return !hasEnded(sitting, now) || sitting.publishedAt <= now;
}
