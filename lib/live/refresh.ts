import type { Departure, Session } from "#lib/contract";
import type { ListConnect } from "#lib/connect/connect";
import type { Refreshed } from "#lib/live/held";
import type { Observation } from "#lib/live/drift";
import { toIso, toMillis } from "#lib/time";
import type { ClassesOf } from "#lib/user-keys";

/** What is known before a refresh, and after it. */
export interface Known {
  readonly sessions: ReadonlyMap<string, Session>;
  /** Of those, whoever the last complete walk lacked while a second look could not tell. */
  readonly doubtful: ReadonlySet<string>;
}

export const NOTHING_KNOWN: Known = { sessions: new Map(), doubtful: new Set() };

/** What a refresh is to ask. Instants are ISO 8601 in UTC by Connect's clock. */
export interface Plan {
  /** Where the walk of the list may stop; null: a sweep, to its end. */
  newestSince: string | null;
  /** From when on finishes are asked for; null: as long before the walk as `marginMs`. */
  finishedSince: string | null;
  marginMs: number;
  /** False where the key has no right to the completed list. */
  asksFinished: boolean;
}

/** Why and when somebody left, by the sitting's id. */
export type Departures = ReadonlyMap<string, Pick<Departure, "reason" | "at">>;

export interface Refresh {
  known: Known;
  /** Of whoever is no longer known. */
  departures: Departures;
  /** All that the completed list named, by id, with the instant by our clock: also who was never held here. */
  finishes: ReadonlyMap<string, string>;
  /** The same, with the learner and the subject. */
  named: Refreshed["named"];
  /** Whether the walk reached the list's end. */
  isSweep: boolean;
  mayReadFinished: boolean;
  /** Whether the walk found what the small questions could not have seen. */
  hasSurprise: boolean;
  /** For the drift; null where Connect told no total. */
  observation: Observation | null;
  /** Connect's own time of the walk's first answer, milliseconds. */
  date: number;
  calls: number;
}

/**
 * One round of asking Connect: walks the list, then asks who has finished, which is applied last, then looks
 * a second time for whoever a complete walk lacks and nobody knows to have finished. Changes nothing: it
 * answers what is known after it, or throws a ConnectFailure when any part of it failed.
 */
export async function refresh(
  connect: ListConnect,
  before: Known,
  plan: Plan,
  classesOf: ClassesOf,
): Promise<Refresh> {
  let walk = await connect.walkNewest(plan.newestSince, classesOf);
  let { calls } = walk;
  const from = toIso(walk.date - plan.marginMs);
  const since = plan.finishedSince && plan.finishedSince < from ? plan.finishedSince : from;
  const finished = plan.asksFinished ? await connect.walkFinished(since) : null;
  calls += finished?.calls ?? (plan.asksFinished ? 1 : 0);
  if (!finished && !walk.isComplete) {
    // Nothing else can tell who has left.
    walk = await connect.walkNewest(null, classesOf);
    calls += walk.calls;
  }
  const now = Date.now();
  const listed = new Map(walk.items.map((session) => [session.sessionId, session]));
  const sessions = new Map([...before.sessions, ...listed]);
  const finishes = new Map(
    finished?.items.map(({ sessionId, endDate }) => [
      sessionId,
      byOurs(endDate, walk.aheadMs, now),
    ]),
  );
  const named = (finished?.items ?? []).map(({ sessionId, userId, subject }) => {
    return { userId, subject, at: finishes.get(sessionId)! };
  });
  const departures = new Map<string, Pick<Departure, "reason" | "at">>();
  for (const [sessionId, at] of finishes) {
    if (!sessions.delete(sessionId)) continue;
    departures.set(sessionId, { reason: "finished", at });
  }
  const held = sessions.size;
  const missing = walk.isComplete
    ? [...sessions.values()].filter(({ sessionId }) => !listed.has(sessionId))
    : [];
  const doubtful = new Set(
    walk.isComplete ? [] : [...before.doubtful].filter((id) => sessions.has(id) && !listed.has(id)),
  );
  const look = await lookFor(
    connect,
    missing.filter(({ sessionId }) => !before.doubtful.has(sessionId)),
    classesOf,
  );
  calls += look.calls;
  for (const { sessionId, user } of missing) {
    const found = look.sessions.get(sessionId);
    const isSecondMiss = before.doubtful.has(sessionId);
    if (found) sessions.set(sessionId, found);
    else if (look.unsure.has(user.userId) && !isSecondMiss) doubtful.add(sessionId);
    else {
      sessions.delete(sessionId);
      departures.set(sessionId, { reason: "left", at: toIso(Date.now()) });
    }
  }
  const isOldStart = ({ sessionId, startDate }: Session) =>
    !before.sessions.has(sessionId) && startDate < since;
  return {
    known: { sessions, doubtful },
    departures,
    finishes,
    named,
    isSweep: walk.isComplete,
    mayReadFinished: finished !== null,
    hasSurprise: missing.length > 0 || walk.items.some(isOldStart),
    observation:
      walk.total === null
        ? null
        : {
            total: walk.total,
            date: walk.date,
            held,
            finishedAt: (finished?.items ?? []).flatMap(({ sessionId, endDate }) =>
              departures.has(sessionId) && endDate !== null ? [toMillis(endDate)] : [],
            ),
          },
    date: walk.date,
    calls,
  };
}

/** Connect's own clock and ours are taken for one where they differ by no more than Date can tell. */
const SAME_CLOCK_MS = 2000;

/** An instant of Connect's by our clock, as all that is shown is; never later than now. */
function byOurs(endDate: string | null, aheadMs: number, now: number): string {
  if (endDate === null) return toIso(now);
  const at = toMillis(endDate) - (Math.abs(aheadMs) > SAME_CLOCK_MS ? aheadMs : 0);
  return toIso(Math.min(at, now));
}

async function lookFor(connect: ListConnect, missing: readonly Session[], classesOf: ClassesOf) {
  const userIds = [...new Set(missing.map(({ user }) => user.userId))];
  if (userIds.length === 0)
    return { sessions: new Map<string, Session>(), unsure: new Set<string>(), calls: 0 };
  const { sessions, unsure, calls } = await connect.lookAgain(userIds, classesOf);
  return { sessions: new Map(sessions.map((each) => [each.sessionId, each])), unsure, calls };
}
