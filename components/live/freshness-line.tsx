import { CircleCheck, Clock, CloudOff, Pause } from "lucide";
import { ago, clockTime } from "#lib/domain/time";
import type { Phase } from "#lib/live-list/phase";
import { useTimeZone } from "./board-time.ts";
import { useAgedNow } from "./use-server-now.ts";
import { Icon } from "../ui/icon.tsx";

interface FreshnessLineProps {
  phase: Phase;
  /** Of the snapshot on the screen, ISO 8601. */
  takenAt: string;
  /** The server's time when it made the page, milliseconds. */
  openedAt: number;
  /** When the reader paused, milliseconds; null while the board goes on. */
  pausedAt: number | null;
}

/** A pause is told of only while the list behind it is fresh: that it is not matters more. */
export function FreshnessLine(props: FreshnessLineProps) {
  const { phase, takenAt, openedAt, pausedAt } = props;
  const timeZone = useTimeZone();
  const now = useAgedNow(takenAt, openedAt);
  const at = clockTime(takenAt, timeZone, { seconds: true });
  const icon = { fresh: CircleCheck, late: Clock, stale: CloudOff }[phase];
  const words = {
    fresh: `Updated ${at}`,
    late: `Last updated ${ago(takenAt, now)}`,
    stale: `Last updated ${at}`,
  }[phase];
  if (pausedAt !== null && phase === "fresh") {
    return (
      <p className="flex items-center gap-1.5 font-semibold tabular-nums">
        <Icon of={Pause} size="1.0667em" className="fill-current" />
        {`Paused at ${clockTime(pausedAt, timeZone)}`}
      </p>
    );
  }
  return (
    <p
      className={`flex items-center gap-1.5 tabular-nums ${phase === "fresh" ? "text-ink-2" : "font-semibold text-amber-text"}`}
    >
      <Icon of={icon} size="1.0667em" />
      {words}
    </p>
  );
}
