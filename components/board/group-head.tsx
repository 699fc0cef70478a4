import type { Group } from "#lib/live-list/view";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import { clockTime } from "#lib/domain/time";
import { RunningLongIcon } from "../strip/running-long-icon.tsx";
import { SubjectDot } from "../ui/subject-dot.tsx";
import { useBoardTime, useTimeZone } from "../live/board-time.ts";
import { longCount } from "#lib/domain/long-count";
import { FoldIcon } from "../ui/fold-icon.tsx";

interface GroupHeadProps {
  group: Group;
  summary: ShownCounts;
  isOpen: boolean;
  onToggle: () => void;
}

/** Its first number is of the rows beneath it: the heads' add up to the headline's. */
export function GroupHead({ group, summary, isOpen, onToggle }: GroupHeadProps) {
  const timeZone = useTimeZone();
  const { subject, count, above, oldest, test, room } = group;
  const shared = [test, room && `in ${room}`].filter(Boolean).join(", ");
  return (
    <h2 className="sticky top-0 z-2 border-t-2 border-ink bg-tint max-sm:-mx-4">
      <button type="button" aria-expanded={isOpen} onClick={onToggle} className="group-head">
        <FoldIcon isOpen={isOpen} />
        {subject === null ? (
          <RunningLongIcon />
        ) : (
          <SubjectDot hue={summary.subjects.find((each) => each.subject === subject)?.hue ?? 0} />
        )}
        <span className="group-name">
          <span className="font-bold text-row-ink">{subject ?? "Running long"}</span>{" "}
          <span className="tabular-nums text-ink-2">
            {count}
            {above > 0 && `, ${above} above`}
          </span>{" "}
          {shared !== "" && <span className="group-test">{shared}</span>}
        </span>{" "}
        <span className="group-facts">
          {oldest !== null && (
            <span className="text-ink-2 max-sm:hidden">
              Oldest start {clockTime(oldest, timeZone)}
            </span>
          )}{" "}
          {subject !== null && <LongHere subject={subject} above={above} summary={summary} />}
        </span>
      </button>
    </h2>
  );
}

interface LongHereProps {
  subject: string;
  above: number;
  summary: ShownCounts;
}

/** How many of the rows beneath run long, by the minute: those above are counted there. */
function LongHere({ subject, above, summary }: LongHereProps) {
  const { longAt } = useBoardTime();
  const long = longCount(summary.starts, longAt, [subject]) - above;
  const hasLimit = summary.subjects.some(
    (each) => each.subject === subject && each.limits.length > 0,
  );
  return (
    <span className={`group-long ${long > 0 ? "font-semibold text-amber-text" : "text-ink-2"}`}>
      {long > 0 && (
        <>
          <RunningLongIcon /> {long} running long
        </>
      )}
      {long <= 0 && hasLimit && above === 0 && "None running long"}
    </span>
  );
}
