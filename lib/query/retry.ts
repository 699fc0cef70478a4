import { ContractChanged, ProblemAnswer } from "#lib/query/request";

const LONGEST_MS = 15_000;

/**
 * For what a board can't do without: ask until there is an answer, ever more slowly. Not where asking
 * again can't help.
 */
export const retryUntilAnswered = {
  retry: (_count: number, error: Error) =>
    !(error instanceof ContractChanged) &&
    !(error instanceof ProblemAnswer && error.code === "bad_request"),
  retryDelay: (count: number) =>
    Math.min(1000 * 2 ** count, LONGEST_MS) * (0.75 + Math.random() / 4),
  // A board often runs where the browser thinks that there is no network.
  networkMode: "always",
} as const;
