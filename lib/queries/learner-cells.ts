import type { Completion } from "#lib/completion/completion";
import type { LearnerStatus } from "#lib/completion/learner-status";
import { listedSittings } from "#lib/completion/seen-on-list";
import type { Mono } from "#lib/domain/clock";
import type { Cell } from "#lib/domain/register";
import type { Scope } from "#lib/domain/scope";
import { toIso } from "#lib/domain/time";
import type { Snapshot } from "#lib/list/snapshot";
import { cellOf } from "#lib/queries/register-cell";
import { goneByLearner } from "#lib/queries/register-departures";
import type { RosterLearner } from "#lib/roster/learner";
import type { Departed } from "#lib/sync/state";

export interface CellSources {
  /** The list before any view, of the reader's revision. */
  readonly snapshot: Pick<Snapshot, "byId" | "departed" | "todayFrom">;
  readonly completion: Pick<Completion, "learnerStatusOf">;
  readonly scope: Scope;
  /** The service's own time at a monotonic instant, milliseconds since 1970. */
  at(mono: Mono): number;
}

/** All that a reader may know of one learner of the roster. */
export interface KnownLearner {
  readonly status: LearnerStatus;
  /** Today's departures. */
  readonly departed: readonly Departed[];
}

const NONE: readonly Departed[] = [];

/**
 * Looks learners of the roster up, on the whole list: a reader's own has only those whom the list itself matches with
 * the files, and here Connect was asked for more.
 */
export function learnersKnown({ snapshot, completion, scope, at }: CellSources) {
  const onList = listedSittings(snapshot.byId);
  const gone = goneByLearner(snapshot.departed);
  const isOfScope = (subject: string) => scope.subjects?.includes(subject) ?? true;
  return (learner: Pick<RosterLearner, "id">): KnownLearner => {
    const status = completion.learnerStatusOf(learner, onList);
    const theirs =
      gone.size === 0 ? NONE : status.accounts.flatMap((each) => gone.get(each) ?? NONE);
    return {
      status: scope.subjects === null ? status : inScope(status, isOfScope),
      // A departure on an earlier day is no news today.
      departed: theirs.filter(
        (each) => at(each.at) >= snapshot.todayFrom.ms && isOfScope(each.subject),
      ),
    };
  };
}

function inScope(status: LearnerStatus, isOfScope: (subject: string) => boolean): LearnerStatus {
  return {
    ...status,
    sittings: status.sittings.filter(({ test }) => isOfScope(test.subject)),
    finished: new Map([...status.finished].filter(([subject]) => isOfScope(subject))),
  };
}

/** What somebody has to do with a subject. */
export function cellMaker({ snapshot: { todayFrom }, at }: CellSources) {
  const iso = (mono: Mono | null) => (mono === null ? null : toIso(at(mono)));
  return ({ status, departed }: KnownLearner, subject: string): Cell =>
    cellOf(subject, {
      sittings: status.sittings,
      todayFrom: todayFrom.ms,
      finished: status.finished,
      departed,
      isKnown: status.unknown === null,
      iso,
    });
}

/** Those that they are sitting or have finished. */
export function subjectsOf({ status }: KnownLearner): string[] {
  return [...status.sittings.map(({ test }) => test.subject), ...status.finished.keys()];
}
