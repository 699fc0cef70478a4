import { useQuery } from "@tanstack/react-query";
import type { Content } from "#lib/live-list/content";
import { classListQuery } from "#lib/requests/class-list-query";

/**
 * Whether the reader has a class at all, where they see no other. Asked again while nobody is on their list: the
 * roster may give them classes, or take the last one away, in front of them.
 * @param given what the server knew as it made the page
 */
export function useHasClasses(isOwn: boolean, given: boolean, content: Content | undefined) {
  const isNobody = !content || content.rows.length + content.departed.size === 0;
  const isAsked = isOwn && isNobody && content !== undefined;
  const list = useQuery({
    ...classListQuery(),
    enabled: isAsked,
    refetchInterval: isAsked && 60_000,
  }).data;
  if (!isOwn || !isNobody) return true;
  return list ? list.classes.length > 0 : given;
}
