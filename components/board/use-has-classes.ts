import { useQuery } from "@tanstack/react-query";
import type { Summary } from "#lib/contract";
import { classListQuery } from "#lib/query/class-list-query";

/**
 * Whether the reader has a class at all, where they see no other. Asked again while nobody is on their list: the
 * roster may give them classes, or take the last one away, in front of them.
 * @param given what the server knew as it made the page
 */
export function useHasClasses(isOwn: boolean, given: boolean, summary: Summary | undefined) {
  const isNobody =
    !summary || summary.sittingNow + summary.started.earlier.count + summary.justLeft.length === 0;
  const isAsked = isOwn && isNobody && summary !== undefined;
  const list = useQuery({
    ...classListQuery(),
    enabled: isAsked,
    refetchInterval: isAsked && 60_000,
  }).data;
  if (!isOwn || !isNobody) return true;
  return list ? list.classes.length > 0 : given;
}
