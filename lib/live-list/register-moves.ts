import type { Cell, Register, RegisterRow } from "#lib/domain/register";
import { LATE_MS, moveOf, noMoves, sumOfMoves } from "#lib/live-list/cell-moves";
import type { Known } from "#lib/live-list/held";
import type { Moves } from "#lib/live-list/moves";
import type { Waiting } from "#lib/live-list/pending";

/** What differs between two registers of one class. */
interface RegisterMoves {
  /** By subject. */
  readonly bySubject: ReadonlyMap<string, Required<Moves>>;
  /** How much else reads differently. */
  readonly changed: number;
}

/** Nobody of the class had to do with the subject. */
const NOTHING: Cell = { state: "not_started", at: null };

/**
 * What has happened in a class since a register of it.
 * @param from what was known, and how old it was
 */
export function registerMoves(from: Known<Register>, to: Register): RegisterMoves {
  const before = from.content;
  const since = Date.parse(from.mark.takenAt) - LATE_MS;
  const rows = new Map(before.rows.map((row) => [row.key, row]));
  const bySubject = noMoves(to.subjects);
  let [changed, come] = [hasOtherHeads(before, to) ? 1 : 0, 0];
  for (const row of to.rows) {
    const known = rows.get(row.key);
    rows.delete(row.key);
    if (!known) come += 1;
    else if (known.name !== row.name) changed += 1;
    to.subjects.forEach(({ subject }, nth) => {
      if (!known) return;
      const [was, is] = [cellIn(before, known, subject), row.cells[nth]!];
      if (was.state === is.state && was.at === is.at) return;
      const move = isNews(was, is, since) ? moveOf(was.state, is.state) : null;
      if (move) bySubject.get(subject)![move] += 1;
      else changed += 1;
    });
  }
  // Whose account has been found goes by another key, and is one who differs.
  return { bySubject, changed: changed + Math.max(come, rows.size) };
}

function cellIn({ subjects }: Register, { cells }: RegisterRow, subject: string): Cell {
  const nth = subjects.findIndex((each) => each.subject === subject);
  return cells[nth] ?? NOTHING;
}

function hasOtherHeads(before: Register, to: Register): boolean {
  const headsOf = ({ subjects, snapshot, unknown }: Register) =>
    JSON.stringify([subjects, snapshot.todayFrom, unknown]);
  return headsOf(before) !== headsOf(to);
}

/** Of whom nothing was known, what they did long ago is no news. */
function isNews(was: Cell, is: Cell, since: number): boolean {
  return was.state !== "unknown" || (is.at !== null && Date.parse(is.at) >= since);
}

/** How a register that is known differs from the one on the screen. */
export function pendingInRegister(from: Known<Register>, to: Register): Required<Waiting> {
  const { bySubject, changed } = registerMoves(from, to);
  return { ...sumOfMoves(bySubject), changed };
}
