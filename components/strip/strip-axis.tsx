import { percent, placeOf, STRAIGHT_MINUTES } from "./axis.ts";
import { DESK } from "./look.ts";

/**
 * The one axis of all strips, in words that fit the width.
 * @param isWide whether there is room for names beside dots, and so for a word more
 */
export function StripAxis({ isWide }: { isWide: boolean }) {
  return (
    <svg aria-hidden className="h-5 w-full overflow-visible fill-ink-3 text-axis">
      {DESK.grid
        .filter((minutes) => minutes < STRAIGHT_MINUTES && (isWide || minutes % 30 === 0))
        .map((minutes) => (
          <text
            key={minutes}
            x={percent(placeOf(minutes, DESK.straight))}
            y="14"
            textAnchor="middle"
          >
            {minutes}
          </text>
        ))}
      <text x="100%" y="14" textAnchor="end">
        {isWide ? "90+ min since start" : "90+"}
      </text>
    </svg>
  );
}
