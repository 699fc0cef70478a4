import type { Session, Summary } from "#lib/contract";
import type { Filters } from "#lib/filters";
import type { Feed } from "#lib/query/feed";
import { countWaiting, waitingInWords } from "#lib/query/waiting";
import type { Pause } from "./use-pause.ts";

/** What is said over the list of changes that wait. */
export interface Hold {
  pause: Pause;
  /** `4 started, 2 left.`; null where nothing waits. */
  waiting: string | null;
  /** `6 changes waiting.` */
  count: string;
  /** Nothing waits, and nobody has paused. */
  isCalm: boolean;
  onUpdate: () => void;
}

interface HoldOptions {
  feed: Feed | null;
  filters: Filters;
  /** What is on the screen. */
  summary: Summary;
  pause: Pause;
  isWaiting: boolean;
  /** Whether a list waits to be loaded afresh: what is new in it can't be known. */
  isListWaiting: boolean;
  rows: readonly Session[];
  isWhole: boolean;
  onUpdate: () => void;
}

export function holdOf(options: HoldOptions): Hold {
  const { feed, filters, summary, pause, isWaiting, isListWaiting } = options;
  const { rows, isWhole, onUpdate } = options;
  if (!isWaiting || !feed) {
    const count = "No changes waiting.";
    return { pause, waiting: null, count, isCalm: pause.at === null, onUpdate };
  }
  if (isListWaiting) {
    const words = "A new list is waiting.";
    return { pause, waiting: words, count: words, isCalm: false, onUpdate };
  }
  const net = countWaiting(feed.answers, summary.snapshot, filters, rows, isWhole);
  const sum = net.started + net.left + net.changed;
  const count = `${sum || ""} ${sum === 1 ? "change" : "changes"} waiting.`.trim();
  return {
    pause,
    waiting: waitingInWords(net),
    count: sum === 0 ? "Changes waiting." : count,
    isCalm: false,
    onUpdate,
  };
}
