import { changed, changeOf, type MapChange } from "#lib/instances/map-change";
import type { Move } from "#lib/instances/told-times";
import type { Sitting } from "#lib/domain/sitting";
import type { Source } from "#lib/sync/source";
import type {
  CompletedMemory,
  Departed,
  Finished,
  InProgressMemory,
  Past,
  SyncState,
} from "#lib/sync/state";

type Maps = "sittings" | "unsure" | "finished" | "departed" | "past" | "odd" | "oddFinishes";
type Entries = readonly (readonly [string, number])[];
type Subjects = readonly (readonly [string, number | null])[];

/** How one state becomes another. Its monotonic times are told by the service's own clock. */
export interface StateChange {
  readonly rest: Omit<SyncState, Maps>;
  readonly sittings: MapChange<Sitting>;
  readonly finished: MapChange<Finished>;
  readonly departed: MapChange<Departed>;
  readonly past: MapChange<Subjects>;
  readonly unsure: Entries;
  readonly odd: Entries;
  readonly oddFinishes: Entries;
}

export function stateChange(before: SyncState, after: SyncState, tell: Move): StateChange {
  const { sittings, unsure, finished, departed, past, odd, oddFinishes, ...rest } = after;
  return {
    rest: withTimes(rest, tell),
    sittings: changeOf(before.sittings, sittings, (each) => each),
    finished: changeOf(before.finished, finished, (each) => finishedAt(each, tell)),
    departed: changeOf(before.departed, departed, (each) => departedAt(each, tell)),
    past: changeOf(before.past, past, (each) => [...subjectsAt(each, tell)]),
    unsure: [...unsure].map(([id, since]) => [id, tell(since)]),
    odd: [...odd],
    oddFinishes: [...oddFinishes],
  };
}

export function stateAfter(before: SyncState, change: StateChange, hear: Move): SyncState {
  return {
    ...withTimes(change.rest, hear),
    sittings: changed(before.sittings, change.sittings, (each) => each),
    finished: changed(before.finished, change.finished, (each) => finishedAt(each, hear)),
    departed: changed(before.departed, change.departed, (each) => departedAt(each, hear)),
    past: changed<Past extends ReadonlyMap<string, infer Each> ? Each : never, Subjects>(
      before.past,
      change.past,
      (each) => subjectsAt(each, hear),
    ),
    unsure: new Map(change.unsure.map(([id, since]) => [id, hear(since)])),
    odd: new Map(change.odd),
    oddFinishes: new Map(change.oddFinishes),
  };
}

type Rest = StateChange["rest"];

function withTimes(rest: Rest, move: Move): Rest {
  const { inProgress, completed, sweptAt, sweepAgainAt, askByAgainAt } = rest;
  return {
    ...rest,
    inProgress: sourceAt<InProgressMemory>(inProgress, move, (memory) => ({
      ...memory,
      readAt: move(memory.readAt),
    })),
    completed: sourceAt<CompletedMemory>(completed, move, (memory) => ({
      ...memory,
      readAt: move(memory.readAt),
      wholeAt: move(memory.wholeAt),
    })),
    sweptAt: sweptAt === null ? null : move(sweptAt),
    sweepAgainAt: move(sweepAgainAt),
    askByAgainAt: move(askByAgainAt),
  };
}

function sourceAt<Memory>(
  source: Source<Memory>,
  move: Move,
  remembered: (memory: Memory) => Memory,
): Source<Memory> {
  if (source.is === "untried") return source;
  if (source.is === "reading") {
    return { ...source, memory: remembered(source.memory), readAt: move(source.readAt) };
  }
  const memory = source.memory && remembered(source.memory);
  return { ...source, memory, againAt: move(source.againAt) };
}

function finishedAt(each: Finished, move: Move): Finished {
  return { ...each, seen: move(each.seen) };
}

function departedAt(each: Departed, move: Move): Departed {
  const { at, since, correctedAt } = each;
  return {
    ...each,
    at: move(at),
    since: move(since),
    ...(correctedAt !== undefined && { correctedAt: move(correctedAt) }),
  };
}

function subjectsAt(
  subjects: Iterable<readonly [string, number | null]>,
  move: Move,
): Map<string, number | null> {
  return new Map([...subjects].map(([name, at]) => [name, at === null ? null : move(at)]));
}
