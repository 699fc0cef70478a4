import { useLayoutEffect, useState, useSyncExternalStore } from "react";
import { createStore } from "#lib/live-list/held";

type Change<State> = (state: State) => State;

/**
 * What follows from what was on the screen and what is given now. It is drawn at once, so that no frame shows the
 * one without the other, and is remembered when it has been drawn.
 * @param step given the same once more, it answers the very same
 * @returns that, and how to change it where something happens
 */
export function useStepped<State, Given, Next extends State>(
  step: (before: State, given: Given) => Next,
  first: State,
  given: Given,
): [Next, (change: Change<State>) => void] {
  const [store] = useState(() =>
    createStore<State, Change<State>>((state, change) => change(state), first),
  );
  const before = useSyncExternalStore(store.subscribe, store.get, store.get);
  const next = step(before, given);
  // What has happened since this was drawn is not undone: it is drawn next.
  useLayoutEffect(
    () => store.take((state) => (state === before ? next : state)),
    [store, before, next],
  );
  return [next, store.take];
}
