/** The strip in small: the mark, a dash, and the ring beyond it. Always beside words. */
export function RunningLongIcon() {
  return (
    <svg aria-hidden width="14" height="14" viewBox="0 0 14 14" className="shrink-0">
      <path d="M2 1.5v11M2 7h3" stroke="currentColor" strokeWidth="1.75" />
      <circle
        cx="9"
        cy="7"
        r="3.25"
        className="fill-amber-mark stroke-current"
        strokeWidth="1.75"
      />
    </svg>
  );
}
