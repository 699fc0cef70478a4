"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useState, type ReactNode } from "react";
import { addressParsers, readStarted, type Filters } from "#lib/filters";
import { isOutOfStep } from "#lib/query/feed";
import { startServerClock } from "#lib/query/server-clock";
import { sessionsQuery } from "#lib/query/sessions-query";
import { shownMark } from "#lib/query/shown-mark";
import { summaryQuery } from "#lib/query/summary-query";
import { wallAddress } from "#lib/wall-link";
import { BoardTimeContext, limitsOf, TimeZoneContext } from "./board-time.ts";
import { BoardView } from "./board-view.tsx";
import { LiveFrame } from "./live-frame.tsx";
import { NoClasses } from "./no-classes.tsx";
import { NoList } from "./no-list.tsx";
import { ReachContext, type Reach } from "./reach.ts";
import { troubleOf } from "./trouble.ts";
import type { Theme } from "../ui/theme.ts";
import { useCatchUp } from "./use-catch-up.ts";
import { useFeed } from "./use-feed.ts";
import { useHasClasses } from "./use-has-classes.ts";
import { usePause } from "./use-pause.ts";
import { usePhase } from "./use-phase.ts";
import { useServerNow } from "./use-server-now.ts";
import { useShown } from "./use-shown.ts";

interface BoardProps {
  organisationName: string;
  /** IANA name. */
  timeZone: string;
  /** The server's time when it made this page, milliseconds. */
  openedAt: number;
  /** Whether the school wants to be told who is running long. */
  hasLimits: boolean;
  /** Whether there are files that say who is in which class. */
  hasRoster: boolean;
  reach: Reach;
  /** Whether there was a class that the reader may see, as the server made the page. */
  hadClasses: boolean;
  theme: Theme;
  /** Who is signed in, and the way out; null where nobody signs in. */
  account: ReactNode;
}

const NO_PAGES: never[] = [];

/** Asks for everything that the desk view shows; what it looks like is in BoardView. */
export function Board(props: BoardProps) {
  "use memo";
  const { organisationName, timeZone, openedAt, hasLimits, hasRoster, reach, hadClasses } = props;
  const { theme, account } = props;
  useState(() => startServerClock(openedAt));
  const minute = useServerNow(openedAt, 60_000);
  const [address, setAddress] = useQueryStates(addressParsers);
  const [q, setSearch] = useState("");
  const { subject, class: classes } = address;
  const started = readStarted(address.started);
  const filters: Filters = { subject, class: classes, started, q };
  const ofToday: Filters = { ...filters, started: "today" };

  const today = useInfiniteQuery({ ...sessionsQuery(ofToday), enabled: started !== "earlier" });
  const earlier = useInfiniteQuery({
    ...sessionsQuery({ ...filters, started: "earlier" }),
    enabled: started !== "today",
  });
  // Either will do to know the snapshot by; going from one to the other must not empty the page.
  const main =
    [today, earlier].find(({ data }) => data) ?? (started === "earlier" ? earlier : today);
  const pages = main.data?.pages ?? NO_PAGES;
  const { feed, asOf, ...polled } = useFeed(pages[0]?.snapshot, hasLimits);
  const counts = useQuery({
    ...summaryQuery(ofToday, asOf ?? null),
    enabled: asOf !== undefined,
  });
  const newest = counts.data?.summary;
  const pause = usePause();
  const lists = [today, earlier];
  const shown = useShown({
    filters,
    newest: counts.data,
    pages: lists.flatMap(({ data }) => data?.pages ?? []),
    isPlaceholder: lists.some(({ isPlaceholderData }) => isPlaceholderData),
    feed,
    answeredAt: polled.answeredAt,
    isPaused: pause.at !== null,
  });
  const { summary } = shown;
  const isOwn = reach === "own";
  const hasClasses = useHasClasses(isOwn, hadClasses, newest);

  // How old the list is said to be is how old what is known is: what waits is told of beside it.
  const isWaitingForList = shown.isWaiting && isOutOfStep(pages, feed);
  const mark = isWaitingForList ? feed?.mark : shownMark(pages, feed, newest);
  const error = polled.error ?? main.failureReason ?? counts.failureReason;
  const trouble = troubleOf(error, feed?.mark ?? mark);
  const phase = usePhase(mark, openedAt);
  const isExpired = phase === "expired";
  useCatchUp({
    lists,
    feed,
    mayCatchUp: shown.mayCatchUp,
    shown: summary?.snapshot.version,
    expired: mark && isExpired ? mark.version : null,
    error,
  });

  // The last filter's list stands in while the new one is on its way, not when it fails to come.
  const isLost =
    (main.isPlaceholderData && main.failureCount > 1) ||
    (shown.isOthers && counts.failureCount > 1);
  const clear = () => {
    void setAddress({ subject: null, class: null });
    setSearch("");
  };

  const isStale = phase === "stale";
  // What is on the screen is true until then, however new what waits is.
  const trueAt = shownMark(pages, feed, summary)?.takenAt;
  const until = Math.min(
    isStale && trueAt ? Date.parse(trueAt) : minute,
    pause.at === null ? minute : Math.floor(pause.at / 60_000) * 60_000,
  );
  // By its text, because counts beside the limits change and the limits hardly ever do.
  const limitsText = JSON.stringify(limitsOf(summary));
  const limits = new Map<string, number>(JSON.parse(limitsText));
  // A thousand rows take the new minute in slices, between which the page still answers.
  const time = useDeferredValue({
    until,
    isStill: isStale || pause.at !== null,
    isStale,
    limits,
  });
  return (
    <TimeZoneContext value={timeZone}>
      <ReachContext value={reach}>
        <BoardTimeContext value={time}>
          <LiveFrame
            organisationName={organisationName}
            theme={theme}
            account={account}
            place={hasRoster ? "board" : null}
            pause={pause}
            wall={wallAddress(filters)}
            openedAt={openedAt}
            mark={mark}
            phase={phase}
            trouble={trouble}
            dueAt={feed?.mark.dueAt}
          >
            {!hasClasses ? (
              <NoClasses />
            ) : mark && summary && !isExpired ? (
              <BoardView
                address={address}
                onAddress={(change) => void setAddress(change)}
                onSearch={setSearch}
                onClear={clear}
                filters={filters}
                lists={{ today, earlier }}
                feed={feed}
                summary={summary}
                newest={newest ?? summary}
                pause={pause}
                shown={shown}
                missing={isLost ? trouble : null}
              />
            ) : (
              <>
                <title>Now Sitting</title>
                <NoList trouble={trouble} error={main.error} onClear={clear} />
              </>
            )}
          </LiveFrame>
        </BoardTimeContext>
      </ReachContext>
    </TimeZoneContext>
  );
}
