import { nextOpening, type WallHours } from "#lib/domain/wall-hours";
import { useTimeZone } from "../live/board-time.ts";

interface AsleepProps {
  hours: WallHours;
  /** Milliseconds since 1970. */
  now: number;
}

/** Outside the school's hours: dark, but for a line that says that this is meant. */
export function Asleep({ hours, now }: AsleepProps) {
  const timeZone = useTimeZone();
  return (
    <main className="wall-asleep">
      <title>Now Sitting</title>
      <p>Out of hours. This screen comes back at {nextOpening(hours, now, timeZone)}.</p>
    </main>
  );
}
