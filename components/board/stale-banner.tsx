import { CloudOff } from "lucide-react";
import { useState } from "react";
import { clockTime } from "#lib/time";
import { useBoardTime, useTimeZone } from "./board-time.ts";
import { TROUBLE_WORDS, type BoardTrouble } from "./trouble.ts";

interface StaleBannerProps {
  trouble: BoardTrouble;
  /** Whether the list on the screen is old; "none" where there is no list. */
  list: "current" | "stale" | "none";
}

/** Said when it begins and when it is over: a screen reader must hear that the list stands still. */
export function StaleBanner({ trouble, list }: StaleBannerProps) {
  const timeZone = useTimeZone();
  const { until } = useBoardTime();
  const [wasStale, setWasStale] = useState(false);
  // A list that was taken down is not up to date again, whatever comes next.
  if (list !== "current" && wasStale !== (list === "stale")) setWasStale(list === "stale");
  return (
    <div role="alert">
      {list === "stale" && (
        <p className="page-gutter flex min-h-12 items-center gap-3.5 bg-amber py-2 text-base text-on-amber">
          <CloudOff aria-hidden size="1.25rem" className="shrink-0" />
          <span>
            <strong>Showing {clockTime(until, timeZone)}.</strong> {TROUBLE_WORDS[trouble]}. Trying
            again.
          </span>
        </p>
      )}
      {list === "current" && wasStale && <p className="sr-only">The list is up to date again.</p>}
    </div>
  );
}
