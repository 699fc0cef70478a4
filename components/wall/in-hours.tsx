"use client";

import { Suspense, useState, type ReactNode } from "react";
import { isWallOpen, type WallHours } from "#lib/domain/wall-hours";
import { startServerClock } from "#lib/requests/server-clock";
import { TimeZoneContext } from "../live/board-time.ts";
import { useServerNow } from "../live/use-server-now.ts";
import { Asleep, useNoticesSoon } from "./notices.ts";
import { useRenewal } from "./use-renewal.ts";

interface InHoursProps {
  hours: WallHours;
  /** The build that made this page. */
  build: string;
  /** The server's time when it made this page, milliseconds. */
  openedAt: number;
  /** IANA name. */
  timeZone: string;
  children: ReactNode;
}

/** For a screen that shows no list: dark when the others are, and loaded anew when they are. */
export function InHours({ hours, build, openedAt, timeZone, children }: InHoursProps) {
  useState(() => startServerClock(openedAt));
  const minute = useServerNow(openedAt, 60_000);
  useRenewal({ build, openedAt, timeZone });
  useNoticesSoon();
  if (isWallOpen(hours, minute, timeZone)) return children;
  return (
    <TimeZoneContext value={timeZone}>
      <div className="wall wall-palette">
        <Suspense fallback={null}>
          <Asleep hours={hours} now={minute} />
        </Suspense>
      </div>
    </TimeZoneContext>
  );
}
