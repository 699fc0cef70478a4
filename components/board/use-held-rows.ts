import { useLayoutEffect, useState, useSyncExternalStore } from "react";
import type { ChangeSet, Departure, Session } from "#lib/contract";
import { compareSessions } from "#lib/order";
import { heldIds, noHeldIds, ROW, subscribeToHeldIds, type HeldIds } from "./held-ids.ts";

export interface HeldRows {
  sessions: Session[];
  /** By session id, of those among them who have left. */
  departures: ReadonlyMap<string, Departure>;
}

interface Held extends HeldRows {
  rows: readonly Session[];
  /** Where the focus was when its row went without a word, among the rows of then. */
  lost: { order: readonly string[]; nth: number } | null;
}

/**
 * The rows, and with them those who have left while the focus or a selection was on them: they stay, marked,
 * until it moves on. Who is not listed for another reason goes, and the focus to the next row: it must never
 * fall to the page's body.
 */
export function useHeldRows(rows: readonly Session[], answers: readonly ChangeSet[]): HeldRows {
  const ids = useSyncExternalStore(subscribeToHeldIds, heldIds, noHeldIds);
  const [held, setHeld] = useState(() => hold(rows, new Map(), null));
  const next = letGo(bring(held, rows, answers, ids), ids);
  if (next !== held) setHeld(next);
  const { lost } = next;
  useLayoutEffect(() => {
    if (lost && document.activeElement === document.body) focusNear(lost.order, lost.nth);
  }, [lost]);
  return next;
}

function hold(
  rows: readonly Session[],
  departures: ReadonlyMap<string, Departure>,
  lost: Held["lost"],
): Held {
  const staying = [...departures.values()].map(({ session }) => session);
  const sessions = [...rows, ...staying].sort((a, b) => compareSessions(a, b));
  return { rows, sessions, departures, lost };
}

/** New rows, and those of the old ones that the reader holds. Equal rows are the same to the table. */
function bring(
  held: Held,
  rows: readonly Session[],
  answers: readonly ChangeSet[],
  ids: HeldIds,
): Held {
  if (areSame(rows, held.rows)) return held;
  const departures = new Map(held.departures);
  for (const { sessionId } of rows) departures.delete(sessionId);
  const present = new Set(rows.map(({ sessionId }) => sessionId));
  const gone = held.rows.filter(
    ({ sessionId }) => !present.has(sessionId) && isHeld(ids, sessionId),
  );
  for (const session of gone) {
    const departure = departureOf(session, answers);
    if (departure) departures.set(session.sessionId, departure);
  }
  const nth = held.rows.findIndex(({ sessionId }) => sessionId === ids.focus);
  const isLost = nth !== -1 && !present.has(ids.focus!) && !departures.has(ids.focus!);
  const order = held.rows.map(({ sessionId }) => sessionId);
  return hold(rows, departures, isLost ? { order, nth } : null);
}

/** Without those from whom focus and selection have moved on. */
function letGo(held: Held, ids: HeldIds): Held {
  const kept = [...held.departures].filter(([sessionId]) => isHeld(ids, sessionId));
  return kept.length === held.departures.size ? held : hold(held.rows, new Map(kept), held.lost);
}

function isHeld({ focus, selection }: HeldIds, sessionId: string): boolean {
  return sessionId === focus || selection.includes(sessionId);
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
  const other = document.querySelector<HTMLElement>("[data-read] .group-head, .hold-notice");
  (rows.get(id) ?? other)?.focus();
}
