import { CloudOff } from "lucide";
import { useEffect } from "react";
import { clockTime } from "#lib/domain/time";
import { useBoardTime, useTimeZone } from "./board-time.ts";
import { troubleTold, wasStale, type ListAge } from "./told.ts";
import { TryNow } from "./try-now.tsx";
import { TROUBLE_WORDS, type BoardTrouble } from "./trouble.ts";
import { useStepped } from "./use-stepped.ts";
import { Icon } from "../ui/icon.tsx";

interface StaleBannerProps {
  trouble: BoardTrouble;
  list: ListAge;
  dueAt: string | undefined;
}

/** Good news is heard once; whoever comes by it later would wonder when it was. */
const KEPT_MS = 10_000;

/** Said when it begins and when it is over: a screen reader must hear that the list stands still. */
export function StaleBanner({ trouble, list, dueAt }: StaleBannerProps) {
  const timeZone = useTimeZone();
  const { until } = useBoardTime();
  const [told] = useStepped(troubleTold, trouble, { trouble, isStale: list === "stale" });
  const [isNews, changeNews] = useStepped(wasStale, false, list);
  const isOver = list === "current" && isNews;
  useEffect(() => {
    if (!isOver) return undefined;
    const timer = setTimeout(() => changeNews(() => false), KEPT_MS);
    return () => clearTimeout(timer);
  }, [isOver, changeNews]);
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
            <Icon of={CloudOff} size="1.25rem" className="shrink-0" />
            <span>
              <strong>Showing {clockTime(until, timeZone)}.</strong> {TROUBLE_WORDS[told]}. Trying
              again.
            </span>
          </p>
        )}
        {isOver && <p className="sr-only">The list is up to date again.</p>}
      </div>
      {list === "stale" && <TryNow dueAt={dueAt} />}
    </div>
  );
}
