import { createContext, useContext } from "react";

/** By which clock and zone the board speaks. */
export interface BoardTime {
  /** IANA name of the school's zone. */
  timeZone: string;
  /** Until when times so far count, milliseconds: now, or the snapshot's instant once it is stale. */
  until: number;
  isStale: boolean;
}

export const BoardTimeContext = createContext<BoardTime>({
  timeZone: "Europe/London",
  until: 0,
  isStale: false,
});

export function useBoardTime(): BoardTime {
  return useContext(BoardTimeContext);
}
