"use client";

import { useState } from "react";
import { NO_LIMITS } from "#lib/domain/running-long";
import { wallAddress } from "#lib/domain/wall-link";
import { startServerClock } from "#lib/requests/server-clock";
import type { Bar } from "../bar/bar.ts";
import { LiveFrame } from "../bar/live-frame.tsx";
import { BoardTimeContext, countedUntil, TimeZoneContext } from "../live/board-time.ts";
import { NoList } from "../live/no-list.tsx";
import { troubleOf } from "../live/trouble.ts";
import { usePause } from "../live/use-pause.ts";
import { usePhase } from "../live/use-phase.ts";
import { useServerNow } from "../live/use-server-now.ts";
import { RegisterView } from "./register-view.tsx";
import { useRegister } from "./use-register.ts";

interface RegisterPageProps {
  /** Of the class. */
  name: string;
  bar: Bar;
  /** IANA name. */
  timeZone: string;
  /** The server's time when it made this page, milliseconds. */
  openedAt: number;
  /** Whether the reader may see their own classes alone. */
  isOwn: boolean;
}

const SKIP = { words: "Skip to the register", to: "register" };

/** Asks for one class's register for as long as somebody looks, as a board asks for its list. */
export function RegisterPage(props: RegisterPageProps) {
  const { name, bar, timeZone, openedAt, isOwn } = props;
  useState(() => startServerClock(openedAt));
  const minute = useServerNow(openedAt, 60_000);
  const { state, take, error } = useRegister(name);
  const { latest, displayed, hold, isMissing } = state;
  const pause = usePause(hold.paused, take);
  const phase = usePhase(latest?.mark, openedAt);
  const trouble = troubleOf(error, latest?.mark);
  const isStale = phase === "stale";
  const until = countedUntil(minute, isStale ? displayed?.mark.takenAt : undefined, pause.at);
  return (
    <TimeZoneContext value={timeZone}>
      <BoardTimeContext
        value={{
          until,
          longAt: until,
          isStill: isStale || pause.at !== null,
          isStale,
          limits: NO_LIMITS,
        }}
      >
        <title>{`${pause.at === null ? "" : "Paused "}${name} · Now Sitting`}</title>
        <LiveFrame
          bar={bar}
          place="classes"
          skip={SKIP}
          wall={wallAddress({ subject: [], class: [name] })}
          pause={pause}
          openedAt={openedAt}
          mark={displayed?.mark}
          phase={phase}
          trouble={trouble}
          dueAt={latest?.mark.dueAt}
        >
          {isMissing ? (
            <NoClass name={name} isOwn={isOwn} />
          ) : latest && displayed ? (
            <RegisterView
              latest={latest}
              displayed={displayed}
              pause={pause}
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

function NoClass({ name, isOwn }: { name: string; isOwn: boolean }) {
  return (
    <div className="page-gutter py-12">
      <div className="notice" role="alert">
        <h1 className="text-lg font-semibold">
          {isOwn ? "The roster gives you no" : "No roster has a"} class “{name}”.
        </h1>
        <p className="text-ink-2">It may have been renamed, or its file may have gone.</p>
        <a href="/classes" className="control control-solid">
          See {isOwn ? "your" : "all"} classes
        </a>
      </div>
    </div>
  );
}
