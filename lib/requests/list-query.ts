import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { MARK_HEADER, type Changes, type SessionPage, type SnapshotMark } from "#lib/wire/contract";
import { writeAsking, type Asking } from "#lib/domain/filters";
import { SIZE_HEADER } from "#lib/domain/screen-headers";
import { request } from "#lib/requests/request";
import { askedAgainByItsPage } from "#lib/requests/retry";

/** What our server says about a list, and how old that is. */
export interface MarkedAnswer<Body> {
  body: Body;
  mark: SnapshotMark;
}

/** GET of one of the routes that answer about the list. The body is null where nothing has happened. */
export async function requestMarked<Body>(
  path: string,
  signal: AbortSignal,
  headers: Record<string, string> = {},
): Promise<MarkedAnswer<Body>> {
  const response = await request(path, signal, { headers });
  const mark = response.headers.get(MARK_HEADER);
  // Something on its way leaves out what it does not know: without it nobody can say how old the rest is.
  if (mark === null) throw new Error("an answer without its mark");
  const body = response.status === 204 ? null : await response.json();
  return { body: body as Body, mark: JSON.parse(mark) as SnapshotMark };
}

/** With what a paired screen asks: who looks after it sees how large it is. */
export const sizeOf = ({ as }: Asking): Record<string, string> =>
  as ? { [SIZE_HEADER]: `${innerWidth}x${innerHeight}` } : {};

/** As many as on Connect's own pages. */
export const PAGE_SIZE = 100;

export const LIST_KEY = "list";

/** How far a load has come: its revision, and the page before the next. */
export interface LoadPlace {
  at: string | null;
  cursor: string | null;
}

/** An answer until its page has taken it: React Query keeps what it was told for longer than anybody may be shown it. */
export interface Handed<Answer> {
  answer: Answer | null;
}

/** @returns the answer, once; then null */
export function takeFrom<Answer>(handed: Handed<Answer>): Answer | null {
  const { answer } = handed;
  handed.answer = null;
  return answer;
}

/** A page of a list, and the place of the next; null after the last. */
interface HandedPage extends Handed<MarkedAnswer<SessionPage>> {
  next: LoadPlace | null;
}

/**
 * The whole list by cursor, in pages of one revision. Each load has its own number and is fetched once.
 * @param from where the load begins: after the pages that the document held; null while nothing is to be asked for
 */
export function listQuery(gen: number | null, from: LoadPlace | null, asking: Asking) {
  return infiniteQueryOptions({
    queryKey: [LIST_KEY, gen],
    queryFn: async ({ pageParam, signal }): Promise<HandedPage> => {
      const path = `/api/sessions${pageSearch(pageParam, asking)}`;
      const answer = await requestMarked<SessionPage>(path, signal);
      const { pagination, snapshot } = answer.body;
      const cursor = pagination.nextCursor;
      const next = cursor === null ? null : { at: pageParam.at ?? snapshot.version, cursor };
      return { answer, next };
    },
    initialPageParam: from as LoadPlace,
    getNextPageParam: ({ next }) => next,
    staleTime: Infinity,
    gcTime: 0,
    structuralSharing: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    ...askedAgainByItsPage,
  });
}

function pageSearch({ at, cursor }: LoadPlace, asking: Asking): string {
  const search = new URLSearchParams([["limit", String(PAGE_SIZE)], ...writeAsking(asking)]);
  if (at !== null) search.set("at", at);
  if (cursor !== null) search.set("cursor", cursor);
  return `?${search}`;
}

const CHANGES_KEY = "changes";

/** A feed answer, and the version that it was asked from. */
interface ChangesAnswer extends MarkedAnswer<Changes | null> {
  since: string;
}

/**
 * The one poll of a page that shows a list.
 * @param loads how many lists there have been: one list's answers are not kept for another
 * @param sinceNow the version to ask from, read when the request is made; null where there is none
 */
export function changesQuery(loads: number, sinceNow: () => string | null, asking: Asking) {
  return queryOptions({
    queryKey: [CHANGES_KEY, loads],
    queryFn: async ({ signal }): Promise<Handed<ChangesAnswer> | null> => {
      const since = sinceNow();
      if (since === null) return null;
      const search = new URLSearchParams([["since", since], ...writeAsking(asking)]);
      const path = `/api/changes?${search}`;
      const answer = await requestMarked<Changes | null>(path, signal, sizeOf(asking));
      return { answer: { since, ...answer } };
    },
    staleTime: Infinity,
    gcTime: 0,
    structuralSharing: false,
    refetchOnWindowFocus: "always",
    refetchOnReconnect: "always",
    // The next poll is the retry.
    ...askedAgainByItsPage,
  });
}
