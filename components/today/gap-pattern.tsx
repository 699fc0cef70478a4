export const GAP_ID = "day-gap";

/** The hatching of times that nobody saw, once for all plots of a page. */
export function GapPattern() {
  return (
    <svg aria-hidden width="0" height="0" className="absolute">
      <pattern
        id={GAP_ID}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line x1="0" x2="0" y1="0" y2="6" strokeWidth="2" className="stroke-rule" />
      </pattern>
    </svg>
  );
}
