import "server-only";
import type { QueryClient } from "@tanstack/react-query";
import type { SessionPage } from "#lib/contract";
import { env } from "#lib/env";
import { MOST_VALUES, readStarted, type Address, type Asking, type Filters } from "#lib/filters";
import type { Held } from "#lib/live/held";
import { pageOf, type ListFilters } from "#lib/live/page";
import { summarise } from "#lib/live/summary";
import { theLive } from "#lib/live/the-live";
import { withNames, type View } from "#lib/scope";
import { PAGE_SIZE, sessionsQuery } from "#lib/query/sessions-query";
import { countsAsOf, summaryQuery } from "#lib/query/summary-query";

/**
 * Puts the board's first answers into the page, under the keys that the browser will look for, so that
 * names are on the screen with the first paint. Where there is no list yet, the browser asks for itself.
 * @returns the server's time, milliseconds: what the page's ages count from
 */
export async function loadBoard(
  client: QueryClient,
  address: Address,
  view: View,
  asking?: Asking,
): Promise<number> {
  const isTooMuch = Math.max(address.subject.length, address.class.length) > MOST_VALUES;
  const hold = isTooMuch ? null : await theLive().hold();
  const now = Date.now();
  if (hold?.isReady) {
    const held = hold.held.views.of(
      hold.held,
      asking?.names ? withNames(view, asking.names) : view,
    );
    putBoard(client, address, held, now, asking);
  }
  return now;
}

function putBoard(
  client: QueryClient,
  address: Address,
  { mark, ...held }: Held,
  now: number,
  asking: Asking | undefined,
): void {
  const { subject, class: classes } = address;
  const started = readStarted(address.started);
  const filters = { subject, class: classes, q: "" };
  const put = (day: Filters["started"]) => {
    const query = { ...filters, started: day };
    const page: SessionPage = {
      ...pageOf(held.history.snapshot, pageQuery(query)),
      snapshot: mark,
    };
    client.setQueryData(sessionsQuery(query, asking).queryKey, {
      pages: [page],
      pageParams: [null],
    });
  };
  if (started !== "earlier") put("today");
  if (started !== "today") put("earlier");
  const ofToday: Filters = { ...filters, started: "today" };
  const limits = env().runningLong;
  const asOf = countsAsOf(mark, mark.version, limits.size > 0);
  client.setQueryData(summaryQuery(ofToday, asOf, asking).queryKey, {
    filters: ofToday,
    summary: {
      ...summarise({ ...held, limits }, listFilters(ofToday), now),
      snapshot: mark,
    },
  });
}

function listFilters(filters: Filters): ListFilters {
  return { ...filters, startDate: {}, userId: [], testId: [] };
}

function pageQuery(filters: Filters) {
  return {
    ...listFilters(filters),
    order: "subject",
    limit: PAGE_SIZE,
    offset: 0,
    cursor: null,
  } as const;
}
