import { CircleCheck, Clock, CloudOff } from "lucide-react";
import { ago, clockTime } from "#lib/time";
import { useServerNow } from "./use-server-now.ts";
import type { Phase } from "#lib/query/shown-mark";

interface FreshnessLineProps {
  phase: Phase;
  /** Of the snapshot on the screen, ISO 8601. */
  takenAt: string;
  /** The server's time when it made the page, milliseconds. */
  openedAt: number;
  timeZone: string;
}

export function FreshnessLine({ phase, takenAt, openedAt, timeZone }: FreshnessLineProps) {
  const now = useServerNow(openedAt, 1000);
  const at = clockTime(takenAt, timeZone, { seconds: true });
  const Icon = { fresh: CircleCheck, late: Clock, stale: CloudOff }[phase];
  const words = {
    fresh: `Updated ${at}`,
    late: `Last updated ${ago(takenAt, now)}`,
    stale: `Last updated ${at}`,
  }[phase];
  return (
    <p
      className={`flex items-center gap-1.5 tabular-nums ${phase === "fresh" ? "text-ink-2" : "font-semibold text-amber-text"}`}
    >
      <Icon aria-hidden size="1rem" />
      {words}
    </p>
  );
}
