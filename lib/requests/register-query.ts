import { focusManager, queryOptions } from "@tanstack/react-query";
import type { Register } from "#lib/domain/register";
import { requestMarked, type MarkedAnswer } from "#lib/requests/list-query";
import { pollInterval } from "#lib/requests/poll-interval";
import { retryUntilAnswered } from "#lib/requests/retry";

/** While CENTURY is being asked about learners, more is known before the next list comes. */
const SOON_MS = 2_000;

/**
 * One class's register, complete each time: a class is a few kilobytes.
 * @param life changes when a register is taken down: answers from before are not kept
 */
export function registerQuery(name: string, life: number) {
  return queryOptions({
    queryKey: ["register", name, life],
    queryFn: ({ signal }) =>
      requestMarked<Register>(`/api/register?class=${encodeURIComponent(name)}`, signal),
    staleTime: Infinity,
    gcTime: 0,
    structuralSharing: false,
    refetchOnWindowFocus: "always",
    refetchOnReconnect: "always",
    refetchIntervalInBackground: true,
    refetchInterval: ({ state }) => registerInterval(state, !focusManager.isFocused()),
    ...retryUntilAnswered,
  });
}

interface RegisterState {
  error: Error | null;
  data: MarkedAnswer<Register> | undefined;
  dataUpdatedAt: number;
}

/** Milliseconds until the next request: as for a board, or sooner while learners are being looked up. */
function registerInterval(
  { data, dataUpdatedAt, error }: RegisterState,
  isHidden: boolean,
): number {
  const mark = data?.mark ?? null;
  const interval = pollInterval({ mark, answeredAt: dataUpdatedAt, error }, isHidden);
  const isAsking = data?.body.unknown.some(({ reason }) => reason === "asking");
  return isAsking ? Math.min(interval, SOON_MS) : interval;
}
