import type { ProblemCode } from "#lib/wire/problem";
import { ContractChanged, ProblemAnswer } from "#lib/requests/request";

/** Failures that asking again can't change. */
const IN_VAIN: ReadonlySet<ProblemCode> = new Set([
  "bad_request",
  "cursor_outdated",
  "revision_gone",
]);

export function isInVain(error: Error): boolean {
  return (
    error instanceof ContractChanged || (error instanceof ProblemAnswer && IN_VAIN.has(error.code))
  );
}

/** For what is asked for again by its page: React Query's own tries wait for as long as nobody looks at it. */
export const askedAgainByItsPage = {
  retry: false,
  // A board often runs where the browser thinks that there is no network.
  networkMode: "always",
} as const;
