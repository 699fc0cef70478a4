import { Clock, Pause as Bars } from "lucide-react";
import { useRef, type MouseEvent, type ReactNode } from "react";
import { clockTime } from "#lib/time";
import { useBoardTime, useTimeZone } from "./board-time.ts";
import type { Hold } from "./hold.ts";

interface StatusLineProps {
  hold: Hold;
  children?: ReactNode;
}

/** Always as high, so that nothing it says moves the list. */
export function StatusLine({ hold, children }: StatusLineProps) {
  // Cheap to draw anew, and smaller so: the first load is counted in bytes.
  "use no memo";
  const { pause, waiting, count, onUpdate } = hold;
  const timeZone = useTimeZone();
  const { until, isStale } = useBoardTime();
  const line = useRef<HTMLDivElement>(null);
  // The button that was pressed is about to go. A mouse needs no focus, and would leave a sign of reading.
  const then = (act: () => void) => (event: MouseEvent) => {
    if (event.detail === 0) line.current?.focus();
    act();
  };
  const isCalm = pause.at === null && waiting === null;
  return (
    <div
      ref={line}
      role="group"
      aria-label="State of the list"
      tabIndex={-1}
      className="status-line"
    >
      <span className={`text-label max-lg:hidden ${isCalm && !isStale ? "max-lg:inline" : ""}`}>
        Longest sitting first in each subject
      </span>
      {pause.at !== null && (
        <span className={`paused ${pause.reminders > 0 ? "paused-long" : ""}`}>
          <Bars aria-hidden size="1rem" className="flex-none fill-current max-sm:hidden" />
          <span>
            <strong>
              {pause.reminders > 0 ? "Still paused since" : "Paused at"}{" "}
              {clockTime(pause.at, timeZone)}.
            </strong>{" "}
            <span className="whitespace-nowrap">{count}</span>
          </span>
          <button type="button" className="control" onClick={then(pause.toggle)}>
            Resume
          </button>
        </span>
      )}
      {pause.at === null && waiting !== null && (
        <button type="button" className="pill" onClick={then(onUpdate)}>
          {waiting} <span className="underline underline-offset-4">Update</span>
        </button>
      )}
      {isStale && (
        <span className={`flex items-center gap-1.5 xl:ml-auto ${isCalm ? "" : "max-lg:hidden"}`}>
          <Clock aria-hidden size="1rem" /> Times so far stopped at {clockTime(until, timeZone)}
        </span>
      )}
      {children}
    </div>
  );
}
