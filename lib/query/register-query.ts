import { queryOptions } from "@tanstack/react-query";
import { pollInterval } from "#lib/query/feed-query";
import { requestJson } from "#lib/query/request";
import { retryUntilAnswered } from "#lib/query/retry";
import type { Register } from "#lib/register";

/** While CENTURY is asked who somebody is, there is soon more to know than the next list brings. */
const SOON_MS = 2_000;

/** One class's register, whole each time: a class is a few kilobytes. */
export function registerQuery(name: string) {
  return queryOptions({
    queryKey: ["register", name],
    queryFn: ({ signal }) =>
      requestJson<Register>(`/api/register?class=${encodeURIComponent(name)}`, signal),
    staleTime: Infinity,
    gcTime: Infinity,
    refetchOnWindowFocus: "always",
    refetchOnReconnect: "always",
    ...retryUntilAnswered,
  });
}

interface RegisterState {
  error: Error | null;
  data: Register | undefined;
  dataUpdatedAt: number;
  status: "pending" | "error" | "success";
}

/** Milliseconds until it is asked for again: as a board asks, or sooner while something is being found out. */
export function registerInterval(state: RegisterState, isHidden: boolean): number {
  const { data } = state;
  const interval = pollInterval({ ...state, data: data && { mark: data.snapshot } }, isHidden);
  const isAsking = data?.unknown.some(({ reason }) => reason === "asking");
  return isAsking ? Math.min(interval, SOON_MS) : interval;
}
