import { queryOptions } from "@tanstack/react-query";
import type { ScreenList } from "#lib/domain/screens";
import { requestJson } from "#lib/requests/request";

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
