import type { Mono } from "#lib/domain/clock";
import type { FailureKind } from "#lib/domain/failure-kind";

const SECOND = 1000;

/** How long to leave something alone after it failed, first and at most: milliseconds, doubled in between. */
interface Waits {
  readonly first: number;
  readonly most: number;
}

/** For registers: one learner about whom Connect would not answer, and everything where it refuses the key. */
const REGISTER_REFUSED: Waits = { first: 30 * SECOND, most: 900 * SECOND };
const A_MINUTE: Waits = { first: 60 * SECOND, most: 60 * SECOND };

interface Policy {
  readonly refused: Waits;
  /** Defaults to `fails`. */
  readonly tooMuch?: Waits;
  readonly fails: Waits;
}

/** How each kind of question waits: where the key is refused, where Connect gets too many calls, and otherwise. */
const WAITS = {
  /** The bounds keep "back within a minute of Connect's recovery" true. */
  list: {
    refused: { first: 15 * SECOND, most: 50 * SECOND },
    tooMuch: { first: 15 * SECOND, most: 50 * SECOND },
    fails: { first: 5 * SECOND, most: 30 * SECOND },
  },
  /**
   * The completed list, which the list can do without. A refusal may be an accident, and "Left the list" is
   * corrected when it ends, so it is tried again within minutes.
   */
  completed: {
    refused: { first: 30 * SECOND, most: 240 * SECOND },
    fails: { first: 5 * SECOND, most: 60 * SECOND },
  },
  /** A sweep, while updates are answered. */
  sweep: { refused: A_MINUTE, fails: A_MINUTE },
  /** Finishes by learner, while the completed list itself is answered. */
  finishesByLearner: { refused: A_MINUTE, fails: A_MINUTE },
  /** What registers ask. */
  register: {
    refused: REGISTER_REFUSED,
    fails: { first: 30 * SECOND, most: 30 * SECOND },
  },
} satisfies Record<string, Policy>;

export type Asked = keyof typeof WAITS;

export interface Failed {
  readonly kind: FailureKind;
  /** What Connect asks for; undefined where it does not say. */
  readonly retryAfterMs?: number | undefined;
}

/**
 * How long to leave Connect alone after a failure, in milliseconds. Its own Retry-After may ask for longer.
 * @param tries how many times in a row it has failed, this one included
 * @param jitter from 0 to 1; up to a tenth keeps many boards from returning at the same moment
 */
export function retryWaitMs(
  asked: Asked,
  { kind, retryAfterMs = 0 }: Failed,
  tries: number,
  jitter: number,
): number {
  const { refused, fails, tooMuch = fails }: Policy = WAITS[asked];
  const waits = kind === "key_refused" ? refused : kind === "too_many" ? tooMuch : fails;
  return Math.max(doubled(waits, tries) * (0.9 + 0.1 * jitter), retryAfterMs);
}

/** The same for one learner about whom Connect would not answer, although it answers about others. */
export function learnerWaitMs(tries: number): number {
  return doubled(REGISTER_REFUSED, tries);
}

function doubled({ first, most }: Waits, tries: number): number {
  return Math.min(first * 2 ** Math.min(tries - 1, 20), most);
}

/** How long after a failed refresh a reader may have it tried again. */
const PROBE_AFTER_MS = 5_000;

/**
 * Whether a reader's "Try now" may ask Connect early. Where Connect has asked to be left alone, or gets too many
 * calls, only one such try is allowed until it answers.
 */
export function mayProbe(
  { kind, retryAfterMs, at, hasProbed }: Failed & { at: Mono; hasProbed: boolean },
  mono: Mono,
): boolean {
  const asksForPeace = kind === "too_many" || retryAfterMs !== undefined;
  return mono >= at + PROBE_AFTER_MS && !(asksForPeace && hasProbed);
}
