import { Pause } from "lucide";
import { clockTime } from "#lib/domain/time";
import { useTimeZone } from "./board-time.ts";
import type { Hold } from "./hold.ts";
import { Icon } from "../ui/icon.tsx";

/** What waits, in the line over the list; far down the list it floats, for there too nothing moves until it is asked to. */
export function HoldNotice({ hold }: { hold: Hold }) {
  const { pause, reason, waiting, count, onUpdate } = hold;
  const timeZone = useTimeZone();
  return (
    <div
      data-read
      data-home
      role="group"
      aria-label="State of the list"
      tabIndex={-1}
      className="hold-notice"
    >
      {reason === "paused" && pause.at !== null && (
        <span className={`paused ${pause.reminders > 0 ? "paused-long" : ""}`}>
          <Icon of={Pause} className="flex-none fill-current max-sm:hidden" />
          <span>
            <strong>
              {pause.reminders > 0 ? "Still paused since" : "Paused at"}{" "}
              {clockTime(pause.at, timeZone)}.
            </strong>{" "}
            <span className="whitespace-nowrap">{count}</span>
          </span>
          <button type="button" className="control" onClick={pause.toggle}>
            Resume
          </button>
        </span>
      )}
      {reason === "reading" && (
        <button type="button" className="pill" onClick={onUpdate}>
          {waiting} <span className="underline underline-offset-4">Update</span>
        </button>
      )}
    </div>
  );
}
