/**
 * Why a call to Connect gave no answer that counts.
 * - `key_refused`: 401 or 403. Connect's gateway may use either for a bad key.
 * - `too_many`: 429.
 * - `refused`: another 4xx, so the question itself was at fault.
 * - `broken`: a 5xx, or a redirect (not followed, because the key would go with it).
 * - `malformed`: an answer that is not what the contract says: HTML, nothing, half a JSON, another shape.
 * - `unreachable`: no answer: no connection, or none within the time.
 */
export type FailureKind =
  "key_refused" | "too_many" | "refused" | "broken" | "malformed" | "unreachable";

/**
 * Says what went wrong without a word of what was asked or answered: error bodies may carry names, and
 * addresses carry filters.
 */
export class ConnectFailure extends Error {
  override readonly name = "ConnectFailure";
  readonly kind: FailureKind;
  /** How long Connect asked us to wait, in milliseconds; undefined when it did not say. */
  readonly retryAfterMs: number | undefined;
  /** The answer's status; undefined where it is not what was wrong. */
  readonly status: number | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    { retryAfterMs, status }: { retryAfterMs?: number | undefined; status?: number } = {},
  ) {
    super(message);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
    this.status = status;
  }
}

/** A fault of our own must not end the refreshing either; its message could hold anything, so it goes. */
export function asConnectFailure(error: unknown): ConnectFailure {
  if (error instanceof ConnectFailure) return error;
  const name = error instanceof Error ? error.name : typeof error;
  return new ConnectFailure("malformed", `unexpected ${name}`);
}
