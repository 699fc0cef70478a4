import { ago, clockTime } from "#lib/time";
import type { Phase } from "#lib/query/shown-mark";

interface FreshnessLineProps {
  phase: Phase;
  /** Of the snapshot on the screen, ISO 8601. */
  takenAt: string;
  /** By the server's clock, milliseconds. */
  now: number;
  timeZone: string;
}

export function FreshnessLine({ phase, takenAt, now, timeZone }: FreshnessLineProps) {
  const at = clockTime(takenAt, timeZone, { seconds: true });
  if (phase === "fresh") return <p className="tabular-nums text-ink-2">Updated {at}</p>;
  return (
    <p className="font-semibold tabular-nums text-amber-text">
      {phase === "late" ? `Last updated ${ago(takenAt, now)}` : `Last updated ${at}`}
    </p>
  );
}
