import { useEffect, useEffectEvent } from "react";
import { useStepped } from "../live/use-stepped.ts";
import { dwellOf, type Page } from "./pages.ts";
import { firstRound, pageFaded, roundNow, turnPage } from "./rounds.ts";

export interface Turning<Shown = unknown> {
  page: Shown | undefined;
  /** The page before this one, while it fades. */
  leaving: Shown | undefined;
  onFaded: () => void;
  index: number;
  /** Another one for each time that a page is shown. */
  turns: number;
  count: number;
  /** How long this page stays, milliseconds; null where it is the only one. */
  dwell: number | null;
}

/**
 * Pages that turn by themselves, from what is held: a turn never waits for the network.
 * @param room in a word: another one begins another round
 */
export function usePages<Shown extends Page<unknown>>(
  pages: readonly Shown[],
  room: string,
  isTurning: boolean,
): Turning<Shown> {
  const latest = { pages, room, isTurning };
  const [round, change] = useStepped(roundNow, firstRound(latest), latest);
  const { index, turns, leaving } = round;
  const page = round.pages[index];
  const dwell = isTurning && page && round.pages.length > 1 ? dwellOf(page) : null;
  const turn = useEffectEvent((from: number) =>
    change((before) => (before.turns === from ? turnPage(before, latest) : before)),
  );
  useEffect(() => {
    if (dwell === null) return undefined;
    const timer = setTimeout(() => turn(turns), dwell);
    return () => clearTimeout(timer);
  }, [dwell, turns]);
  const onFaded = () => change(pageFaded);
  return { page, leaving, onFaded, index, turns, count: round.pages.length, dwell };
}
