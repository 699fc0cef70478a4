import type { Marking } from "#lib/domain/marking";
import type { Logged } from "#lib/instances/logged";
import { stateAfter, stateChange, type StateChange } from "#lib/instances/told-state";
import type { Move } from "#lib/instances/told-times";
import type { ToldFinish } from "#lib/sync/told-finishes";
import type { Held } from "#lib/sync/held";
import type { Step, Told } from "#lib/sync/peers";
import type { Decision } from "#lib/sync/refreshed";
import type { SyncState } from "#lib/sync/state";

/**
 * What one instance tells the others of a refresh: the list before any view, with departures and their reasons, and what
 * the next refresh builds on, so that whoever takes over needs no sweep. Times are told by the service's own clock.
 */
export interface Entry {
  /** The entry before it; null for what builds on nothing. */
  readonly after: string | null;
  /** When it was told: by the service's own time, and by the clock of the server where instances meet. */
  readonly sent: { readonly service: number; readonly engine: number };
  /** What the log had before it. */
  readonly logged: Logged;
  readonly is: Told["is"];
  readonly state: StateChange;
  readonly held: Omit<Held, "state">;
  readonly finishes: readonly ToldFinish[];
  readonly decision: ToldDecision | null;
}

/** The limits of each test are a setting, which all instances have alike. */
interface ToldDecision extends Omit<Decision, "hues" | "marking"> {
  readonly hues: readonly (readonly [string, number])[];
  readonly marking: Omit<Marking, "set">;
}

export type Sent = Pick<Entry, "after" | "sent" | "logged">;

export function entryOf(before: SyncState, told: Told, sent: Sent, tell: Move): Entry {
  const { state, ...held } = told.held;
  return {
    ...sent,
    is: told.is,
    state: stateChange(before, state, tell),
    held: heldAt(held, tell),
    finishes: finishesOf(told).map((each) => ({ ...each, at: tell(each.at) })),
    decision: told.decision && toldDecision(told.decision, tell),
  };
}

/** All of what is held, for whoever knows nothing yet. */
export function asOne({ held, decision }: Told): Told {
  return { is: "refreshed", held, finishes: [], decision };
}

/** @param limits those of each test, by this instance's own settings */
export function heardFrom(
  before: SyncState,
  entry: Entry,
  limits: Marking["set"],
  hear: Move,
): Told {
  const state = stateAfter(before, entry.state, hear);
  const held = { state, ...heldAt(entry.held, hear) };
  const decision = entry.decision && heardDecision(entry.decision, limits, hear);
  if (entry.is !== "refreshed") return { is: entry.is, held, decision };
  const finishes = entry.finishes.map((each) => ({ ...each, at: hear(each.at) }));
  return { is: entry.is, held, finishes, decision };
}

const finishesOf = (told: Step) => (told.is === "refreshed" ? told.finishes : []);

function heldAt(held: Entry["held"], move: Move): Entry["held"] {
  const { times, failed, nextAt } = held;
  return {
    ...held,
    nextAt: move(nextAt),
    times: times && { ...times, startedAt: move(times.startedAt), endedAt: move(times.endedAt) },
    failed: failed && { ...failed, at: move(failed.at) },
  };
}

function toldDecision({ hues, marking, ...rest }: Decision, tell: Move): ToldDecision {
  const { added, at, mono } = marking;
  return { ...rest, hues: [...hues], marking: { added, at, mono: tell(mono) } };
}

function heardDecision(
  { hues, marking, ...rest }: ToldDecision,
  set: Marking["set"],
  hear: Move,
): Decision {
  const { added, at, mono } = marking;
  return { ...rest, hues: new Map(hues), marking: { set, added, at, mono: hear(mono) } };
}
