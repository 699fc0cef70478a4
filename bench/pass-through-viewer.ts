import { setTimeout as sleep } from "node:timers/promises";
import { jsonOf, type Ask } from "./connection.ts";

/** What most people would write: an infinite list that asks for all its loaded pages again every 5 s. */
const REFETCH_MS = 5000;

interface Page {
  data: { sessionId: string }[];
  pagination: { nextCursor: string | null };
}

/** One round: every loaded page in turn, each by the cursor of the one before, as React Query does it. */
export async function refetch(
  ask: Ask,
  pages: number,
): Promise<{ bytes: number; sessionIds: Set<string> }> {
  const sessionIds = new Set<string>();
  let bytes = 0;
  let cursor: string | null = null;
  for (let page = 0; page < pages; page += 1) {
    const from: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await ask(`/smart-ia/sessions/in-progress?limit=100${from}`);
    const { data, pagination } = jsonOf<Page>(answer);
    for (const { sessionId } of data) sessionIds.add(sessionId);
    bytes += answer.bytes;
    cursor = pagination.nextCursor;
    if (cursor === null) break;
  }
  return { bytes, sessionIds };
}

/** @param onSeen called after each round with the sittings that it held */
export async function watchPassThrough(
  ask: Ask,
  pages: number,
  signal: AbortSignal,
  onSeen?: (sessionIds: Set<string>) => void,
): Promise<void> {
  while (!signal.aborted) {
    // The next round is the retry.
    const seen = await refetch(ask, pages).catch(() => null);
    if (seen) onSeen?.(seen.sessionIds);
    await sleep(REFETCH_MS, undefined, { signal }).catch(() => null);
  }
}
