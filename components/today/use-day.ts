import type { Day } from "#lib/domain/day";
import { pendingInDay } from "#lib/live-list/day-moves";
import { dayQuery } from "#lib/requests/day-query";
import { wholeInterval } from "#lib/requests/whole-query";
import { useWhole } from "../live/use-whole.ts";

/** What became of today, for as long as somebody looks. @param limit how many finishes are asked for */
export function useDay(limit: number) {
  return useWhole<Day>({
    query: (life, latest) => dayQuery({ limit, life, known: () => latest()?.content ?? null }),
    interval: wholeInterval,
    pending: pendingInDay,
    isRead: true,
  });
}
