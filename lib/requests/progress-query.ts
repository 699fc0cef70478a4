import type { Progress, ProgressAnswer } from "#lib/domain/progress";
import { writeAsking, type Asking } from "#lib/domain/filters";
import { requestMarked, sizeOf } from "#lib/requests/list-query";
import { wholeInterval, wholeQuery, type WholeState } from "#lib/requests/whole-query";

/** While CENTURY is being asked what has been finished, more is known before the next list comes. */
const SOON_MS = 4_000;

/**
 * How far the reader's classes are; only what the page doesn't have crosses the wire.
 * @param life changes when it is taken down: answers from before are not kept
 * @param held what the page has, read when the request is made
 */
export function progressQuery(life: number, held: () => Progress | null, asking: Asking) {
  return wholeQuery<Progress>(["progress", life], async (signal) => {
    const had = held();
    const search = new URLSearchParams(writeAsking(asking));
    if (had) {
      search.set("tag", had.tag);
      search.set("house", had.house.tag);
    }
    const path = `/api/progress?${search}`;
    const answer = await requestMarked<ProgressAnswer | null>(path, signal, sizeOf(asking));
    const { body, mark } = answer;
    return { body: body ? { ...body, house: body.house ?? had!.house } : had!, mark };
  });
}

/** Milliseconds until the next request: as for a board, or sooner while more is to be known. */
export function progressInterval(state: WholeState<Progress>, isHidden: boolean): number {
  const interval = wholeInterval(state, isHidden);
  return state.known?.content.past.is === "asking" ? Math.min(interval, SOON_MS) : interval;
}
