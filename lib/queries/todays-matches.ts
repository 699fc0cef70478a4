import type { ConnectClient, ListedSitting } from "#lib/connect/client";
import type { KeyKind } from "#lib/domain/sitting";
import { startOfDay } from "#lib/domain/time";
import { countKinds } from "#lib/queries/matched";
import type { Roster } from "#lib/roster/roster";
import { carryOn, isWhole, itemsById, type Walk } from "#lib/sync/walk";

/** How many of today's sittings a roster places, and by what. Nobody is named. */
export interface TodaysMatches {
  sittings: number;
  /** Begun before today and still on the list; they are in no other number. */
  earlier: number;
  byKind: Record<KeyKind, number>;
  /** The files have a key of theirs, but several learners share it or another key contradicts it. */
  doubtful: number;
  /** The files have no key of theirs. */
  unknown: number;
}

/**
 * Walks CENTURY's list once.
 * @param now milliseconds since 1970
 * @throws ConnectFailure
 */
export async function findTodaysMatches(
  client: Pick<ConnectClient, "listed">,
  roster: Roster,
  { now, timeZone }: { now: number; timeZone: string },
): Promise<TodaysMatches> {
  const walk = await walkList(client);
  const all = [...itemsById(walk).values()];
  const todayFrom = startOfDay(now, timeZone);
  const today = all.filter(({ startedAt }) => Date.parse(startedAt) >= todayFrom);
  const outcomes = today.map(({ keys }) => {
    const kind = roster.match(keys)?.kind;
    return kind ?? (roster.hasKeyOf(keys) ? "doubtful" : "unknown");
  });
  const countOf = (outcome: "doubtful" | "unknown") =>
    outcomes.filter((each) => each === outcome).length;
  return {
    sittings: today.length,
    earlier: all.length - today.length,
    byKind: countKinds(outcomes),
    doubtful: countOf("doubtful"),
    unknown: countOf("unknown"),
  };
}

async function walkList(client: Pick<ConnectClient, "listed">): Promise<Walk<ListedSitting>> {
  let walk = carryOn(null, await client.listed({ of: "everybody", cursor: null }, "list"));
  while (!isWhole(walk)) {
    walk = carryOn(walk, await client.listed({ of: "everybody", cursor: walk.next }, "list"));
  }
  return walk;
}
