import type { Departure, Session } from "#lib/contract";
import type { Departures } from "#lib/live/refresh";
import { takeSnapshot, type Snapshot, type Taking } from "#lib/live/snapshot";
import { stepBetween, type Step } from "#lib/live/step";
import { toMillis } from "#lib/time";

/** Longer than any browser goes without asking; whoever comes back later loads afresh. */
const KEEP_MS = 60 * 60_000;

/** The newest snapshot and the steps that led to it, oldest first, each beginning where the last ended. */
export interface History {
  readonly snapshot: Snapshot;
  readonly steps: readonly Step[];
}

/** @param departures why and when whoever is no longer among the sessions has left */
export function extendHistory(
  history: History | null,
  sessions: Iterable<Session>,
  taking: Taking,
  departures: Departures = new Map(),
): History {
  const snapshot = takeSnapshot(sessions, taking, history?.snapshot);
  if (!history) return { snapshot, steps: [] };
  const kept = history.steps.filter((step) => toMillis(step.at) >= taking.takenAt - KEEP_MS);
  return { snapshot, steps: [...kept, stepBetween(history.snapshot, snapshot, departures)] };
}

/**
 * Whoever left the list and is told only now to have finished has finished: the completed list may learn of
 * it later than the list that they are gone from. No event: they are not there, as before.
 * @param finishes instants by the sitting's id
 */
export function correctReasons(history: History, finishes: ReadonlyMap<string, string>): History {
  const isWrong = ({ session, reason }: Departure) =>
    reason === "left" && finishes.has(session.sessionId);
  if (!history.steps.some(({ left }) => left.some(isWrong))) return history;
  const corrected = (departure: Departure): Departure =>
    isWrong(departure)
      ? { ...departure, reason: "finished", at: finishes.get(departure.session.sessionId)! }
      : departure;
  const steps = history.steps.map((step) => ({ ...step, left: step.left.map(corrected) }));
  return { ...history, steps };
}

export interface Happened {
  joined: Session[];
  changed: Session[];
  left: Departure[];
}

/**
 * All that happened after a version, not the net: every session touched since, once, by its present state,
 * also one that came and went in between. Null where the version is too old, another process's, of another
 * local day, whose "today" holds other learners, or of another roster, whose classes do.
 */
export function changesSince({ snapshot, steps }: History, version: string): Happened | null {
  if (version === snapshot.version) return { joined: [], changed: [], left: [] };
  const start = steps.findIndex((step) => step.from === version);
  const step = steps[start];
  const isAlike = step?.todayFrom === snapshot.todayFrom && step.edition === snapshot.edition;
  if (!isAlike) return null;
  const isNew = new Map<string, boolean>();
  const latest = new Map<string, Departure | null>();
  const note = ({ sessionId }: Session, departure: Departure | null, hasJoined: boolean) => {
    // The first that is told of a session says whether it was there before.
    if (!isNew.has(sessionId)) isNew.set(sessionId, hasJoined);
    latest.set(sessionId, departure);
  };
  for (const { joined, changed, left } of steps.slice(start)) {
    for (const session of joined) note(session, null, true);
    for (const session of changed) note(session, null, false);
    for (const departure of left) note(departure.session, departure, false);
  }
  const happened: Happened = { joined: [], changed: [], left: [] };
  for (const [sessionId, departure] of latest) {
    const present = snapshot.byId.get(sessionId);
    if (departure) happened.left.push(departure);
    else if (present) (isNew.get(sessionId) ? happened.joined : happened.changed).push(present);
  }
  return happened;
}

/** Who left since an instant (milliseconds) and has not come back: each once, latest first. */
export function departuresSince({ snapshot, steps }: History, since: number): Departure[] {
  const latest = new Map<string, Departure>();
  for (const departure of steps.flatMap((step) => step.left)) {
    const { sessionId } = departure.session;
    latest.delete(sessionId);
    if (toMillis(departure.at) >= since && !snapshot.byId.has(sessionId))
      latest.set(sessionId, departure);
  }
  return [...latest.values()].sort((a, b) => toMillis(b.at) - toMillis(a.at));
}

/** The latest departure among the steps held. */
export function lastDeparture({ steps }: History): Departure | null {
  const all = steps.flatMap((step) => step.left);
  return all.toSorted((a, b) => toMillis(a.at) - toMillis(b.at)).at(-1) ?? null;
}
