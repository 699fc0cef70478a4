import { useSyncExternalStore } from "react";
import { agedNow, serverNow } from "#lib/requests/server-clock";

const TICK_MS = 1000;

/** Each second, and at once when the tab is looked at again: a hidden one's seconds are few and far between. */
export function subscribeToSeconds(onTick: () => void): () => void {
  const timer = setInterval(onTick, TICK_MS);
  document.addEventListener("visibilitychange", onTick);
  addEventListener("pageshow", onTick);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", onTick);
    removeEventListener("pageshow", onTick);
  };
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

/** The same in whole seconds, for telling how long ago a list was taken. @param takenAt ISO 8601 */
export function useAgedNow(takenAt: string, openedAt: number): number {
  const whole = (at: number) => Math.floor(at / TICK_MS) * TICK_MS;
  return useSyncExternalStore(
    subscribeToSeconds,
    () => whole(agedNow(takenAt)),
    () => whole(openedAt),
  );
}
