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
  /** What stood in the way, from a fixed list: `ECONNREFUSED`, `WEB_PAGE`, `OTHER`; undefined where Connect answered. */
  readonly code: string | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    {
      retryAfterMs,
      status,
      code,
    }: { retryAfterMs?: number | undefined; status?: number; code?: string | undefined } = {},
  ) {
    super(message);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
    this.status = status;
    this.code = code;
  }

  /** The same, or else the answer's status, `HTTP_404`: for the log and for whoever looks after the service. */
  get causeCode(): string | undefined {
    return this.code ?? (this.status === undefined ? undefined : `HTTP_${this.status}`);
  }
}

/**
 * Whether Connect itself says that it has nothing under what was asked for. A page for people with the same status is
 * from whatever stands in between, and says nothing of anybody.
 */
export function isNotFound({
  status,
  code,
}: Partial<Pick<ConnectFailure, "status" | "code">>): boolean {
  return status === 404 && code === undefined;
}

/** A bug of ours must not stop the refreshing either; its message could hold anything, so it is dropped. */
export function asConnectFailure(error: unknown): ConnectFailure {
  if (error instanceof ConnectFailure) return error;
  const name = error instanceof Error ? error.name : typeof error;
  return new ConnectFailure("malformed", `unexpected ${name}`);
}
