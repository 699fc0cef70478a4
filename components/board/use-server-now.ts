import { useSyncExternalStore } from "react";
import { serverNow } from "#lib/query/server-clock";

const TICK_MS = 1000;

export function subscribeToSeconds(onTick: () => void): () => void {
  const timer = setInterval(onTick, TICK_MS);
  return () => clearInterval(timer);
}

/**
 * The server's time in whole steps: its reader renders when a step is over, not at each tick.
 * @param openedAt the server's time when it made the page, for the first render; milliseconds
 * @param stepMs a step's length, milliseconds
 */
export function useServerNow(openedAt: number, stepMs: number): number {
  const whole = (at: number) => Math.floor(at / stepMs) * stepMs;
  return useSyncExternalStore(
    subscribeToSeconds,
    () => whole(serverNow()),
    () => whole(openedAt),
  );
}
