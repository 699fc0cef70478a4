import type { ConnectFailure } from "#lib/connect/failure";

/**
 * How long to leave Connect alone after a refresh that failed, by its kind: milliseconds for the first
 * failure, doubled for each after it, up to a bound. The bounds keep "back within a minute of Connect's
 * recovery" true; only Connect's own Retry-After may ask for longer.
 */
const BACK_OFF = {
  too_many: { first: 15_000, most: 50_000 },
  key_refused: { first: 15_000, most: 50_000 },
  other: { first: 5_000, most: 30_000 },
};

/**
 * @param failures how many refreshes have failed in a row, this one included
 * @param random between 0 and 1; a tenth of jitter keeps many boards from returning at one moment
 * @returns milliseconds
 */
export function backOff(
  { kind, retryAfterMs }: Pick<ConnectFailure, "kind" | "retryAfterMs">,
  failures: number,
  random: number,
): number {
  const { first, most } =
    kind === "too_many" || kind === "key_refused" ? BACK_OFF[kind] : BACK_OFF.other;
  const wait = Math.min(first * 2 ** (failures - 1), most) * (0.9 + 0.1 * random);
  return Math.max(wait, retryAfterMs ?? 0);
}

/** After a refresh that failed, a reader may have it tried again this much later, and not sooner. */
const TRY_AGAIN_MS = 5_000;

/** Whether Connect has been left alone for long enough since it failed us, and has not asked for longer. */
export function mayTryAgain(
  { cause, at }: { cause: ConnectFailure; at: number },
  now: number,
): boolean {
  if (cause.kind === "too_many" || cause.retryAfterMs !== undefined) return false;
  return now >= at + TRY_AGAIN_MS;
}
