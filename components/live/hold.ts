import { pendingInWords, sizeOf, type Pending } from "#lib/live-list/pending";
import type { Pause } from "./use-pause.ts";

/** What is said over the list of changes that wait. */
export interface Hold {
  pause: Pause;
  /** Why they wait; null where nothing does and nobody has paused. */
  reason: Pending["reason"];
  /** `4 started, 2 left.`; null where nothing waits. */
  waiting: string | null;
  /** `6 changes waiting.` */
  count: string;
  onUpdate: () => void;
}

export function holdOf(pending: Pending, pause: Pause, onUpdate: () => void): Hold {
  const { reason } = pending;
  const sum = sizeOf(pending);
  if (sum === 0) return { pause, reason, waiting: null, count: "No changes waiting.", onUpdate };
  const count = `${sum} ${sum === 1 ? "change" : "changes"} waiting.`;
  return { pause, reason, waiting: pendingInWords(pending), count, onUpdate };
}
