import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import type { HoldEvent, Paused } from "#lib/live-list/held";
import { serverNow } from "#lib/requests/server-clock";
import { isWithAlt } from "./alt-key.ts";
import { subscribeToSeconds } from "./use-server-now.ts";

const REMIND_MS = 5 * 60_000;
const FIRST = () => 0;

export interface Pause {
  /** By the server's clock, milliseconds; null while the board goes on. */
  at: number | null;
  /** How often the reader is to have been reminded: once in five minutes. */
  reminders: number;
  toggle: () => void;
}

/** The reader's pause, by button or Alt+P, and when they are to be reminded of it. */
export function usePause(paused: Paused | null, take: (event: HoldEvent) => void): Pause {
  const reminders = useSyncExternalStore(
    subscribeToSeconds,
    () => (paused ? Math.floor((performance.now() - paused.since) / REMIND_MS) : 0),
    FIRST,
  );
  const toggle = () =>
    take(paused ? { is: "resume" } : { is: "pause", now: serverNow(), mono: performance.now() });
  const onPause = useEffectEvent(toggle);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isWithAlt(event, "KeyP")) return;
      event.preventDefault();
      if (!event.repeat) onPause();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return { at: paused?.at ?? null, reminders, toggle };
}
