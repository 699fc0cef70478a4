import { Clock } from "lucide";
import type { ReactNode } from "react";
import { clockTime } from "#lib/domain/time";
import { useBoardTime, useTimeZone } from "../live/board-time.ts";
import { Icon } from "../ui/icon.tsx";

interface StatusLineProps {
  /** Whether nothing waits that would need the room. */
  isCalm: boolean;
  children?: ReactNode;
}

/** Always as high, so that nothing it says moves the list. */
export function StatusLine({ isCalm, children }: StatusLineProps) {
  const timeZone = useTimeZone();
  const { until, isStale } = useBoardTime();
  return (
    <div className="status-line">
      <span className={`text-label max-lg:hidden ${isCalm && !isStale ? "max-lg:inline" : ""}`}>
        Longest sitting first in each subject
      </span>
      {isStale && (
        <span className={`flex items-center gap-1.5 xl:ml-auto ${isCalm ? "" : "max-lg:hidden"}`}>
          <Icon of={Clock} /> Times so far stopped at {clockTime(until, timeZone)}
        </span>
      )}
      {children}
    </div>
  );
}
