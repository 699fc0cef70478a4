import type { FailureKind } from "#lib/domain/failure-kind";

/**
 * Says what went wrong without quoting the question or the answer: error bodies may carry names, and addresses
 * carry filters.
 */
export class ConnectFailure extends Error {
  override readonly name = "ConnectFailure";
  readonly kind: FailureKind;
  /** How long Connect asked us to wait, in milliseconds; undefined when it did not say. */
  readonly retryAfterMs: number | undefined;
  /** The answer's status; undefined where the status was not the problem. */
  readonly status: number | undefined;
  /** Why Connect was unreachable, from a fixed list of causes: `ECONNREFUSED`, `OTHER`. */
  readonly code: string | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    {
      retryAfterMs,
      status,
      code,
    }: { retryAfterMs?: number | undefined; status?: number; code?: string } = {},
  ) {
    super(message);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
    this.status = status;
    this.code = code;
  }
}

/** A bug of ours must not stop the refreshing either; its message could hold anything, so it is dropped. */
export function asConnectFailure(error: unknown): ConnectFailure {
  if (error instanceof ConnectFailure) return error;
  const name = error instanceof Error ? error.name : typeof error;
  return new ConnectFailure("malformed", `unexpected ${name}`);
}
