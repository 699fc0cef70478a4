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
  /** Until when the lists don't know yet of the start, or of the end. */
  startShownAt: number;
  endShownAt: number;
}

/** Whether the lists say, at that time, that a sitting has ended. */
export function hasEnded({ end, endShownAt }: Sitting, now: number): boolean {
  return end !== null && end <= now && endShownAt <= now;
}
