import { CloudOff } from "lucide-react";
import { useState } from "react";
import { clockTime } from "#lib/time";
import { useBoardTime, useTimeZone } from "./board-time.ts";
import { TROUBLE_WORDS, type BoardTrouble } from "./trouble.ts";

interface StaleBannerProps {
  trouble: BoardTrouble;
  isShown: boolean;
}

/** Said when it begins and when it is over: a screen reader must hear that the list stands still. */
export function StaleBanner({ trouble, isShown }: StaleBannerProps) {
  const timeZone = useTimeZone();
  const { until } = useBoardTime();
  const [wasShown, setWasShown] = useState(false);
  if (isShown && !wasShown) setWasShown(true);
  return (
    <div role="alert">
      {isShown && (
        <p className="page-gutter flex min-h-12 items-center gap-3.5 bg-amber py-2 text-base text-on-amber">
          <CloudOff aria-hidden size={20} className="shrink-0" />
          <span>
            <strong>Showing {clockTime(until, timeZone)}.</strong> {TROUBLE_WORDS[trouble]}. Trying
            again.
          </span>
        </p>
      )}
      {!isShown && wasShown && <p className="sr-only">The list is up to date again.</p>}
    </div>
  );
}
