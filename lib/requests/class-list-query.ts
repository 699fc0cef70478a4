import { queryOptions } from "@tanstack/react-query";
import type { ClassList } from "#lib/wire/class-list";
import { requestJson } from "#lib/requests/request";

/** The roster's classes. Asked for when the choice is opened, and again if that was over a minute ago. */
export function classListQuery() {
  return queryOptions({
    queryKey: ["classes"],
    queryFn: ({ signal }) => requestJson<ClassList>("/api/classes", signal),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}
