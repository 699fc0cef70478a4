import type { Summary } from "#lib/contract";
import { clockTime } from "#lib/time";
import { useBoardTime } from "./board-time.ts";

interface NobodyProps {
  summary: Summary;
  isFiltered: boolean;
  onClear: () => void;
}

/** Nobody is sitting, or the filters hide whoever is: two different things to be told. */
export function Nobody({ summary, isFiltered, onClear }: NobodyProps) {
  const { timeZone, isStale, until } = useBoardTime();
  const { sittingNow, lastLeft } = summary;
  if (isFiltered && sittingNow > 0) {
    const sitting = isStale
      ? `${sittingNow} were sitting at ${clockTime(until, timeZone)}.`
      : `${sittingNow} ${sittingNow === 1 ? "is" : "are"} sitting now.`;
    return (
      <div className="px-4 py-8 sm:px-0">
        <p className="text-lg">No learner matches these filters. {sitting}</p>
        <button type="button" className="control mt-3" onClick={onClear}>
          Clear filters
        </button>
      </div>
    );
  }
  return (
    <div className="px-4 py-8 text-lg sm:px-0">
      <p>
        {isStale
          ? `Nobody was being assessed at ${clockTime(until, timeZone)}`
          : "Nobody is being assessed right now"}
      </p>
      {lastLeft && (
        <p className="mt-1 text-base text-ink-2">
          {lastLeft.reason === "finished" ? "Last finished" : "The last sitting left the list at"}{" "}
          {clockTime(lastLeft.at, timeZone)}
        </p>
      )}
    </div>
  );
}
