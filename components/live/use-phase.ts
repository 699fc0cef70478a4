import { useSyncExternalStore } from "react";
import { LIST_EXPIRES_MS } from "#lib/wire/contract";
import type { SnapshotMark } from "#lib/wire/contract";
import { agedNow } from "#lib/requests/server-clock";
import { phaseOf, type Phase } from "#lib/live-list/phase";
import { subscribeToSeconds } from "./use-server-now.ts";

/**
 * How old the list on the screen is, in a word; `expired` once it must be taken down. Its reader renders
 * when the word changes, not each second.
 * @param openedAt the server's time when it made the page, for the first render; milliseconds
 */
export function usePhase(mark: SnapshotMark | undefined, openedAt: number): Phase | "expired" {
  const phaseAt = (now: number) => {
    if (!mark) return "fresh";
    if (now - Date.parse(mark.takenAt) > LIST_EXPIRES_MS) return "expired";
    return phaseOf(mark.freshness, now);
  };
  return useSyncExternalStore(
    subscribeToSeconds,
    () => phaseAt(mark ? agedNow(mark.takenAt) : openedAt),
    () => phaseAt(openedAt),
  );
}
