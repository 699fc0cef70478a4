import { useQuery } from "@tanstack/react-query";
import { progressNamesQuery, type NamesWanted } from "#lib/requests/progress-names-query";
import type { GivenNames } from "./names-in-order.ts";

/** Who the learners of a house are, by their place; null while nobody asks, and while they are on their way. */
export function useNames(wanted: NamesWanted, isWanted: boolean): GivenNames | null {
  const { data } = useQuery(progressNamesQuery(wanted, isWanted));
  // The server's roster may be newer than what is on the screen: then they are another's.
  return isWanted && data?.house === wanted.house ? data.names : null;
}
