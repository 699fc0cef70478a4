import { useLayoutEffect, useState, useSyncExternalStore } from "react";
import type { ChangeSet, Departure, Session } from "#lib/contract";
import { compareSessions } from "#lib/order";
import { heldIds, noHeldIds, ROW, subscribeToHeldIds } from "./held-ids.ts";

interface Held {
  rows: readonly Session[];
  /** Who has left and is held by the reader still. */
  staying: readonly Departure[];
  /** Where the focus was when its row went without a word, among the rows of then. */
  lost: { order: readonly string[]; nth: number } | null;
}

export interface HeldRows {
  sessions: Session[];
  /** By session id, of those among them who have left. */
  departures: ReadonlyMap<string, Departure>;
}

/**
 * The rows, and with them those who have left while the focus or a selection was on them: they stay, marked,
 * until it moves on. Who is not listed for another reason goes, and the focus to the next row: it must never
 * fall to the page's body.
 */
export function useHeldRows(rows: readonly Session[], answers: readonly ChangeSet[]): HeldRows {
  const { focus, selection } = useSyncExternalStore(subscribeToHeldIds, heldIds, noHeldIds);
  const [held, setHeld] = useState<Held>({ rows, staying: [], lost: null });
  let next = held;
  // Most polls tell nothing, and equal rows must be the same to the table.
  if (!areSame(rows, held.rows)) {
    const present = new Set(rows.map(({ sessionId }) => sessionId));
    const gone = held.rows.filter(({ sessionId }) => !present.has(sessionId));
    const leaving = gone
      .filter(({ sessionId }) => sessionId === focus || selection.includes(sessionId))
      .flatMap((session) => departureOf(session, answers) ?? []);
    const staying = held.staying.filter(({ session }) => !present.has(session.sessionId));
    const isLost =
      gone.some(({ sessionId }) => sessionId === focus) &&
      !leaving.some(({ session }) => session.sessionId === focus);
    const order = held.rows.map(({ sessionId }) => sessionId);
    const lost = isLost ? { order, nth: order.indexOf(focus!) } : null;
    next = { rows, staying: [...staying, ...leaving], lost };
  }
  const staying = next.staying.filter(
    ({ session: { sessionId } }) => sessionId === focus || selection.includes(sessionId),
  );
  if (staying.length !== next.staying.length) next = { ...next, staying };
  if (next !== held) setHeld(next);

  const { lost } = next;
  useLayoutEffect(() => {
    if (lost && document.activeElement === document.body) focusNear(lost.order, lost.nth);
  }, [lost]);
  return {
    sessions: [...next.rows, ...next.staying.map(({ session }) => session)].sort((a, b) =>
      compareSessions(a, b),
    ),
    departures: new Map(next.staying.map((each) => [each.session.sessionId, each])),
  };
}

function areSame(a: readonly Session[], b: readonly Session[]): boolean {
  return a === b || (a.length === b.length && a.every((each, nth) => each === b[nth]));
}

function departureOf(session: Session, answers: readonly ChangeSet[]): Departure | undefined {
  const left = answers.findLast((answer) =>
    answer.left.some((each) => each.session.sessionId === session.sessionId),
  )?.left;
  return left?.find((each) => each.session.sessionId === session.sessionId);
}

/** The next row that is still there, else the one before, else the first thing of the list. */
function focusNear(order: readonly string[], nth: number): void {
  const rows = new Map(
    [...document.querySelectorAll<HTMLElement>(ROW)].map((row) => [row.dataset["sitting"], row]),
  );
  const near = [...order.slice(nth + 1), ...order.slice(0, nth).reverse()];
  const id = near.find((each) => rows.has(each));
  const other = document.querySelector<HTMLElement>("[data-read] .group-head, .status-line");
  (rows.get(id) ?? other)?.focus();
}
