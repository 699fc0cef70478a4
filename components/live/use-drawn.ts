import { startTransition, useLayoutEffect } from "react";
import type { Store } from "#lib/live-list/held";

/** How what a store holds gets onto the screen after an event. */
export type Drawing =
  /** With everything else that the store knows by then: no act of the reader's is shown on an older list. */
  | "at once"
  /** In slices, between which the page still answers: news can wait for a frame, and a reader's key can't. */
  | "in slices"
  /** Not at all: more of the same is to come. */
  | "later";

/**
 * Draws what the store holds, now and after each event.
 * @param drawing of an event that has made of `before` what is given with it; always the same function
 * @param draw shows it; always the same function
 */
export function useDrawn<State, Event>(
  store: Store<State, Event>,
  drawing: (event: Event, before: State, after: State) => Drawing,
  draw: (state: State) => void,
): void {
  useLayoutEffect(() => {
    let known = store.get();
    draw(known);
    return store.subscribe((event) => {
      const before = known;
      known = store.get();
      const how = drawing(event, before, known);
      if (how === "in slices") startTransition(() => draw(store.get()));
      else if (how === "at once") draw(known);
    });
  }, [store, drawing, draw]);
}
