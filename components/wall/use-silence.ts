import { useSyncExternalStore } from "react";
import { SILENT_MS } from "#lib/domain/missing-screens";
import { silentFor } from "#lib/requests/server-clock";
import { subscribeToSeconds } from "../live/use-server-now.ts";

/**
 * Whether our server has not been heard for so long that the wall must say so. A list is asked for so seldom, in some
 * schools, that it may not be old yet.
 */
export function useSilence(): boolean {
  return useSyncExternalStore(
    subscribeToSeconds,
    () => silentFor() > SILENT_MS,
    () => false,
  );
}
