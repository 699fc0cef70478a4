import { startTransition, useLayoutEffect, useState } from "react";
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
 * What the store holds.
 * @param drawing of an event that has made of `before` what is given with it; always the same function
 */
export function useDrawn<State, Event>(
  store: Store<State, Event>,
  drawing: (event: Event, before: State, after: State) => Drawing,
): State {
  const [state, setState] = useState(store.get);
  useLayoutEffect(() => {
    let known = store.get();
    const draw = () => setState(store.get());
    draw();
    return store.subscribe((event) => {
      const before = known;
      known = store.get();
      const how = drawing(event, before, known);
      if (how === "in slices") startTransition(draw);
      else if (how === "at once") draw();
    });
  }, [store, drawing]);
  return state;
}
