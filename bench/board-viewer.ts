import { setTimeout as sleep } from "node:timers/promises";
import type { Changes, SessionPage, SnapshotMark } from "#lib/wire/contract";
import { changesOf, jsonOf, markOf, type Answer, type Ask } from "./connection.ts";

/**
 * A browser on the board, without the browser: it asks what `lib/requests` asks, when `lib/requests` asks it. The
 * rule of `pollInterval` is repeated here because there a whole process is one viewer.
 * @param share this viewer's place among all that watch, from 0 to 1
 */
export async function watchBoard(ask: Ask, share: number, signal: AbortSignal): Promise<void> {
  let { answer, mark } = await loadList(ask);
  while (!signal.aborted) {
    await sleep(untilNextPoll(answer, mark, share), undefined, { signal }).catch(() => null);
    if (signal.aborted) return;
    try {
      answer = await ask(`/api/changes?since=${mark.version}`);
      const changes = changesOf(answer);
      mark = markOf(answer);
      if (changes?.resync) ({ answer, mark } = await loadList(ask));
    } catch {
      await sleep(5000 * (1 + share));
    }
  }
}

/** The whole list by cursor, in pages of one revision, as a browser loads it; with the first page's mark. */
async function loadList(ask: Ask): Promise<{ answer: Answer; mark: SnapshotMark }> {
  const first = await ask("/api/sessions?limit=100");
  const mark = markOf(first);
  let answer = first;
  for (;;) {
    const { pagination } = jsonOf<SessionPage>(answer);
    if (pagination.nextCursor === null) return { answer: first, mark };
    const place = new URLSearchParams({ at: mark.version, cursor: pagination.nextCursor });
    answer = await ask(`/api/sessions?limit=100&${place}`);
  }
}

export function countChanges(changes: Changes): number {
  if (changes.resync) return 0;
  return changes.joined.length + changes.changed.length + changes.left.length;
}

/** By the service's own time in the answer, as a browser does. */
function untilNextPoll({ headers }: Answer, { dueAt, freshness }: SnapshotMark, share: number) {
  const now = Date.parse(String(headers["x-now"]));
  const untilDue = Date.parse(dueAt) - now + 300 + share * freshness.spreadMs;
  return Math.max(Math.min(untilDue, 60_000), 2000);
}
