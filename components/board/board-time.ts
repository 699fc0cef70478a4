import { createContext, useContext } from "react";
import type { Summary } from "#lib/contract";

/** By which clock and limits the board speaks. Changes once a minute, never by the second. */
export interface BoardTime {
  /** Until when times so far count, milliseconds: now, or the instant at which they stand still. */
  until: number;
  /** Whether they stand still, because the list is stale or the reader has paused. */
  isStill: boolean;
  isStale: boolean;
  /** Minutes by testId; a test without a limit is not in it. */
  limits: ReadonlyMap<string, number>;
}

/** The limits that the counts tell of: by testId, minutes. */
export function limitsOf(summary: Summary | undefined): [testId: string, limit: number][] {
  return (
    summary?.tests.flatMap(({ testId, limit }): [string, number][] =>
      limit === null ? [] : [[testId, limit]],
    ) ?? []
  );
}

export const BoardTimeContext = createContext<BoardTime>({
  until: 0,
  isStill: false,
  isStale: false,
  limits: new Map(),
});

/** IANA name of the school's zone. Apart from the time: who needs but the zone is not drawn each minute. */
export const TimeZoneContext = createContext("Europe/London");

export function useBoardTime(): BoardTime {
  return useContext(BoardTimeContext);
}

export function useTimeZone(): string {
  return useContext(TimeZoneContext);
}
