/** The name, and beside it a strip in small: two dots, the mark, and the ring beyond it. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5 text-base font-bold whitespace-nowrap">
      <svg aria-hidden width="34" height="16" viewBox="0 0 34 16">
        <path d="M2 8h30" className="stroke-ink" strokeWidth="1.5" />
        <circle cx="5" cy="8" r="3.75" className="fill-ink" />
        <circle cx="14" cy="8" r="3.75" className="fill-ink" />
        <path d="M22 1v14" className="stroke-ink" strokeWidth="2" />
        <circle cx="29" cy="8" r="3.25" className="fill-amber stroke-ink" strokeWidth="1.75" />
      </svg>
      Now Sitting
    </span>
  );
}
