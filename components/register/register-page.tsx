"use client";

import { focusManager, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { ProblemAnswer } from "#lib/query/request";
import { registerInterval, registerQuery } from "#lib/query/register-query";
import { startServerClock } from "#lib/query/server-clock";
import { BoardTimeContext, TimeZoneContext } from "../board/board-time.ts";
import { LiveFrame } from "../board/live-frame.tsx";
import { NoList } from "../board/no-list.tsx";
import { troubleOf } from "../board/trouble.ts";
import { usePause } from "../board/use-pause.ts";
import { usePhase } from "../board/use-phase.ts";
import { useServerNow } from "../board/use-server-now.ts";
import type { Theme } from "../ui/theme.ts";
import { RegisterView } from "./register-view.tsx";
import { useHeld } from "./use-held.ts";

interface RegisterPageProps {
  /** Of the class. */
  name: string;
  organisationName: string;
  /** IANA name. */
  timeZone: string;
  /** The server's time when it made this page, milliseconds. */
  openedAt: number;
  /** Whether the reader may see their own classes alone. */
  isOwn: boolean;
  theme: Theme;
  /** Who is signed in, and the way out; null where nobody signs in. */
  account: ReactNode;
}

const NO_LIMITS = new Map<string, number>();

/** Asks for one class's register for as long as somebody looks, as a board asks for its list. */
export function RegisterPage(props: RegisterPageProps) {
  const { name, organisationName, timeZone, openedAt, isOwn, theme, account } = props;
  useState(() => startServerClock(openedAt));
  const minute = useServerNow(openedAt, 60_000);
  const answer = useQuery({
    ...registerQuery(name),
    refetchIntervalInBackground: true,
    refetchInterval: ({ state }) => registerInterval(state, !focusManager.isFocused()),
  });
  const pause = usePause();
  const { register, isWaiting, update } = useHeld(answer.data, pause.at !== null);
  const mark = answer.data?.snapshot;
  const phase = usePhase(mark, openedAt);
  const error = answer.failureReason ?? answer.error;
  const trouble = troubleOf(error, mark);
  const isStale = phase === "stale";
  const isGone = error instanceof ProblemAnswer && error.code === "not_found";
  const until = isStale && register ? Date.parse(register.snapshot.takenAt) : minute;
  return (
    <TimeZoneContext value={timeZone}>
      <BoardTimeContext
        value={{
          until: pause.at === null ? until : Math.min(until, pause.at),
          isStill: isStale || pause.at !== null,
          isStale,
          limits: NO_LIMITS,
        }}
      >
        <title>{`${name} · Now Sitting`}</title>
        <LiveFrame
          organisationName={organisationName}
          theme={theme}
          account={account}
          place="classes"
          pause={pause}
          openedAt={openedAt}
          mark={mark}
          phase={phase}
          trouble={trouble}
          dueAt={mark?.dueAt}
        >
          {isGone && <NoClass name={name} isOwn={isOwn} />}
          {!isGone && register && phase !== "expired" && (
            <RegisterView register={register} onUpdate={isWaiting ? update : null} />
          )}
          {!isGone && (!register || phase === "expired") && (
            <NoList trouble={trouble} error={null} onClear={() => {}} />
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
