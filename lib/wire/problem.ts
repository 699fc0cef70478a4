/** Why a request was not answered with data. */
export type ProblemCode =
  | "bad_request"
  | "cursor_outdated"
  | "revision_gone"
  | "not_found"
  | "signed_out"
  | "token_refused"
  | "revoked"
  | "not_allowed"
  | "not_ours"
  | "method_not_allowed"
  | "too_slow"
  | "too_long"
  | "headers_too_long"
  | "too_large"
  | "too_many"
  | "screens_unreadable"
  | "not_saved"
  | "not_ready"
  | "roster_not_read"
  | "key_refused"
  | "connect_unreachable"
  | "internal";

/** RFC 9457 problem details (`application/problem+json`). */
export interface Problem {
  type: "about:blank";
  title: string;
  status: number;
  detail: string;
  code: ProblemCode;
  requestId: string;
  /** With a 400: the query parameter, or the field of the body, that was refused. */
  parameter?: string;
  /** Where several fields of a body were refused: each of them, the one above too. */
  errors?: { parameter: string; detail: string }[];
}
