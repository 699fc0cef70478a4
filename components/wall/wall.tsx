"use client";

import { lazy, Suspense, useState } from "react";
import { startServerClock } from "#lib/requests/server-clock";
import { excessOf } from "#lib/domain/link-excess";
import { isWallOpen, type WallHours } from "#lib/domain/wall-hours";
import { TimeZoneContext } from "../live/board-time.ts";
import { useServerNow } from "../live/use-server-now.ts";
import { useStepped } from "../live/use-stepped.ts";
import type { FirstPages } from "../live/live-store.ts";
import { QueryProvider } from "../query-provider.tsx";
import { LiveWall, type LiveWallProps } from "./live-wall.tsx";
import { useChangedChoice } from "./use-changed-choice.ts";
import { Asleep, useNoticesSoon, WallChanged, WallLinkRefused, WallSignedOut } from "./notices.ts";
import { useRenewal } from "./use-renewal.ts";

/** Most walls show the list, and do without it. */
const ClassesWall = lazy(async () => ({
  default: (await import("../wall-classes/classes-wall.tsx")).ClassesWall,
}));

interface WallProps extends LiveWallProps {
  hours: WallHours;
  /** The build that made this page. */
  build: string;
  /** The list as the server put it into the page; null where there was none. */
  first: FirstPages | null;
  /** What a paired screen may show, as its page was made; null where it is none. */
  choice: string | null;
}

/** A pixel shift has this many places; so often a minute comes before the first again. */
const SHIFTS = 8;

/** What the server put into the page in the morning is no list of tomorrow's. */
const sleptEver = (before: boolean, isOpen: boolean) => before || !isOpen;

/** A screen that nobody touches: what it shows, when, and what keeps it so for a term. */
export function Wall({ first, hours, build, choice, ...props }: WallProps) {
  const { openedAt, timeZone, link } = props;
  useState(() => startServerClock(openedAt));
  const minute = useServerNow(openedAt, 60_000);
  useRenewal({ build, openedAt, timeZone });
  useNoticesSoon();
  const isChanged = useChangedChoice(choice);
  const excess = excessOf(link);
  const isOpen = isWallOpen(hours, minute, timeZone);
  const [hasSlept] = useStepped(sleptEver, false, isOpen);
  return (
    <TimeZoneContext value={timeZone}>
      <div
        className={`wall ${link.theme === "light" ? "light-palette" : "wall-palette"}`}
        data-distance={link.distance}
        data-margin={link.margin}
        data-asleep={excess === null && !isOpen ? "" : undefined}
        data-shift={(minute / 60_000) % SHIFTS}
      >
        <Suspense fallback={null}>
          {excess !== null ? (
            <WallLinkRefused excess={excess} />
          ) : isOpen ? (
            <QueryProvider signedOut={<WallSignedOut wasPaired={props.asking.as !== undefined} />}>
              {isChanged ? (
                <WallChanged />
              ) : link.show === "classes" ? (
                <ClassesWall {...props} />
              ) : (
                <LiveWall {...props} first={hasSlept ? null : first} />
              )}
            </QueryProvider>
          ) : (
            <Asleep hours={hours} now={minute} />
          )}
        </Suspense>
      </div>
    </TimeZoneContext>
  );
}
