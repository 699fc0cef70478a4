import type { Mono } from "#lib/domain/clock";
import { NO_CLASS, placeKey } from "#lib/domain/scope";
import type { ClassRef } from "#lib/domain/sitting";
import type { Past } from "#lib/sync/state";

/** The key of what holds for everybody, whatever class they are in. */
const ANY_CLASS = "";

/** Something that happened to a member of these classes; `finishedAt` is null where they have not finished. */
export interface PastEvent {
  readonly classes: readonly ClassRef[];
  readonly subject: string;
  readonly finishedAt: Mono | null;
}

/** A class, and each place where somebody has it. */
const keysOf = ({ id, where = [] }: ClassRef) => [id, ...where.map((each) => placeKey(id, each))];

/** The past with these events in it; the same object where they add nothing new. */
export function withEvents(past: Past, events: Iterable<PastEvent>): Past {
  let after: Map<string, ReadonlyMap<string, Mono | null>> | null = null;
  for (const { classes, subject, finishedAt } of events) {
    const ids = classes.length > 0 ? classes.flatMap(keysOf) : [NO_CLASS];
    for (const id of [ANY_CLASS, ...ids]) {
      const bySubject = (after ?? past).get(id);
      const known = bySubject?.get(subject);
      const isNews =
        known === undefined || (finishedAt !== null && finishedAt > (known ?? -Infinity));
      if (!isNews) continue;
      after ??= new Map(past);
      after.set(id, new Map(bySubject).set(subject, finishedAt));
    }
  }
  return after ?? past;
}
