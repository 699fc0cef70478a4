import type { StandingCounts, StateCounts } from "#lib/domain/progress-people";

export const allOf = (counts: StateCounts) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** How far a class is in a subject, always beside words: what is left empty has not started. */
export function ProgressBar({ counts }: { counts: StateCounts }) {
  return (
    <Bar
      all={allOf(counts)}
      parts={[
        ["finished", counts.finished],
        ["left", counts.left],
        ["sitting", counts.in_progress + counts.earlier],
        ["unknown", counts.unknown],
      ]}
    />
  );
}

/** The same of its learners, in all that it is due. */
export function StandingBar({ learners }: { learners: StandingCounts }) {
  return (
    <Bar
      all={learners.all}
      parts={[
        ["finished", learners.finished],
        ["left", learners.between],
        ["sitting", learners.sitting],
        ["unknown", learners.unknown],
      ]}
    />
  );
}

function Bar({ all, parts }: { all: number; parts: readonly [part: string, count: number][] }) {
  return (
    <span aria-hidden className="progress-bar">
      {parts.map(
        ([part, count]) =>
          count > 0 && (
            <span key={part} data-part={part} style={{ width: `${(100 * count) / all}%` }} />
          ),
      )}
    </span>
  );
}
