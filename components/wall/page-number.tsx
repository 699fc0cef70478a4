import { useState, useSyncExternalStore } from "react";
import { subscribeToSeconds } from "../live/use-server-now.ts";
import type { Turning } from "./use-pages.ts";

interface PageNumberProps extends Pick<Turning, "index" | "turns" | "count" | "dwell"> {
  isTurning: boolean;
}

/** Which page this is, and how soon the next comes. */
export function PageNumber({ index, turns, count, dwell, isTurning }: PageNumberProps) {
  return (
    <>
      {count > 1 && (
        <span>
          Page <strong>{index + 1}</strong> of <strong>{count}</strong>
          {!isTurning && ", which does not turn"}
        </span>
      )}
      {dwell !== null && <Progress key={turns} dwell={dwell} />}
    </>
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
