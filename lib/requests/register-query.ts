import type { Register } from "#lib/domain/register";
import { requestMarked } from "#lib/requests/list-query";
import { wholeInterval, wholeQuery, type WholeState } from "#lib/requests/whole-query";

/** While CENTURY is being asked about learners, more is known before the next list comes. */
const SOON_MS = 2_000;

/**
 * One class's register, complete each time: a class is a few kilobytes.
 * @param life changes when a register is taken down: answers from before are not kept
 */
export function registerQuery(name: string, life: number) {
  return wholeQuery(["register", name, life], (signal) =>
    requestMarked<Register>(`/api/register?class=${encodeURIComponent(name)}`, signal),
  );
}

/** Milliseconds until the next request: as for a board, or sooner while learners are being looked up. */
export function registerInterval(state: WholeState<Register>, isHidden: boolean): number {
  const interval = wholeInterval(state, isHidden);
  const isAsking = state.known?.content.unknown.some(({ reason }) => reason === "asking");
  return isAsking ? Math.min(interval, SOON_MS) : interval;
}
