import type { SnapshotMark } from "#lib/wire/contract";
import type { ProblemCode } from "#lib/wire/problem";
import { ContractChanged, ProblemAnswer } from "#lib/requests/request";

/** What stands between the board and a newer list. */
export type BoardTrouble =
  "connect_unreachable" | "key_refused" | "server_unreachable" | "roster_not_read" | "none";

/** In words, as the beginning of a sentence or two that say what is shown instead. */
export const TROUBLE_WORDS: Record<BoardTrouble, string> = {
  connect_unreachable: "Cannot reach CENTURY",
  key_refused: "CENTURY refused the key",
  server_unreachable: "Cannot reach the Now Sitting server",
  roster_not_read: "The roster has not been read",
  none: "No newer list has come",
};

/**
 * @param error what the latest request for news failed with, if it did
 * @param mark what the server said of its own last refresh
 */
export function troubleOf(error: Error | null, mark: SnapshotMark | undefined): BoardTrouble {
  if (!error) return mark?.freshness.trouble ?? "none";
  // The server does answer, and this page is to be loaded anew to read it.
  if (error instanceof ContractChanged) return "none";
  if (!(error instanceof ProblemAnswer)) return "server_unreachable";
  return isTrouble(error.code) ? error.code : "none";
}

const isTrouble = (code: ProblemCode) =>
  code === "key_refused" || code === "connect_unreachable" || code === "roster_not_read";
