import type { ShownCounts } from "#lib/live-list/shown-counts";
import { whoInWords } from "../board/who-in-words.ts";
import type { HeadWords } from "./wall-head.tsx";

/** What the head says of a list. @param isPart whether it can speak for no others */
export function listInWords(summary: ShownCounts, isPart: boolean): HeadWords {
  return {
    now: nowInWords(summary, isPart),
    was: wasInWords(summary),
    lostClasses: summary.lostClasses,
    count: summary.matching.sittings,
  };
}

function nowInWords(summary: ShownCounts, isPart: boolean): string {
  if (summary.matching.sittings > 0) {
    return `${summary.matching.sittings} ${whoInWords(summary.matching)} sitting now`;
  }
  // Nobody of a class that the roster does not have is known to be in it.
  if (summary.lostClasses > 0) return "It is not known who of these is sitting";
  return isPart
    ? "None of these learners is sitting right now"
    : "Nobody is being assessed right now";
}

function wasInWords({ matching, lostClasses }: ShownCounts): string {
  if (matching.sittings === 0 && lostClasses > 0) return "It was not known who was sitting";
  if (matching.sittings === 0) return "Nobody was sitting";
  const verb = matching.sittings === 1 ? "was" : "were";
  return `${matching.sittings} ${whoInWords(matching)} ${verb} sitting`;
}
