import type { CSSProperties } from "react";
import type { CellState } from "#lib/domain/register";
import { CellIcon } from "./cell-icon.tsx";

/** Of a larger class than this the marks would not fit, and nobody would count them. */
const MOST_LEARNERS = 18;

interface MarksProps {
  state: CellState;
  count: number;
  /** How many there could be. */
  learners: number;
}

/** So many of a class: a mark for each, or of a large class a bar whose whole length is all of it. */
export function Marks({ state, count, learners }: MarksProps) {
  return (
    <span
      aria-hidden
      className="register-marks"
      style={{ "--learners": learners } as CSSProperties}
    >
      {learners <= MOST_LEARNERS
        ? Array.from({ length: count }, (_, mark) => <CellIcon key={mark} state={state} />)
        : count > 0 && (
            <span
              className="register-bar"
              data-open={state === "not_started" || state === "unknown" || undefined}
              style={{ width: `${(100 * count) / learners}%` }}
            />
          )}
    </span>
  );
}
