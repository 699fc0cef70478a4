import { queryOptions } from "@tanstack/react-query";
import type { ScreenList } from "#lib/domain/screens";
import { requestJson } from "#lib/requests/request";
import { serverNow } from "#lib/requests/server-clock";

const EVERY_MS = 30_000;

/** An answer, and when it came by the server's clock: milliseconds since 1970. */
interface ToldScreens extends ScreenList {
  toldAt: number;
}

/** The screens, and when each was last seen. */
export function screensQuery() {
  return queryOptions({
    queryKey: ["screens"],
    queryFn: async ({ signal }): Promise<ToldScreens> => {
      const list = await requestJson<ScreenList>("/api/screens", signal);
      return { ...list, toldAt: serverNow() };
    },
    refetchInterval: EVERY_MS,
    networkMode: "always",
  });
}
