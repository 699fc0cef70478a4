import type { Mono } from "#lib/domain/clock";

/**
 * What the server is doing about Connect.
 * - `asking`: a refresh is under way.
 * - `due`: somebody watches; the next refresh begins at its time.
 * - `backing off`: the same after a failed refresh, with a longer wait.
 * - `following`: somebody watches, and another instance asks.
 * - `unwatched`: nobody watches any more; the list is kept for a little, and nothing is asked.
 * - `forgotten`: there is no list and nobody watches.
 */
export type Phase = "asking" | "due" | "backing off" | "following" | "unwatched" | "forgotten";

export interface Situation {
  readonly isAsking: boolean;
  readonly isWatched: boolean;
  readonly isHeld: boolean;
  readonly hasFailed: boolean;
  /** Whether this instance is the one that asks. */
  readonly mayAsk: boolean;
}

export function phaseOf({ isAsking, isWatched, isHeld, hasFailed, mayAsk }: Situation): Phase {
  if (isAsking) return "asking";
  if (isWatched && !mayAsk) return "following";
  if (isWatched) return hasFailed ? "backing off" : "due";
  return isHeld ? "unwatched" : "forgotten";
}

/** The moments when something may have to be done; null where one never comes by itself. */
export interface Deadlines {
  readonly refreshAt: Mono;
  /** When nobody watches any more. */
  readonly leaveAt: Mono;
  /** When to forget the list: nobody has watched for long, or it is too old to be shown. */
  readonly forgetAt: Mono;
}

/** When to look again; null where nothing will happen until somebody asks. */
export function wakeAt(phase: Phase, { refreshAt, leaveAt, forgetAt }: Deadlines): Mono | null {
  switch (phase) {
    case "due":
    case "backing off":
      return Math.min(refreshAt, leaveAt, forgetAt);
    case "following":
      return Math.min(leaveAt, forgetAt);
    case "unwatched":
      return forgetAt;
    // The refresh ends at a moment of its own, but the list may grow too old before that.
    case "asking":
      return forgetAt === Infinity ? null : forgetAt;
    case "forgotten":
      return null;
  }
}
