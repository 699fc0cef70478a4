import type { StateCounts } from "#lib/domain/progress-people";
import { allOf } from "./progress-bar.tsx";

/** The same in words, who is missing first: `9 not started, 12 sitting`. Who has finished is the rest, and not said. */
export function ProgressWords({ counts }: { counts: StateCounts }) {
  const { not_started: missing, unknown, left, finished } = counts;
  const sitting = counts.in_progress + counts.earlier;
  const all = allOf(counts);
  if (all === 0) return "Nobody";
  if (finished === all) return "All finished";
  const rest = [
    sitting > 0 && `${sitting} sitting`,
    left > 0 && `${left} left the list`,
    unknown > 0 && `${unknown} not known`,
  ]
    .filter(Boolean)
    .join(", ");
  return (
    <>
      {missing > 0 && (
        <>
          <strong>{missing}</strong> not started{rest !== "" && ", "}
        </>
      )}
      {rest}
    </>
  );
}
