import type { Problem, ProblemCode } from "#lib/wire/problem";

/** Codes, with their statuses and one sentence each. Nothing that an upstream said gets past this table. */
export const PROBLEMS: Record<ProblemCode, { status: number; title: string; detail: string }> = {
  bad_request: { status: 400, title: "Bad request", detail: "A parameter can't be read." },
  cursor_outdated: {
    status: 400,
    title: "Cursor outdated",
    detail: "cursor belongs to a list in another order. Start again without it.",
  },
  revision_gone: {
    status: 410,
    title: "Revision gone",
    detail: "That version of the list is no longer kept. Start again without it.",
  },
  not_found: { status: 404, title: "Not found", detail: "There is nothing at this address." },
  signed_out: {
    status: 401,
    title: "Signed out",
    detail: "Nobody is signed in here, or no longer. Sign in again.",
  },
  token_refused: {
    status: 401,
    title: "Token refused",
    detail: "This address needs the settings' METRICS_TOKEN as a Bearer token.",
  },
  revoked: {
    status: 401,
    title: "Revoked",
    detail: "This screen was revoked, so it shows nobody any more. A lead can add it again.",
  },
  not_allowed: {
    status: 403,
    title: "Not allowed",
    detail: "This is for the leads that the settings name.",
  },
  not_ours: {
    status: 403,
    title: "Not from here",
    detail: "Pages on another site may not ask for this.",
  },
  method_not_allowed: {
    status: 405,
    title: "Method not allowed",
    detail: "This address does not take such a request.",
  },
  too_slow: {
    status: 408,
    title: "Too slow",
    detail: "The request did not arrive in time.",
  },
  too_long: { status: 414, title: "Too long", detail: "The address is too long." },
  headers_too_long: {
    status: 431,
    title: "Headers too long",
    detail: "The request’s headers, cookies among them, are too long.",
  },
  too_large: { status: 413, title: "Too large", detail: "This address takes no body." },
  too_many: {
    status: 429,
    title: "Too many requests",
    detail: "These are more requests than a board makes. Ask again in a minute.",
  },
  screens_unreadable: {
    status: 503,
    title: "Screens unknown",
    detail:
      "The file of screens can't be read, or the other instances have yet to tell which there are.",
  },
  not_saved: {
    status: 500,
    title: "Not saved",
    detail: "The file of screens can't be written, so nothing has changed.",
  },
  not_ready: {
    status: 503,
    title: "Not ready",
    detail: "The first list has not arrived yet. Ask again in a few seconds.",
  },
  roster_not_read: {
    status: 503,
    title: "Roster not read",
    detail: "The roster’s files have not been read, so nobody can say which classes there are.",
  },
  key_refused: {
    status: 503,
    title: "Key refused",
    detail: "CENTURY refused the key, so there is no list to show. Check CONNECT_API_KEY.",
  },
  connect_unreachable: {
    status: 503,
    title: "Cannot reach CENTURY",
    detail: "CENTURY can't be reached, so there is no list to show.",
  },
  internal: {
    status: 500,
    title: "Internal error",
    detail: "Something went wrong here. The log has the request's id.",
  },
};

/** What was wrong with one field of a body. */
export type RefusedField = NonNullable<Problem["errors"]>[number];

/** Thrown where a request can't be answered; the route wrapper turns it into a problem answer. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly code: ProblemCode;
  readonly parameter: string | undefined;
  readonly detail: string;
  readonly retryAfterMs: number | undefined;
  readonly errors: RefusedField[] | undefined;

  /** `detail` says what is wrong and never repeats the value that was given. */
  constructor(
    code: ProblemCode,
    options: {
      parameter?: string;
      detail?: string;
      retryAfterMs?: number;
      errors?: RefusedField[];
    } = {},
  ) {
    super(code);
    this.code = code;
    this.parameter = options.parameter;
    this.errors = options.errors;
    this.detail = options.detail ?? PROBLEMS[code].detail;
    this.retryAfterMs = options.retryAfterMs ?? (PROBLEMS[code].status === 503 ? 5000 : undefined);
  }
}
