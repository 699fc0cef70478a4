import { LIST_EXPIRES_MS, type SnapshotMark } from "#lib/wire/contract";
import type { Mono } from "#lib/domain/clock";
import { isOfSameView } from "#lib/domain/version";

/** Something that our server has sent, and how old that is. */
export interface Known<Content> {
  readonly version: string;
  readonly content: Content;
  readonly mark: SnapshotMark;
  /** When the refresh began that first told this content: quiet minutes move the mark, and not this. ISO 8601. */
  readonly since: string;
}

/** A reader's pause. It is told of by the one clock and lasts by the other, which nobody can set. */
export interface Paused {
  /** By the server's clock, milliseconds since 1970. */
  readonly at: number;
  readonly since: Mono;
}

export interface Hold {
  /** Null while what is on the screen goes on. */
  readonly paused: Paused | null;
  /** Whether pointer, focus, selection or scroll say that somebody reads. */
  readonly isReading: boolean;
  /** Whether somebody has just come back to the page: they get what they missed before anything is held for them. */
  readonly isBack: boolean;
}

/** What is known and what is on the screen, which a reader may hold. Instants are by the server's clock. */
export interface Held<Content> {
  /** The newest that has come whole; null before there is one, and after it was taken down. */
  readonly latest: Known<Content> | null;
  /** What is on the screen: `latest`, except while somebody reads or has paused. */
  readonly displayed: Known<Content> | null;
  readonly hold: Hold;
  /** Whether the reader has lost the right to look: then nothing is asked for either. */
  readonly isGone: boolean;
  /** Whether the page is hidden: nobody sees it. */
  readonly isHidden: boolean;
  /** Whether it tells somebody elsewhere of what happens while it is hidden; else a load can wait until it is seen. */
  readonly isHeard: boolean;
}

export const NOTHING_HELD: Held<never> = {
  latest: null,
  displayed: null,
  hold: { paused: null, isReading: false, isBack: false },
  isGone: false,
  isHidden: false,
  isHeard: false,
};

/** What time it is, by two clocks. */
export interface Moment {
  /** By the server's, milliseconds since 1970. */
  readonly now: number;
  /** By this page's own. */
  readonly mono: Mono;
}

/** What a reader does, and what time does. */
export type HoldEvent =
  | ({ readonly is: "tick" } & Moment)
  | ({ readonly is: "pause" } & Moment)
  | { readonly is: "resume" }
  | { readonly is: "reading"; readonly isReading: boolean }
  | { readonly is: "hidden"; readonly isHeard?: boolean }
  | ({ readonly is: "shown" } & Moment)
  /** The reader asks for what waits, and goes on reading. */
  | { readonly is: "update" }
  /** The reader may no longer look: signed out, revoked, or another reader's view. */
  | { readonly is: "view_gone" };

export function isHeld({ hold }: { readonly hold: Hold }): boolean {
  return hold.paused !== null || (hold.isReading && !hold.isBack);
}

export function afterHoldEvent<State extends Held<unknown>>(state: State, event: HoldEvent): State {
  const { hold, latest } = state;
  switch (event.is) {
    case "tick":
      return atMoment(state, event);
    case "pause":
      if (hold.paused) return state;
      return { ...state, hold: { ...hold, paused: { at: event.now, since: event.mono } } };
    case "resume":
      // Who ends it wants what waits, though they point at the list to say so.
      return { ...state, displayed: latest, hold: { ...hold, paused: null } };
    case "reading":
      if (hold.isReading === event.isReading) return state;
      return displayedAsHeld({ ...state, hold: { ...hold, isReading: event.isReading } });
    case "hidden":
      return state.isHidden ? state : { ...state, isHidden: true, isHeard: event.isHeard ?? false };
    case "shown":
      return atMoment(state.isHidden ? backIn(state) : state, event);
    case "update":
      return { ...state, displayed: latest };
    case "view_gone":
      return { ...taken(state), isGone: true };
  }
}

/** The screen follows what is known, unless it is held. */
export function withLatest<Content, State extends Held<Content>>(
  state: State,
  told: Omit<Known<Content>, "since">,
): State {
  const isAsBefore = state.latest?.content === told.content;
  const since = isAsBefore ? state.latest!.since : told.mark.takenAt;
  const next = displayedAsHeld({ ...state, latest: { ...told, since } });
  return next.hold.isBack ? { ...next, hold: { ...next.hold, isBack: false } } : next;
}

/** Even while held it is as fresh as `latest` if nothing has happened in between: quiet minutes make it no older. */
function displayedAsHeld<State extends Held<unknown>>(state: State): State {
  const { latest, displayed } = state;
  if (displayed === latest) return state;
  const isTrueStill = displayed !== null && displayed.content === latest?.content;
  return !isHeld(state) || displayed === null || isTrueStill
    ? { ...state, displayed: latest }
    : state;
}

function backIn<State extends Held<unknown>>(state: State): State {
  return displayedAsHeld({ ...state, isHidden: false, hold: { ...state.hold, isBack: true } });
}

/** Nothing of a learner is in it. */
export function taken<State extends Held<unknown>>(state: State): State {
  return { ...state, latest: null, displayed: null, hold: { ...state.hold, paused: null } };
}

/**
 * What another view showed is not for whoever looks now, for not even a moment.
 * @param version of what has come
 */
export function ofView<State extends Held<unknown>>(state: State, version: string): State {
  const { latest } = state;
  return latest && !isOfSameView(latest.version, version) ? taken(state) : state;
}

/** What time alone does: a pause ends with the list's life, and what is too old is taken down. */
function atMoment<State extends Held<unknown>>(state: State, { now, mono }: Moment): State {
  const { paused } = state.hold;
  const isOver = paused !== null && mono - paused.since >= LIST_EXPIRES_MS;
  const current = isOver ? afterHoldEvent(state, { is: "resume" }) : state;
  const { latest, displayed, hold } = current;
  if (latest && isTooOld(latest.mark, now)) return taken(current);
  // There is a newer one, and neither a pause nor a reader keeps a list any longer.
  if (displayed && isTooOld(displayed.mark, now))
    return { ...current, displayed: latest, hold: { ...hold, paused: null } };
  return current;
}

export function isTooOld({ takenAt }: SnapshotMark, now: number): boolean {
  return now - Date.parse(takenAt) > LIST_EXPIRES_MS;
}

/** What a page shows live, and whoever wants to hear of it. */
export interface Store<State, Event> {
  get(): State;
  take(event: Event): void;
  /** @param onChange called after each event that changed it */
  subscribe(onChange: (event: Event) => void): () => void;
}

export function createStore<State, Event>(
  next: (state: State, event: Event) => State,
  initial: State,
): Store<State, Event> {
  let state = initial;
  const listeners = new Set<(event: Event) => void>();
  return {
    get: () => state,
    take(event) {
      const after = next(state, event);
      if (after === state) return;
      state = after;
      for (const listener of listeners) listener(event);
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}
