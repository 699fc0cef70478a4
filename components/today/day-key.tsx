/** What the plots' marks mean: told apart by shape and place, not by colour. */
export function DayKey({ most, hasGaps }: { most: number; hasGaps: boolean }) {
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-label text-ink-2">
      <span className="day-key-part">
        <svg aria-hidden width="12" height="12">
          <rect x="1" y="1" width="10" height="10" className="day-started" />
        </svg>
        Started, over the line
      </span>
      <span className="day-key-part">
        <svg aria-hidden width="12" height="12">
          <rect width="12" height="12" className="day-finished" />
        </svg>
        Finished, under it
      </span>
      {hasGaps && (
        <span className="day-key-part">
          <svg aria-hidden width="24" height="12">
            <rect width="24" height="12" fill="url(#day-gap)" className="day-gap" />
          </svg>
          Not seen
        </span>
      )}
      <span>A quarter of an hour each; the highest bar is {most}</span>
    </p>
  );
}
