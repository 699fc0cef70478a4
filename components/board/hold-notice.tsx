import { Pause as Bars } from "lucide-react";
import { useRef, type MouseEvent } from "react";
import { clockTime } from "#lib/time";
import { useTimeZone } from "./board-time.ts";
import type { Hold } from "./hold.ts";

/** What waits, in the line over the list; far down the list it floats, for there too nothing moves until it is asked to. */
export function HoldNotice({ hold }: { hold: Hold }) {
  const { pause, waiting, count, onUpdate } = hold;
  const timeZone = useTimeZone();
  const notice = useRef<HTMLDivElement>(null);
  // The button that was pressed is about to go. A mouse needs no focus, and would leave a sign of reading.
  const then = (act: () => void) => (event: MouseEvent) => {
    if (event.detail === 0) notice.current?.focus();
    act();
  };
  return (
    <div
      ref={notice}
      data-read
      role="group"
      aria-label="State of the list"
      tabIndex={-1}
      className="hold-notice"
    >
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
    </div>
  );
}
