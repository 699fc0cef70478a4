import type { StateCounts } from "#lib/domain/progress-people";

const PARTS = [
  { part: "finished", of: ({ finished }: StateCounts) => finished },
  { part: "left", of: ({ left }: StateCounts) => left },
  { part: "sitting", of: (counts: StateCounts) => counts.in_progress + counts.earlier },
  { part: "unknown", of: ({ unknown }: StateCounts) => unknown },
] as const;

export const allOf = (counts: StateCounts) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** How far a class is in a subject, always beside words: what is left empty has not started. */
export function ProgressBar({ counts }: { counts: StateCounts }) {
  const all = allOf(counts);
  return (
    <span aria-hidden className="progress-bar">
      {PARTS.map(({ part, of }) => {
        const count = of(counts);
        return (
          count > 0 && (
            <span key={part} data-part={part} style={{ width: `${(100 * count) / all}%` }} />
          )
        );
      })}
    </span>
  );
}
