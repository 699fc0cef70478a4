import { CELL_WORDS, type Cell } from "#lib/domain/register";
import { clockTime, duration, longDate, minutesBetween } from "#lib/domain/time";
import { useBoardTime, useTimeZone } from "../live/board-time.ts";

interface CellWordsProps {
  cell: Cell;
  /** First instant of the list's local day, ISO 8601. */
  todayFrom: string;
}

/** `In progress 41 min Started 10:01am`, `Finished 10:09am`, `Finished 4 September 2026`. */
export function CellWords({ cell: { state, at }, todayFrom }: CellWordsProps) {
  const timeZone = useTimeZone();
  const { until } = useBoardTime();
  const words = CELL_WORDS[state];
  if (at === null) return <span className="text-row-ink-2">{words}</span>;
  const when = at >= todayFrom ? clockTime(at, timeZone) : longDate(at, timeZone);
  const time = <time dateTime={at}>{when}</time>;
  if (state === "in_progress") {
    return (
      <span>
        <span className="font-semibold whitespace-nowrap">
          {words} {/* On paper a time goes on, and a start stays. */}
          <span className="print:hidden">{duration(minutesBetween(at, until))}</span>
        </span>{" "}
        <span className="whitespace-nowrap text-row-ink-2">
          <span className="print:hidden">Started </span>
          {time}
        </span>
      </span>
    );
  }
  if (state === "earlier") {
    return (
      <span>
        Started {time} <span className="text-row-ink-2">(may be paused)</span>
      </span>
    );
  }
  return (
    <span>
      {words} {time}
    </span>
  );
}
