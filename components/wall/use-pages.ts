import { useEffect, useEffectEvent, useState } from "react";
import { dwellOf, type Page } from "./pages.ts";

interface Round {
  /** What this round goes through: it stays as it began, or somebody would be skipped or shown twice. */
  pages: readonly Page[];
  /** For which room they were laid. */
  room: string;
  index: number;
}

export interface Turning {
  page: Page | undefined;
  index: number;
  count: number;
  /** How long this page stays, milliseconds; null where it is the only one. */
  dwell: number | null;
}

/**
 * Pages that turn by themselves, from what is held: a turn never waits for the network. Whoever has come or
 * gone meanwhile is shown by the next round.
 * @param room in a word: another one begins another round
 */
export function usePages(pages: readonly Page[], room: string, isTurning: boolean): Turning {
  const [round, setRound] = useState<Round>({ pages, room, index: 0 });
  // One page skips nobody: it is always the latest.
  const isFree = round.pages.length <= 1 || !isTurning || round.room !== room;
  if (isFree && round.pages !== pages) setRound({ pages, room, index: 0 });
  const page = round.pages[round.index];
  const dwell = isTurning && page && round.pages.length > 1 ? dwellOf(page) : null;
  const turn = useEffectEvent(({ pages: before, index }: Round) =>
    setRound(
      index + 1 < before.length
        ? { pages: before, room, index: index + 1 }
        : { pages, room, index: 0 },
    ),
  );
  useEffect(() => {
    if (dwell === null) return undefined;
    const timer = setTimeout(() => turn(round), dwell);
    return () => clearTimeout(timer);
  }, [dwell, round]);
  return { page, index: round.index, count: round.pages.length, dwell };
}
