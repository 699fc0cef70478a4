import { byName } from "#lib/domain/by-name";
import type { Completion } from "#lib/completion/completion";
import { within, type Clock, type Mono } from "#lib/domain/clock";
import type { Snapshot } from "#lib/list/snapshot";
import type { VisibleList } from "#lib/list/visible-list";
import { dueSubjects, wantedSubjects, withHues, wordsForWanted } from "#lib/queries/due-subjects";
import {
  cellMaker,
  learnersKnown,
  subjectsOf,
  type CellSources,
  type KnownLearner,
} from "#lib/queries/learner-cells";
import { registerNames } from "#lib/queries/register-names";
import type { Register, RegisterRow, UnknownReason } from "#lib/domain/register";
import type { RosterLearner } from "#lib/roster/learner";
import type { Roster } from "#lib/roster/roster";
import { learnersOf, type Titled } from "#lib/roster/titles";
import { toIso } from "#lib/domain/time";

/** The longest that a register waits for Connect's answers; then it is made from what is known. */
const PATIENCE_MS = 3000;

/** What a register is made from besides its class. */
export interface RegisterSources {
  /** As its reader sees the list. */
  readonly visible: Pick<VisibleList, "view" | "byId" | "subjects">;
  /** The list before any view, of the same revision. */
  readonly snapshot: Pick<Snapshot, "byId" | "departed" | "todayFrom" | "hues" | "order">;
  readonly completion: Pick<Completion, "learnerStatusOf">;
  /** Those that the school's settings want on it; empty: all that were seen. */
  readonly registerSubjects: readonly string[];
  /** The service's own time at a monotonic instant, milliseconds since 1970. */
  at(mono: Mono): number;
  /** Milliseconds since 1970, for classes whose reading time is not known. */
  readonly readAt: number;
}

/** Asks Connect for what is not known of these classes, and waits a little for it. */
export async function askForRegister(
  { classes }: Titled,
  { completion, roster, clock }: { completion: Completion; roster: Roster; clock: Clock },
): Promise<void> {
  for (const each of classes) completion.want(each, roster);
  await within(clock, PATIENCE_MS, completion.whenKnown(classes.map(({ id }) => id)));
}

/** One class, or those with one name, against their roster, as known now. */
export function registerOf(titled: Titled, sources: RegisterSources): Omit<Register, "snapshot"> {
  const { visible, snapshot, completion, registerSubjects, at, readAt } = sources;
  const { scope } = visible.view;
  const cells: CellSources = { snapshot, completion, scope, at };
  const learners = eachOnce(learnersOf(titled), learnersKnown(cells));
  const ofTheirs = learners.flatMap(({ known }) => subjectsOf(known));
  const wanted = wantedSubjects(titled, registerSubjects);
  const wordFor = wordsForWanted(sources, ofTheirs, [registerSubjects, wanted]);
  const subjects = withHues(dueSubjects(sources, ofTheirs, { wanted, wordFor }), snapshot);
  const cellOf = cellMaker(cells);
  const nameOf = registerNames(learners, visible);
  const reasons = new Map<UnknownReason, number>();
  const rows = learners.map(({ learner, known }): RegisterRow => {
    const { userId, unknown } = known.status;
    const theirs = subjects.map(({ subject }) => cellOf(known, subject));
    if (unknown !== null && theirs.some(({ state }) => state === "unknown")) {
      reasons.set(unknown, (reasons.get(unknown) ?? 0) + 1);
    }
    // Lasting, and known outside this service: with CENTURY's id nobody needs a name.
    const key = visible.view.names === "full" && userId !== null ? userId : learner.id;
    return { key, name: nameOf(learner), cells: theirs };
  });
  return {
    class: titled.name,
    subjects,
    rows: rows.sort((a, b) => byName.compare(a.name, b.name)),
    unknown: [...reasons].map(([reason, count]) => ({ reason, learners: count })),
    readAt: toIso(readAtOf(titled) ?? readAt),
  };
}

/** Each once: files may know one learner twice, by keys that have nothing in common. */
function eachOnce(
  learners: readonly RosterLearner[],
  knownOf: (learner: RosterLearner) => KnownLearner,
): { learner: RosterLearner; known: KnownLearner }[] {
  const users = new Set<string>();
  return learners.flatMap((learner) => {
    const known = knownOf(learner);
    const { userId } = known.status;
    if (userId !== null && users.has(userId)) return [];
    if (userId !== null) users.add(userId);
    return [{ learner, known }];
  });
}

/** As old as the oldest source that has the classes; null where that is not known. */
function readAtOf({ classes }: Titled): number | null {
  const instants = classes.flatMap(({ readAt }) => readAt ?? []);
  return instants.length > 0 ? Math.min(...instants) : null;
}
