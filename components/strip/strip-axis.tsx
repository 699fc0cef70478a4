import { percent, placeOf, STRAIGHT_MINUTES } from "./axis.ts";
import { DESK } from "./look.ts";

/** The one axis of all strips, in words that fit the width. */
export function StripAxis() {
  return (
    <svg aria-hidden className="h-5 w-full overflow-visible fill-ink-3 text-axis">
      {DESK.grid
        .filter((minutes) => minutes < STRAIGHT_MINUTES)
        .map((minutes) => (
          <text
            key={minutes}
            x={percent(placeOf(minutes, DESK.straight))}
            y="14"
            textAnchor="middle"
            className={minutes % 30 === 0 ? undefined : "max-sm:hidden"}
          >
            {minutes}
          </text>
        ))}
      <text x="100%" y="14" textAnchor="end" className="max-lg:hidden">
        90+ min since start
      </text>
      <text x="100%" y="14" textAnchor="end" className="lg:hidden">
        90+
      </text>
    </svg>
  );
}
