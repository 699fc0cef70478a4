import { useEffect } from "react";
import { SILENT_MS } from "#lib/domain/missing-screens";
import { nextOpening } from "#lib/domain/next-opening";
import type { WallHours } from "#lib/domain/wall-hours";
import { ask } from "#lib/requests/request";
import { silentFor } from "#lib/requests/server-clock";
import { useTimeZone } from "../live/board-time.ts";

interface AsleepProps {
  hours: WallHours;
  /** Milliseconds since 1970. */
  now: number;
}

/** Outside the school's hours: dark, but for a line that says that this is meant. */
export function Asleep({ hours, now }: AsleepProps) {
  const timeZone = useTimeZone();
  useEffect(() => {
    // Somebody set this screen's clock on by an hour, or it has slept: then it may be too early to be dark.
    if (silentFor() > SILENT_MS) ask("/api/health", {}).catch(() => {});
  }, []);
  return (
    <main className="wall-asleep">
      <title>Now Sitting</title>
      <p>Out of hours. This screen comes back at {nextOpening(hours, now, timeZone)}.</p>
    </main>
  );
}
