import type { Ends } from "#lib/completion/ends";
import type { Mono } from "#lib/domain/clock";
import type { Sitting } from "#lib/domain/sitting";
import type { Cell } from "#lib/domain/register";
import type { Departed } from "#lib/sync/state";

/** Everything that is known of one learner. */
export interface Evidence {
  readonly sittings: readonly Sitting[];
  /** Milliseconds since 1970. */
  readonly todayFrom: number;
  readonly finished: Ends;
  /** The sittings that left the list today. */
  readonly departed: readonly Departed[];
  /** Whether it is known what they have finished. */
  readonly isKnown: boolean;
  /** ISO 8601, by our service's clock. */
  iso(mono: Mono | null): string | null;
}

/** What they are doing now comes before what they have done, and what is certain before what is not. */
export function cellOf(subject: string, evidence: Evidence): Cell {
  const { sittings, todayFrom, finished, departed, isKnown, iso } = evidence;
  const starts = sittings
    .filter(({ test }) => test.subject === subject)
    .map(({ startedAt }) => startedAt)
    .sort();
  const today = starts.find((at) => Date.parse(at) >= todayFrom);
  if (today !== undefined) return { state: "in_progress", at: today };
  const [earliest] = starts;
  if (earliest !== undefined) return { state: "earlier", at: earliest };
  const gone = departed.filter((each) => each.subject === subject);
  const ends = gone.filter(({ reason }) => reason === "finished").map(({ at }) => at);
  const end = finished.get(subject);
  // The list may have shown a finish that registers have not taken in yet.
  if (typeof end === "number") ends.push(end);
  if (ends.length > 0) return { state: "finished", at: iso(Math.max(...ends)) };
  if (end === null) return { state: "finished", at: null };
  const left = gone.map(({ at }) => at);
  if (left.length > 0) return { state: "left", at: iso(Math.max(...left)) };
  return { state: isKnown ? "not_started" : "unknown", at: null };
}
