import { useEffect, useEffectEvent } from "react";
import type { Held, HoldEvent, Moment, Store } from "#lib/live-list/held";
import { agedNow, serverNow } from "#lib/requests/server-clock";
import { isReading, subscribeToReading } from "./reading.ts";
import { subscribeToSeconds } from "./use-server-now.ts";

/**
 * Tells what is held for a reader what time it is, and what the reader does.
 * @param isRead whether somebody's reading holds it: nobody reads a wall
 * @param isHeard whether it is to tell of what happens while it is hidden
 */
export function useSenses(
  store: Pick<Store<Held<unknown>, HoldEvent>, "get" | "take">,
  isRead: boolean,
  isHeard = false,
): void {
  useEffect(
    () => subscribeToSeconds(() => store.take({ is: "tick", ...momentFor(store.get()) })),
    [store],
  );
  const hidden = useEffectEvent((): HoldEvent => ({ is: "hidden", isHeard }));
  useEffect(() => {
    const look = () =>
      store.take(document.hidden ? hidden() : { is: "shown", ...momentFor(store.get()) });
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [store]);
  useEffect(() => {
    if (!isRead) return undefined;
    const read = () => store.take({ is: "reading", isReading: isReading() });
    const unsubscribe = subscribeToReading(read);
    read();
    return unsubscribe;
  }, [store, isRead]);
}

/** By the server's time by which to judge how old a list is: no step of any clock makes one younger. */
function momentFor({ latest, displayed }: Held<unknown>): Moment {
  const marks = [latest?.mark, displayed?.mark].filter((mark) => mark !== undefined);
  const now = Math.max(serverNow(), ...marks.map(({ takenAt }) => agedNow(takenAt)));
  return { now, mono: performance.now() };
}
