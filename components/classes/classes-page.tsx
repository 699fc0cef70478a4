"use client";

import { useState } from "react";
import type { ClassesAddress } from "#lib/domain/classes-address";
import { startServerClock } from "#lib/requests/server-clock";
import type { Bar } from "../bar/bar.ts";
import { LiveFrame } from "../bar/live-frame.tsx";
import { BoardTimeContext, countedUntil, TimeZoneContext } from "../live/board-time.ts";
import { NoList } from "../live/no-list.tsx";
import { troubleOf } from "../live/trouble.ts";
import { usePause } from "../live/use-pause.ts";
import { usePhase } from "../live/use-phase.ts";
import { useServerNow } from "../live/use-server-now.ts";
import { ClassesView } from "./classes-view.tsx";
import { NoClasses } from "./no-classes.tsx";
import { useProgress } from "./use-progress.ts";

interface ClassesPageProps {
  bar: Bar;
  /** IANA name. */
  timeZone: string;
  /** The server's time when it made this page, milliseconds. */
  openedAt: number;
  /** Whether the reader may see their own classes alone. */
  isOwn: boolean;
  /** Whether they see everything, and how the service does. */
  isLead: boolean;
  address: ClassesAddress;
}

const SKIP = { words: "Skip to the classes", to: "classes" };

const NO_LIMITS = new Map<string, number>();

/** Asks how far classes are for as long as somebody looks, as a board asks for its list. */
export function ClassesPage(props: ClassesPageProps) {
  const { bar, timeZone, openedAt, isOwn, isLead, address } = props;
  useState(() => startServerClock(openedAt));
  const minute = useServerNow(openedAt, 60_000);
  const { state, take, error } = useProgress();
  const { latest, displayed, hold, isMissing } = state;
  const pause = usePause(hold.paused, take);
  const phase = usePhase(latest?.mark, openedAt);
  const trouble = troubleOf(error, latest?.mark);
  const isStale = phase === "stale";
  const until = countedUntil(minute, isStale ? displayed?.mark.takenAt : undefined, pause.at);
  const hasClasses = displayed !== null && displayed.content.house.classes.length > 0;
  return (
    <TimeZoneContext value={timeZone}>
      <BoardTimeContext
        value={{ until, isStill: isStale || pause.at !== null, isStale, limits: NO_LIMITS }}
      >
        <title>{`${pause.at === null ? "" : "Paused "}Classes · Now Sitting`}</title>
        <LiveFrame
          bar={bar}
          place="classes"
          skip={SKIP}
          wall={undefined}
          pause={pause}
          openedAt={openedAt}
          mark={displayed?.mark}
          phase={phase}
          trouble={trouble}
          dueAt={latest?.mark.dueAt}
        >
          {isMissing || (displayed && !hasClasses) ? (
            <NoClasses isOwn={isOwn} hasRoster={!isMissing} />
          ) : latest && displayed ? (
            <ClassesView
              latest={latest}
              displayed={displayed}
              pause={pause}
              opened={address}
              life={state.life}
              isLead={isLead}
              onUpdate={() => take({ is: "update" })}
            />
          ) : (
            <NoList trouble={trouble} />
          )}
        </LiveFrame>
      </BoardTimeContext>
    </TimeZoneContext>
  );
}
