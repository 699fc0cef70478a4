import type { ProblemCode } from "#lib/wire/problem";
import { ContractChanged, ProblemAnswer } from "#lib/requests/request";

const isOneOf = (error: Error | null, ...codes: ProblemCode[]) =>
  error instanceof ProblemAnswer && codes.includes(error.code);

/** The server has no such revision any more, or begun anew it has another order of subjects: the next page is of no use. */
export const isGone = (error: Error | null) => isOneOf(error, "revision_gone", "cursor_outdated");

/** Whether asking again can't change it. */
export const isInVain = (error: Error) =>
  error instanceof ContractChanged || isGone(error) || isOneOf(error, "bad_request");

/** For what is asked for again by its page: React Query's own tries wait for as long as nobody looks at it. */
export const askedAgainByItsPage = {
  retry: false,
  // A board often runs where the browser thinks that there is no network.
  networkMode: "always",
} as const;
