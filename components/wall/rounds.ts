import type { Page } from "./pages.ts";

/** What there is to show. */
interface Laid {
  pages: readonly Page[];
  /** For which room they were laid, in a word: another one begins another round. */
  room: string;
}

/** What a round goes through stays as it began, or somebody would be skipped or shown twice. */
export interface Round extends Laid {
  index: number;
  /** Counts up with each page that is turned to, and with each round that begins anew. */
  turns: number;
  /** The page before this one, while it fades. */
  leaving: Page | undefined;
}

export function firstRound({ pages, room }: Laid): Round {
  return { pages, room, index: 0, turns: 0, leaving: undefined };
}

/** Whoever has come or gone meanwhile is shown by the next round; but one page skips nobody: it is always the latest. */
export function roundNow(round: Round, latest: Laid & { isTurning: boolean }): Round {
  const { pages, room } = round;
  const isFree = pages.length <= 1 || !latest.isTurning || room !== latest.room;
  return isFree && pages !== latest.pages ? goTo(round, latest, 0) : round;
}

export function turnPage(round: Round, latest: Laid): Round {
  const { pages, index } = round;
  return index + 1 < pages.length
    ? goTo(round, { pages, room: latest.room }, index + 1)
    : goTo(round, latest, 0);
}

export function pageFaded(round: Round): Round {
  return { ...round, leaving: undefined };
}

function goTo(round: Round, { pages, room }: Laid, index: number): Round {
  // A page in the same place takes it without a fade.
  const leaving = index === round.index ? round.leaving : round.pages[round.index];
  return { pages, room, index, turns: round.turns + 1, leaving };
}
