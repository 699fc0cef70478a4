"use client";

import type { DehydratedState } from "@tanstack/react-query";
import { HydrationBoundary } from "@tanstack/react-query";
import { useState } from "react";
import type { Asking } from "#lib/filters";
import { startServerClock } from "#lib/query/server-clock";
import { isWallOpen, type WallHours } from "#lib/wall-hours";
import type { WallLink } from "#lib/wall-link";
import { TimeZoneContext } from "../board/board-time.ts";
import { useServerNow } from "../board/use-server-now.ts";
import { QueryProvider } from "../query-provider.tsx";
import { Asleep } from "./asleep.tsx";
import type { ShownPart } from "./scope-in-words.ts";
import { LiveWall } from "./live-wall.tsx";
import { useRenewal } from "./use-renewal.ts";
import { WallSignedOut } from "./wall-signed-out.tsx";

export interface WallProps {
  organisationName: string;
  /** IANA name. */
  timeZone: string;
  /** The server's time when it made this page, milliseconds. */
  openedAt: number;
  link: WallLink;
  asking: Asking;
  /** What of the list this screen is for, by its link and by what it may show. */
  shown: ShownPart;
  hours: WallHours;
  hasLimits: boolean;
  /** Whether nobody signs in, and the learners are invented. */
  isDemo: boolean;
  /** The address that staff open, without a slash at its end; null where none is set. */
  publicUrl: string | null;
  /** The build that made this page. */
  build: string;
  /** The first list, as the server put it into the page. */
  state: DehydratedState;
}

/** A pixel shift has this many places; so often a minute comes before the first again. */
const SHIFTS = 8;

/** A screen that nobody touches: what it shows, when, and what keeps it so for a term. */
export function Wall({ state, hours, build, ...props }: WallProps) {
  const { openedAt, timeZone, link } = props;
  useState(() => startServerClock(openedAt));
  const minute = useServerNow(openedAt, 60_000);
  useRenewal({ build, openedAt, timeZone });
  const isOpen = isWallOpen(hours, minute, timeZone);
  // What the server put into the page in the morning is no list of tomorrow's.
  const [hasSlept, setHasSlept] = useState(false);
  if (!isOpen && !hasSlept) setHasSlept(true);
  return (
    <TimeZoneContext value={timeZone}>
      <div
        className={`wall ${link.theme === "light" ? "light-palette" : "wall-palette"}`}
        data-distance={link.distance}
        data-shift={(minute / 60_000) % SHIFTS}
      >
        {isOpen ? (
          <QueryProvider signedOut={<WallSignedOut wasPaired={props.asking.as === "screen"} />}>
            <HydrationBoundary state={hasSlept ? null : state}>
              <LiveWall {...props} />
            </HydrationBoundary>
          </QueryProvider>
        ) : (
          <Asleep hours={hours} now={minute} />
        )}
      </div>
    </TimeZoneContext>
  );
}
