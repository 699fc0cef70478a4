import { useState, useSyncExternalStore } from "react";
import { LIST_EXPIRES_MS, type SessionPage } from "#lib/contract";
import { areSameFilters, writeFilters, type Filters } from "#lib/filters";
import { isInAgreement, isOutOfStep, lastEventful, type Feed } from "#lib/query/feed";
import { serverNow } from "#lib/query/server-clock";
import type { Counts } from "#lib/query/summary-query";
import { isAtOrAfter } from "#lib/version";
import { isReading, returnedAt, subscribeToReading } from "./reading.ts";
import { subscribeToSeconds } from "./use-server-now.ts";

interface ShownOptions {
  filters: Filters;
  /** The newest counts; undefined before there are any. */
  newest: Counts | undefined;
  /** The pages of every list on the screen. */
  pages: readonly SessionPage[];
  /** Whether another filter's pages stand in for them. */
  isPlaceholder: boolean;
  feed: Feed | null;
  /** When the feed last answered, by this browser's clock. */
  answeredAt: number;
  isPaused: boolean;
}

/** Which counts are on the screen, and the reader's wish that they answer. */
interface Shown {
  counts: Counts;
  asked: string;
  returned: number;
}

const NEVER = () => 0;
const NOBODY = () => false;

/**
 * The counts to show, and by their version the rows: the newest, or while somebody reads or has paused those
 * that were there. What the reader asks for (filters, Update) and a return to the tab is followed until
 * counts and rows have caught up with each other; after that they move together or not at all.
 */
export function useShown(options: ShownOptions) {
  const { filters, newest, pages, isPlaceholder, feed, answeredAt, isPaused } = options;
  const isRead = useSyncExternalStore(subscribeToReading, isReading, NOBODY);
  const returned = useSyncExternalStore(subscribeToReading, returnedAt, NEVER);
  const [updates, setUpdates] = useState(0);
  const [held, setHeld] = useState<Shown>();

  const asked = `${updates} ${filters.started} ${writeFilters(filters)}`;
  const isAnswered =
    held !== undefined && held.asked === asked && (isPaused || held.returned === returned);
  const takenAt = held?.counts.summary.snapshot.takenAt;
  // Quiet minutes make a list no older.
  const isTrue = feed === null || held === undefined || !isBehind(pages, feed, held.counts);
  const isTooOld = useSyncExternalStore(
    subscribeToSeconds,
    () => !isTrue && serverNow() - Date.parse(takenAt!) > LIST_EXPIRES_MS,
    NOBODY,
  );
  const isHeld = isAnswered && (isPaused || isRead) && !isTooOld;

  const isCaughtUp =
    newest !== undefined &&
    !isPlaceholder &&
    areSameFilters(newest.filters, { ...filters, started: "today" }) &&
    isInAgreement(pages, feed, newest.summary.snapshot.version) &&
    answeredAt >= returned;
  const next = ((): Shown | undefined => {
    if (!newest) return undefined;
    if (isCaughtUp && (!isHeld || (isTrue && !isPaused)))
      return { counts: newest, asked, returned };
    if (isAnswered) return held;
    // Answers nothing yet: a wish that is taken back meanwhile must not find its old answer here.
    return { counts: newest, asked: "", returned: held?.returned ?? 0 };
  })();
  const isSame =
    next?.counts === held?.counts &&
    next?.asked === held?.asked &&
    next?.returned === held?.returned;
  if (!isSame) setHeld(next);

  return {
    /** Undefined before there are any. */
    summary: next?.counts.summary,
    /** Whether these are another filter's, which stand in. */
    isOthers:
      next !== undefined && !areSameFilters(next.counts.filters, { ...filters, started: "today" }),
    /** Whether something waits for the reader. */
    isWaiting: isHeld && !isTrue,
    /** Whether lists may be loaded afresh. */
    mayCatchUp: !isHeld,
    update: () => setUpdates((count) => count + 1),
  };
}

function isBehind(pages: readonly SessionPage[], feed: Feed, { summary }: Counts): boolean {
  return isOutOfStep(pages, feed) || !isAtOrAfter(summary.snapshot.version, lastEventful(feed));
}
