import { CloudOff } from "lucide-react";
import { useState } from "react";
import { clockTime } from "#lib/time";
import { useBoardTime, useTimeZone } from "./board-time.ts";
import { TryNow } from "./try-now.tsx";
import { TROUBLE_WORDS, type BoardTrouble } from "./trouble.ts";

interface StaleBannerProps {
  trouble: BoardTrouble;
  /** Whether the list on the screen is old; "none" where there is no list. */
  list: "current" | "stale" | "none";
  dueAt: string | undefined;
}

/** Said when it begins and when it is over: a screen reader must hear that the list stands still. */
export function StaleBanner({ trouble, list, dueAt }: StaleBannerProps) {
  const timeZone = useTimeZone();
  const { until } = useBoardTime();
  const [wasStale, setWasStale] = useState(false);
  // A list that was taken down is not up to date again, whatever comes next.
  if (list !== "current" && wasStale !== (list === "stale")) setWasStale(list === "stale");
  return (
    <div
      className={
        list === "stale"
          ? "page-gutter flex min-h-12 flex-wrap items-center gap-x-3.5 gap-y-1 bg-amber py-2 text-base text-on-amber"
          : undefined
      }
    >
      <div role="alert" className="min-w-0 flex-1">
        {list === "stale" && (
          <p className="flex items-center gap-3.5">
            <CloudOff aria-hidden size="1.25rem" className="shrink-0" />
            <span>
              <strong>Showing {clockTime(until, timeZone)}.</strong> {TROUBLE_WORDS[trouble]}.
              Trying again.
            </span>
          </p>
        )}
        {list === "current" && wasStale && <p className="sr-only">The list is up to date again.</p>}
      </div>
      {list === "stale" && <TryNow dueAt={dueAt} />}
    </div>
  );
}
