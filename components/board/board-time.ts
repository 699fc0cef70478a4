import { createContext, useContext } from "react";

/** By which clock, zone and limits the board speaks. Changes once a minute, never by the second. */
export interface BoardTime {
  /** IANA name of the school's zone. */
  timeZone: string;
  /** Until when times so far count, milliseconds: now, or the snapshot's instant once it is stale. */
  until: number;
  isStale: boolean;
  /** Minutes by testId; a test without a limit is not in it. */
  limits: ReadonlyMap<string, number>;
}

export const BoardTimeContext = createContext<BoardTime>({
  timeZone: "Europe/London",
  until: 0,
  isStale: false,
  limits: new Map(),
});

export function useBoardTime(): BoardTime {
  return useContext(BoardTimeContext);
}
