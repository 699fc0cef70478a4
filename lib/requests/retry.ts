import type { ProblemCode } from "#lib/wire/problem";
import { ContractChanged, ProblemAnswer } from "#lib/requests/request";

const LONGEST_MS = 15_000;
/** Failures that asking again can't change. */
const IN_VAIN: ReadonlySet<ProblemCode> = new Set([
  "bad_request",
  "cursor_outdated",
  "revision_gone",
]);

/**
 * For what a board can't do without: ask until there is an answer, ever more slowly, unless asking again can't
 * help.
 */
export const retryUntilAnswered = {
  retry: (_count: number, error: Error) =>
    !(error instanceof ContractChanged) &&
    !(error instanceof ProblemAnswer && IN_VAIN.has(error.code)),
  retryDelay: (count: number) =>
    Math.min(1000 * 2 ** count, LONGEST_MS) * (0.75 + Math.random() / 4),
  // A board often runs where the browser thinks that there is no network.
  networkMode: "always",
} as const;
