import type { Session } from "#lib/wire/contract";
import { matcherOf, type Filters } from "#lib/domain/filters";
import type { Content } from "#lib/live-list/content";
import { movesInWords, type Moves } from "#lib/live-list/moves";
import type { LiveState } from "#lib/live-list/state";

/** How much is known that is not on the screen, counted net: who came and went meanwhile is in none of the numbers. */
export interface Waiting extends Moves {
  /**
   * Whoever is still there and reads differently, or came into the view, the day or the filters, or fell out of them; and
   * one more where other minutes were added to the day's limits.
   */
  readonly changed: number;
}

/** What is known and not on the screen yet, and why. */
export interface Pending extends Waiting {
  /** Null where nothing waits, and whatever comes is shown as it comes. */
  readonly reason: HoldReason | null;
}

/** Why what has come is not shown: somebody has paused, or reads. */
type HoldReason = "paused" | "reading";

/** The one answer for a list, a register and each of their rows. */
const holdReason = (isPaused: boolean): HoldReason => (isPaused ? "paused" : "reading");

export function pendingFor(waiting: Waiting, isPaused: boolean): Pending {
  const isHeld = isPaused || sizeOf(waiting) > 0;
  return { ...waiting, reason: isHeld ? holdReason(isPaused) : null };
}

/**
 * How what is known differs from what is on the screen, within the filters.
 * @param from what is on the screen
 * @param to what is known
 */
export function pendingBetween(from: Content, to: Content, filters: Filters): Waiting {
  if (from === to) return { started: 0, left: 0, changed: 0 };
  // Minutes that were added change what is marked, and whom it says so of, on rows that are the same.
  let [started, left, changed] = [0, 0, isSame(from.added, to.added) ? 0 : 1];
  const wasIn = matcherOf(filters, from.todayFrom);
  const isIn = matcherOf(filters, to.todayFrom);
  for (const [id, session] of to.byId) {
    const before = from.byId.get(id);
    const [was, is] = [before !== undefined && wasIn(before), isIn(session)];
    if (before === undefined && is && !to.entered.has(id)) started += 1;
    else if (was !== is || (was && !isSame(before!, session))) changed += 1;
  }
  for (const [id, session] of from.byId) {
    if (to.byId.has(id) || !wasIn(session)) continue;
    if (to.departed.has(id)) left += 1;
    else changed += 1;
  }
  return { started, left, changed };
}

/** Whether a reader would see no difference. */
function isSame<Part extends Session | Content["added"]>(a: Part, b: Part): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Why somebody on the list is not on the screen; null where they are, or should not be. */
type Unseen =
  /** The list itself is being loaded. */
  | "loading"
  /** The change came since somebody reads, or has paused. */
  | HoldReason
  /** The filters leave it out. */
  | "filtered"
  /** The newest list does not have it. */
  | "not_listed";

/** Why this sitting's row is not on the screen; null where it is. */
export function whyUnseen(
  { latest, displayed, hold }: LiveState,
  sessionId: string,
  filters: Filters,
): Unseen | null {
  if (!latest || !displayed) return "loading";
  const shown = displayed.content.byId.get(sessionId);
  if (shown && matcherOf(filters, displayed.content.todayFrom)(shown)) return null;
  const known = latest.content.byId.get(sessionId);
  if (!known) return "not_listed";
  if (!matcherOf(filters, latest.content.todayFrom)(known)) return "filtered";
  return holdReason(hold.paused !== null);
}

/** `4 started, 2 left.`; where nobody did either, that something waits. */
export function pendingInWords(waiting: Waiting): string {
  const words = movesInWords(waiting);
  return words === "" ? "Changes waiting." : `${words}.`;
}

export function sizeOf({ started, finished = 0, left, changed }: Waiting): number {
  return started + finished + left + changed;
}
