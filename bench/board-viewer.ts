import { setTimeout as sleep } from "node:timers/promises";
import type { Changes, SessionPage, SnapshotMark } from "#lib/contract";
import { changesOf, jsonOf, type Answer, type Ask } from "./connection.ts";

/**
 * A browser on the board, without the browser: it asks what `lib/query` asks, when `lib/query` asks it. The
 * rule of `pollInterval` is written again here because there a whole process is one viewer.
 * @param share this viewer's place among all that watch, from 0 to 1
 */
export async function watchBoard(ask: Ask, share: number, signal: AbortSignal): Promise<void> {
  const loadPage = async () => {
    const answer = await ask("/api/sessions?started=today&limit=100");
    return { answer, mark: jsonOf<SessionPage>(answer).snapshot };
  };
  let { answer, mark } = await loadPage();
  await ask("/api/summary?started=today");
  while (!signal.aborted) {
    await sleep(untilNextPoll(answer, mark, share), undefined, { signal }).catch(() => null);
    if (signal.aborted) return;
    try {
      answer = await ask(`/api/changes?since=${mark.version}`);
      const changes = changesOf(answer);
      mark = changes;
      if (changes.resync) ({ answer, mark } = await loadPage());
      if (hasNews(changes)) await ask("/api/summary?started=today");
    } catch {
      await sleep(5000 * (1 + share));
    }
  }
}

function hasNews(changes: Changes): boolean {
  return changes.resync === true || countChanges(changes) > 0;
}

export function countChanges(changes: Changes): number {
  if (changes.resync) return 0;
  return changes.joined.length + changes.changed.length + changes.left.length;
}

/** By the answer's Date, which knows whole seconds, as a browser goes by it. */
function untilNextPoll({ headers }: Answer, { dueAt, freshness }: SnapshotMark, share: number) {
  const untilDue = Date.parse(dueAt) - Date.parse(headers.date!) + 300 + share * freshness.spreadMs;
  return Math.max(Math.min(untilDue, 60_000), 2000);
}
