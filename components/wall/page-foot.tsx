import { useState, useSyncExternalStore, type ReactNode } from "react";
import { subscribeToSeconds } from "../live/use-server-now.ts";

interface PageFootProps {
  index: number;
  /** Another one for each time that a page is shown. */
  turns: number;
  count: number;
  /** How long this page stays, milliseconds; null where it does not turn. */
  dwell: number | null;
  isTurning: boolean;
  /** What else stands there. */
  children: ReactNode;
}

/** Which page this is, and how soon the next comes. */
export function PageFoot({ index, turns, count, dwell, isTurning, children }: PageFootProps) {
  return (
    <div className="wall-foot">
      {count > 1 && (
        <span>
          Page <strong>{index + 1}</strong> of <strong>{count}</strong>
          {!isTurning && ", which does not turn"}
        </span>
      )}
      {dwell !== null && <Progress key={turns} dwell={dwell} />}
      {children}
    </div>
  );
}

/** Moves once a second. */
function Progress({ dwell }: { dwell: number }) {
  const [begunAt] = useState(() => performance.now());
  const seconds = useSyncExternalStore(
    subscribeToSeconds,
    () => Math.round((performance.now() - begunAt) / 1000),
    () => 0,
  );
  return (
    <svg aria-hidden className="wall-progress">
      <rect width="100%" height="100%" className="fill-rule" />
      <rect
        width={`${Math.min(100, Math.round((seconds * 100_000) / dwell))}%`}
        height="100%"
        className="fill-ink"
      />
    </svg>
  );
}
