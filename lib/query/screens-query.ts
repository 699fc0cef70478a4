import { queryOptions } from "@tanstack/react-query";
import type { ScreenList } from "#lib/screens";
import { requestJson } from "#lib/query/request";

const EVERY_MS = 30_000;

/** The screens, and when each was last seen. */
export function screensQuery() {
  return queryOptions({
    queryKey: ["screens"],
    queryFn: ({ signal }) => requestJson<ScreenList>("/api/screens", signal),
    refetchInterval: EVERY_MS,
    networkMode: "always",
  });
}
