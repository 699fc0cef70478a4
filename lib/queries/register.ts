import type { Completion } from "#lib/completion/completion";
import { sittingsByLearner } from "#lib/completion/seen-on-list";
import type { LearnerStatus } from "#lib/completion/learner-status";
import { within, type Clock, type Mono } from "#lib/domain/clock";
import { subjectComparer } from "#lib/domain/order";
import type { Snapshot } from "#lib/list/snapshot";
import { inSeenWords, withSubjects } from "#lib/list/subjects";
import type { VisibleList } from "#lib/list/visible-list";
import { cellOf } from "#lib/queries/register-cell";
import { registerNames } from "#lib/queries/register-names";
import { goneByLearner } from "#lib/queries/register-departures";
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
  /** Those that the school wants on it; empty: all that were seen. */
  readonly wanted: readonly string[];
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

/**
 * One class, or those with one name, against their roster, as known now. Learners are looked up on the whole list:
 * a reader's own has only those whom the list itself matches with the files, and here Connect was asked for more.
 */
export function registerOf(titled: Titled, sources: RegisterSources): Omit<Register, "snapshot"> {
  const { visible, snapshot, completion, wanted, at, readAt } = sources;
  const iso = (mono: Mono | null) => (mono === null ? null : toIso(at(mono)));
  const { subjects: scope } = visible.view.scope;
  const isOfScope = (subject: string) => scope?.includes(subject) ?? true;
  const onList = sittingsByLearner(snapshot.byId);
  const gone = goneByLearner(snapshot.departed);
  const learners = withStatuses(learnersOf(titled), (learner) => {
    const learnerStatus = completion.learnerStatusOf(learner, onList);
    return {
      ...learnerStatus,
      sittings: learnerStatus.sittings.filter(({ test }) => isOfScope(test.subject)),
    };
  });
  const ofTheirs = learners.flatMap(({ learnerStatus: { sittings, finished } }) => [
    ...sittings.map(({ test }) => test.subject),
    ...[...finished.keys()].filter(isOfScope),
  ]);
  const subjects = subjectsOf(visible, snapshot, ofTheirs, wanted.length > 0 ? wanted : null);
  const nameOf = registerNames(learners, visible);
  const reasons = new Map<UnknownReason, number>();
  const rows = learners.map(({ learner, learnerStatus }): RegisterRow => {
    const { userId, sittings, finished, unknown } = learnerStatus;
    const theirs = userId === null ? undefined : gone.get(userId);
    const cells = subjects.map(({ subject }) =>
      cellOf(subject, {
        sittings,
        todayFrom: snapshot.todayFrom.ms,
        finished,
        // A departure on an earlier day is no news today.
        departed: theirs?.filter((each) => at(each.at) >= snapshot.todayFrom.ms) ?? [],
        isKnown: unknown === null,
        iso,
      }),
    );
    if (unknown !== null && cells.some(({ state }) => state === "unknown")) {
      reasons.set(unknown, (reasons.get(unknown) ?? 0) + 1);
    }
    // Lasting, and known outside this service: with CENTURY's id nobody needs a name.
    const key = visible.view.names === "full" && userId !== null ? userId : learner.id;
    return { key, name: nameOf(learner), cells };
  });
  return {
    class: titled.name,
    subjects,
    rows: rows.sort((a, b) => byName.compare(a.name, b.name)),
    unknown: [...reasons].map(([reason, count]) => ({ reason, learners: count })),
    readAt: toIso(readAtOf(titled) ?? readAt),
  };
}

const byName = new Intl.Collator("en-GB");

/** Each once: files may know one learner twice, by keys that have nothing in common. */
function withStatuses(
  learners: readonly RosterLearner[],
  of: (each: RosterLearner) => LearnerStatus,
) {
  const known = new Set<string>();
  return learners.flatMap((learner) => {
    const learnerStatus = of(learner);
    if (learnerStatus.userId === null) return [{ learner, learnerStatus }];
    if (known.has(learnerStatus.userId)) return [];
    known.add(learnerStatus.userId);
    return [{ learner, learnerStatus }];
  });
}

/** As old as the oldest source that has the classes; null where that is not known. */
function readAtOf({ classes }: Titled): number | null {
  const instants = classes.flatMap(({ readAt }) => readAt ?? []);
  return instants.length > 0 ? Math.min(...instants) : null;
}

/**
 * Those that the school wants, else those seen on the reader's list or that somebody in the class is sitting or has
 * finished.
 */
function subjectsOf(
  { view, subjects: known }: RegisterSources["visible"],
  { hues, order }: RegisterSources["snapshot"],
  ofTheirs: readonly string[],
  wanted: readonly string[] | null,
): Register["subjects"] {
  const seen = [...new Set([...known.keys(), ...ofTheirs])];
  const every = (wanted ? inSeenWords(wanted, seen) : seen).sort(subjectComparer(order));
  const names = every.filter((name) => view.scope.subjects?.includes(name) ?? true);
  const all = withSubjects(hues, names);
  return names.map((subject) => ({ subject, hue: all.get(subject)! }));
}
