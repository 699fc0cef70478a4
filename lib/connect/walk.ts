import type { Session } from "#lib/contract";
import { readInProgressPage } from "#lib/connect/answer";
import type { Budget } from "#lib/connect/budget";
import { callConnect, type ConnectAddress } from "#lib/connect/call";
import { ConnectFailure } from "#lib/connect/failure";
import { writeInProgressQuery, type InProgressFilters } from "#lib/connect/in-progress-query";

/** 50,000 sittings: far over any college, and an end to a server that never ends its list. */
const MOST_PAGES = 500;
/** Of waiting for answers; waiting for the budget is our own doing and no fault of Connect's. */
const SWEEP_TIMEOUT_MS = 120_000;

export interface Walk {
  /** Each session once, in no order that means anything. */
  sessions: Session[];
  calls: number;
}

/**
 * The whole in-progress list, by cursor: offset paging would skip a learner whenever an earlier one
 * finishes. Either reaches the end or throws a ConnectFailure: a part of a list is no list.
 * Filters, sort and limit go with every page, because a cursor may or may not hold them.
 */
export async function walkInProgress(
  address: ConnectAddress,
  budget: Budget,
  filters: InProgressFilters = {},
): Promise<Walk> {
  const sessions = new Map<string, Session>();
  const cursors = new Set<string>();
  let cursor: string | null = null;
  let waitedMs = 0;
  for (let calls = 1; calls <= MOST_PAGES; calls += 1) {
    const query = writeInProgressQuery({
      limit: 100,
      ...filters,
      ...(cursor !== null && { cursor }),
    });
    await budget.take();
    if (waitedMs > SWEEP_TIMEOUT_MS)
      throw new ConnectFailure("unreachable", "the sweep was too slow");
    const askedAt = performance.now();
    const body = await callConnect(address, "/smart-ia/sessions/in-progress", query);
    waitedMs += performance.now() - askedAt;
    const page = readInProgressPage(body);
    // The later page is the later truth about a session that both hold.
    for (const session of page.sessions) sessions.set(session.sessionId, session);
    cursor = page.nextCursor;
    if (cursor === null) return { sessions: [...sessions.values()], calls };
    if (cursors.has(cursor)) throw new ConnectFailure("malformed", "a cursor came twice");
    cursors.add(cursor);
  }
  throw new ConnectFailure("malformed", `no end after ${MOST_PAGES} pages`);
}
