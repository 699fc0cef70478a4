import { isSameSitting, lettersThatDiffer, stateOf, type Progress } from "#lib/domain/progress";
import { LATE_MS, moveOf, noMoves, sumOfMoves } from "#lib/live-list/cell-moves";
import type { Known } from "#lib/live-list/held";
import type { Moves } from "#lib/live-list/moves";
import type { Waiting } from "#lib/live-list/pending";

/** What differs between two states of the same classes. */
interface ProgressMoves {
  /** By subject. */
  readonly bySubject: ReadonlyMap<string, Required<Moves>>;
  /** How much else reads differently. */
  readonly changed: number;
}

/**
 * What has happened in classes since.
 * @param from what was known, and how old it was
 * @param isShown whether somebody's subject is among what the reader has chosen to see
 */
export function progressMoves(
  from: Known<Progress>,
  to: Progress,
  isShown: (learner: number, subject: number) => boolean,
): ProgressMoves {
  const before = from.content;
  const { subjects } = to.house;
  const bySubject = noMoves(subjects);
  if (before === to) return { bySubject, changed: 0 };
  const isOther =
    before.house.tag !== to.house.tag || before.snapshot.todayFrom !== to.snapshot.todayFrom;
  if (isOther) return { bySubject, changed: 1 };
  if (before.cells === to.cells) return { bySubject, changed: isAlikeBeside(before, to) ? 0 : 1 };
  let changed = before.past.is === to.past.is ? 0 : 1;
  const others = lettersThatDiffer(before.cells, to.cells);
  const starts = startsOf(to, new Set(others));
  const since = new Date(Date.parse(from.mark.takenAt) - LATE_MS).toISOString();
  for (const at of others) {
    const [learner, subject] = [Math.floor(at / subjects.length), at % subjects.length];
    if (!isShown(learner, subject)) continue;
    const [was, is] = [stateOf(before, learner, subject), stateOf(to, learner, subject)];
    const isNews = was !== "unknown" || (starts.get(at) ?? "") >= since;
    const move = isNews ? moveOf(was, is) : null;
    if (move) bySubject.get(subjects[subject]!.subject)![move] += 1;
    else changed += 1;
  }
  return { bySubject, changed };
}

/** Whether all else reads the same: who began when, and by which limits, and what is known. */
function isAlikeBeside(a: Progress, b: Progress): boolean {
  const beside = ({ begun, same, past }: Progress) => JSON.stringify([begun, same, past]);
  // Thousands may be sitting, and they are compared on each answer.
  const areSitting =
    a.sitting.length === b.sitting.length &&
    a.sitting.every((each, nth) => isSameSitting(each, b.sitting[nth]!));
  return areSitting && beside(a) === beside(b);
}

/** Of those sittings alone, by where their letters are. */
function startsOf({ sitting, house }: Progress, of: ReadonlySet<number>): Map<number, string> {
  const starts = new Map<number, string>();
  for (const [learner, subject, startedAt] of sitting) {
    const at = learner * house.subjects.length + subject;
    if (of.has(at)) starts.set(at, startedAt);
  }
  return starts;
}

/** How what is known differs from what is on the screen. */
export function pendingInProgress(
  from: Known<Progress>,
  to: Progress,
  isShown: (learner: number, subject: number) => boolean,
): Required<Waiting> {
  const { bySubject, changed } = progressMoves(from, to, isShown);
  return { ...sumOfMoves(bySubject), changed };
}
