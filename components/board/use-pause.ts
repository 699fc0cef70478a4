import { useEffect, useState, useSyncExternalStore } from "react";
import { LIST_EXPIRES_MS } from "#lib/contract";
import { serverNow } from "#lib/query/server-clock";
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

/**
 * A pause of the reader's own. It ends by itself with the list's life: a board that was paused and left
 * would else tell of the morning all day.
 */
export function usePause(): Pause {
  const [at, setAt] = useState<number | null>(null);
  const reminders = useSyncExternalStore(
    subscribeToSeconds,
    () => (at === null ? 0 : Math.floor((serverNow() - at) / REMIND_MS)),
    FIRST,
  );
  if (reminders * REMIND_MS >= LIST_EXPIRES_MS) setAt(null);
  const toggle = () => setAt((held) => (held === null ? serverNow() : null));
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // By its place: with Alt, some keyboards type another letter.
      if (event.code !== "KeyP" || !event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      if (!event.repeat) setAt((held) => (held === null ? serverNow() : null));
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return { at, reminders, toggle };
}
