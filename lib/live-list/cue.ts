import type { Mono } from "#lib/domain/clock";
import { matcherOf, type Filters } from "#lib/domain/filters";
import { runningLongTest, type LongAt } from "#lib/domain/running-long";
import type { Content } from "#lib/live-list/content";
import { movesOf } from "#lib/live-list/list-moves";

/** What a cue tells of: how many, and never who. */
export interface Happened {
  readonly started: number;
  readonly finished: number;
  /** Those who began to run long. */
  readonly long: number;
  /** Classes of which everybody has started, by name. */
  readonly begun: readonly string[];
  /** Whether the list has become old. */
  readonly isOld: boolean;
  /** Set where an old list is up to date again: then nobody is to be told that it is old. */
  readonly isCurrent?: true;
}

/** What was known at one moment. */
export interface Seen {
  readonly content: Content;
  readonly long: LongAt;
  readonly isOld: boolean;
}

export const NOTHING_HAPPENED: Happened = {
  started: 0,
  finished: 0,
  long: 0,
  begun: [],
  isOld: false,
};

/** What has happened between two moments among those who pass these filters. */
export function happenedBetween(from: Seen, to: Seen, filters: Filters): Happened {
  const { started, left } = movesOf(from.content, to.content, filters);
  const wasLong = idsOfLong(from, filters);
  return {
    ...NOTHING_HAPPENED,
    started: started.length,
    finished: left.filter(
      ({ sessionId }) => to.content.departed.get(sessionId)?.reason === "finished",
    ).length,
    long: [...idsOfLong(to, filters)].filter((id) => !wasLong.has(id)).length,
    ...changeOfAge(from.isOld, to.isOld),
  };
}

/** What has happened to a list by its age. */
export function changeOfAge(
  wasOld: boolean,
  isOld: boolean,
): Pick<Happened, "isOld" | "isCurrent"> {
  return { isOld: isOld && !wasOld, ...(wasOld && !isOld && { isCurrent: true }) };
}

/**
 * What is seen now, after what was seen before: of a list that is old it is not known who runs long by now, so those who
 * did before it was old still do. Else they would be told of once more with the next list.
 */
export function seenAfter(before: Seen | null, now: Seen): Seen {
  return now.isOld && before ? { ...now, long: before.long } : now;
}

function idsOfLong({ content, long }: Seen, filters: Filters): Set<string> {
  const isLong = runningLongTest(long);
  const isIn = matcherOf(filters, content.todayFrom);
  const rows = content.rows.filter((session) => isLong(session) && isIn(session));
  return new Set(rows.map(({ sessionId }) => sessionId));
}

/** At most one in this time: a hall that begins together is one thing that happens. */
export const CUE_EVERY_MS = 30_000;

export interface CueState {
  /** What no cue has told of yet. */
  readonly waiting: Happened;
  /** When the last cue was. */
  readonly lastAt: Mono;
}

export const NO_CUE_YET: CueState = { waiting: NOTHING_HAPPENED, lastAt: -Infinity };

export type CueEvent =
  | { readonly is: "happened"; readonly what: Happened; readonly at: Mono }
  | { readonly is: "tick"; readonly at: Mono }
  /** The reader has paused, or wants none: what waits is told to nobody. */
  | { readonly is: "quiet" };

export interface CueStep {
  readonly state: CueState;
  /** What is to be told now; null where nothing is. */
  readonly cue: Happened | null;
  /** When a tick is wanted; null where nothing waits. */
  readonly wakeAt: Mono | null;
}

/** Pure, so that a term of cues takes a second. */
export function cueStep(state: CueState, event: CueEvent): CueStep {
  if (event.is === "quiet")
    return { state: { ...state, waiting: NOTHING_HAPPENED }, cue: null, wakeAt: null };
  const waiting = event.is === "happened" ? together(state.waiting, event.what) : state.waiting;
  if (isNothing(waiting)) return { state: { ...state, waiting }, cue: null, wakeAt: null };
  const wakeAt = state.lastAt + CUE_EVERY_MS;
  if (event.at < wakeAt) return { state: { ...state, waiting }, cue: null, wakeAt };
  return { state: { waiting: NOTHING_HAPPENED, lastAt: event.at }, cue: waiting, wakeAt: null };
}

function together(a: Happened, b: Happened): Happened {
  return {
    started: a.started + b.started,
    finished: a.finished + b.finished,
    long: a.long + b.long,
    begun: [...new Set([...a.begun, ...b.begun])],
    isOld: b.isOld || (a.isOld && !b.isCurrent),
  };
}

function isNothing({ started, finished, long, begun, isOld }: Happened): boolean {
  return started + finished + long + begun.length === 0 && !isOld;
}

/** `3 started, 1 finished, 2 running long`; the gravest last, so that it is what is remembered. */
export function cueInWords({ started, finished, long, begun, isOld }: Happened): string {
  const parts = [
    started > 0 && `${started} started`,
    finished > 0 && `${finished} finished`,
    long > 0 && `${long} running long`,
    begun.length > 0 && `everybody of ${classesInWords(begun)} has started`,
    isOld && "the list is old",
  ];
  return parts.filter(Boolean).join(", ");
}

/** More are counted: a notice is a line. */
const MOST_NAMED = 3;

function classesInWords(names: readonly string[]): string {
  if (names.length > MOST_NAMED) return `${names.length} classes`;
  return [names.slice(0, -1).join(", "), names.at(-1)!].filter(Boolean).join(" and ");
}
