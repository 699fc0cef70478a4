import type { Day } from "#lib/domain/day";
import { requestMarked, type MarkedAnswer } from "#lib/requests/list-query";
import { wholeQuery } from "#lib/requests/whole-query";

interface DayAsked {
  /** How many finishes are asked for. */
  limit: number;
  /** Changes when the page is taken down: answers from before are not kept. */
  life: number;
  /** What is known when the request is made; null where nothing is. */
  known: () => Day | null;
}

/** What became of today. Where nothing is new, the answer is what is known, and says how old that is now. */
export function dayQuery({ limit, life, known }: DayAsked) {
  return wholeQuery(["today", limit, life], async (signal): Promise<MarkedAnswer<Day>> => {
    const before = known();
    const search = new URLSearchParams([["limit", String(limit)]]);
    if (before) search.set("since", before.version);
    const { body, mark } = await requestMarked<Day | null>(`/api/today?${search}`, signal);
    return { body: body ?? before!, mark };
  });
}
