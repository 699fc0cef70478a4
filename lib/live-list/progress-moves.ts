import { stateOf, type Progress } from "#lib/domain/progress";
import type { CellState } from "#lib/domain/register";
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

const SITS: ReadonlySet<CellState> = new Set(["in_progress", "earlier"]);
/** So late may CENTURY tell of what somebody did. */
const LATE_MS = 5 * 60_000;

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
  const bySubject = new Map(
    subjects.map(({ subject }) => [subject, { started: 0, finished: 0, left: 0 }]),
  );
  const isOther =
    before.house.tag !== to.house.tag || before.snapshot.todayFrom !== to.snapshot.todayFrom;
  if (isOther) return { bySubject, changed: 1 };
  if (before.cells === to.cells) return { bySubject, changed: isAlikeBeside(before, to) ? 0 : 1 };
  let changed = before.past.is === to.past.is ? 0 : 1;
  const starts = startsOf(to);
  const since = new Date(Date.parse(from.mark.takenAt) - LATE_MS).toISOString();
  for (let at = 0; at < to.cells.length; at += 1) {
    if (before.cells[at] === to.cells[at]) continue;
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
  const beside = ({ begun, sitting, same, past }: Progress) =>
    JSON.stringify([begun, sitting, same, past]);
  return beside(a) === beside(b);
}

/** Null where nobody did anything: it is merely known better. */
function moveOf(was: CellState, is: CellState): keyof Moves | null {
  if (is === "in_progress") return SITS.has(was) ? null : "started";
  if (was === "finished" || was === "left") return null;
  if (is === "finished") return "finished";
  return is === "left" && SITS.has(was) ? "left" : null;
}

function startsOf({ sitting, house }: Progress): ReadonlyMap<number, string> {
  return new Map(
    sitting.map(([learner, subject, startedAt]) => [
      learner * house.subjects.length + subject,
      startedAt,
    ]),
  );
}

/** How what is known differs from what is on the screen. */
export function pendingInProgress(
  from: Known<Progress>,
  to: Progress,
  isShown: (learner: number, subject: number) => boolean,
): Required<Waiting> {
  const { bySubject, changed } = progressMoves(from, to, isShown);
  const sum = { started: 0, finished: 0, left: 0 };
  for (const { started, finished, left } of bySubject.values()) {
    sum.started += started;
    sum.finished += finished;
    sum.left += left;
  }
  return { ...sum, changed };
}
