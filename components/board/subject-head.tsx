import { ChevronDown, ChevronRight } from "lucide-react";
import type { StartMinutes, SubjectTally } from "#lib/contract";
import { clockTime } from "#lib/time";
import { RunningLongIcon } from "../strip/running-long-icon.tsx";
import { SubjectDot } from "../ui/subject-dot.tsx";
import { useBoardTime, useTimeZone } from "./board-time.ts";
import { longCount } from "./long-count.ts";

interface SubjectHeadProps {
  subject: string;
  /** Undefined until the counts have come. */
  tally: SubjectTally | undefined;
  starts: StartMinutes[];
  isOpen: boolean;
  onToggle: () => void;
}

export function SubjectHead({ subject, tally, starts, isOpen, onToggle }: SubjectHeadProps) {
  const timeZone = useTimeZone();
  const { until } = useBoardTime();
  const long = longCount(starts, until, [subject]);
  return (
    <h2 className="sticky top-0 z-2 border-t-2 border-ink bg-tint max-sm:-mx-4">
      <button type="button" aria-expanded={isOpen} onClick={onToggle} className="group-head">
        {isOpen ? (
          <ChevronDown aria-hidden size="1rem" />
        ) : (
          <ChevronRight aria-hidden size="1rem" />
        )}
        <SubjectDot hue={tally?.hue ?? 0} />
        <span className="min-w-0 text-base font-bold [overflow-wrap:anywhere] text-row-ink">
          {subject}
        </span>{" "}
        <span className="text-base tabular-nums text-ink-2">{tally?.count}</span>{" "}
        {tally?.oldest && (
          <span className="ml-auto text-ink-2 max-sm:hidden">
            Oldest start {clockTime(tally.oldest, timeZone)}
          </span>
        )}{" "}
        <span
          className={`flex items-center justify-end gap-1.5 max-sm:ml-auto sm:w-56 ${long > 0 ? "font-semibold text-amber-text" : "text-ink-2"}`}
        >
          {long > 0 && (
            <>
              <RunningLongIcon /> {long} running long
            </>
          )}
          {long === 0 && tally && tally.limits.length > 0 && "None running long"}
        </span>
      </button>
    </h2>
  );
}
