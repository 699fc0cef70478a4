import { createContext, useContext } from "react";
import type { SnapshotMark } from "#lib/wire/contract";
import { NO_LIMITS, type Limits } from "#lib/domain/running-long";

/** By which clock and limits the board speaks. Changes once a minute, never by the second. */
export interface BoardTime {
  /** Until when times so far count, milliseconds: now, or the instant at which they stand still. */
  until: number;
  /** Until when it is known who is running long, and marks go by: no later. */
  longAt: number;
  /** Whether they stand still, because the list is stale or the reader has paused. */
  isStill: boolean;
  isStale: boolean;
  /** After how many minutes a sitting is running long. */
  limits: Limits;
}

export const BoardTimeContext = createContext<BoardTime>({
  until: 0,
  longAt: 0,
  isStill: false,
  isStale: false,
  limits: NO_LIMITS,
});

/** IANA name of the school's zone. Apart from the time: who needs but the zone is not drawn each minute. */
export const TimeZoneContext = createContext("Europe/London");

/**
 * Until when times so far count: a list that is stale stands still at the instant it was taken, and a pause at its minute.
 * @param minute the minute it is, by the server's clock; this and every instant here but `staleAt` in milliseconds
 * @param staleAt when a stale list was taken, ISO 8601; undefined where it is not stale
 * @param pausedAt null where the reader has not paused
 */
export function countedUntil(
  minute: number,
  staleAt: string | undefined,
  pausedAt: number | null,
): number {
  return Math.min(
    staleAt === undefined ? minute : Date.parse(staleAt),
    pausedAt === null ? minute : Math.floor(pausedAt / 60_000) * 60_000,
  );
}

/** Until when marks count: where the server alone knows some of the limits, as of what it has told last. */
export function markedUntil(until: number, mark: SnapshotMark | undefined): number {
  return mark?.longAt === undefined ? until : Math.min(until, Date.parse(mark.longAt));
}

export function useBoardTime(): BoardTime {
  return useContext(BoardTimeContext);
}

export function useTimeZone(): string {
  return useContext(TimeZoneContext);
}
