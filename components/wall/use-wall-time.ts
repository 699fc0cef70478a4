import type { SnapshotMark } from "#lib/wire/contract";
import { markedUntil } from "../live/board-time.ts";
import { troubleOf } from "../live/trouble.ts";
import { usePhase } from "../live/use-phase.ts";
import { useServerNow } from "../live/use-server-now.ts";
import { useSilence } from "./use-silence.ts";

/**
 * How old what a wall shows is, why, and until when its times count.
 * @param mark of what is on the screen
 * @param error what the latest request for news failed with, if it did
 * @param openedAt the server's time when it made the page, milliseconds
 */
export function useWallTime(mark: SnapshotMark | undefined, error: Error | null, openedAt: number) {
  const minute = useServerNow(openedAt, 60_000);
  const isSilent = useSilence();
  const ofList = usePhase(mark, openedAt);
  const phase = isSilent && ofList !== "expired" ? "stale" : ofList;
  const isStale = mark !== undefined && phase === "stale";
  const until = isStale ? Math.min(Date.parse(mark.takenAt), minute) : minute;
  const trouble = isSilent && mark ? ("server_unreachable" as const) : troubleOf(error, mark);
  return { phase, isStale, trouble, until, longAt: markedUntil(until, mark) };
}
