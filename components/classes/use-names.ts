import { useQuery } from "@tanstack/react-query";
import { progressNamesQuery } from "#lib/requests/progress-names-query";
import type { GivenNames } from "./names-in-order.ts";

/** Who the learners of a house are, by their place; null while nobody asks, and while they are on their way. */
export function useNames(house: string, life: number, isWanted: boolean): GivenNames | null {
  const { data } = useQuery(progressNamesQuery(house, life, isWanted));
  // The server's roster may be newer than what is on the screen: then they are another's.
  return data?.house === house ? data.names : null;
}
