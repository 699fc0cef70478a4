/** What there is to show. */
interface Laid<Page> {
  pages: readonly Page[];
  /** For which room they were laid, in a word: another one begins another round. */
  room: string;
}

/** What a round goes through stays as it began, or somebody would be skipped or shown twice. */
export interface Round<Page> extends Laid<Page> {
  index: number;
  /** Counts up with each page that is turned to, and with each round that begins anew. */
  turns: number;
  /** The page before this one, while it fades. */
  leaving: Page | undefined;
}

export function firstRound<Page>({ pages, room }: Laid<Page>): Round<Page> {
  return { pages, room, index: 0, turns: 0, leaving: undefined };
}

/** Whoever has come or gone meanwhile is shown by the next round; but one page skips nobody: it is always the latest. */
export function roundNow<Page>(
  round: Round<Page>,
  latest: Laid<Page> & { isTurning: boolean },
): Round<Page> {
  const { pages, room } = round;
  const isFree = pages.length <= 1 || !latest.isTurning || room !== latest.room;
  return isFree && pages !== latest.pages ? goTo(round, latest, 0) : round;
}

export function turnPage<Page>(round: Round<Page>, latest: Laid<Page>): Round<Page> {
  const { pages, index } = round;
  return index + 1 < pages.length
    ? goTo(round, { pages, room: latest.room }, index + 1)
    : goTo(round, latest, 0);
}

export function pageFaded<Page>(round: Round<Page>): Round<Page> {
  return { ...round, leaving: undefined };
}

function goTo<Page>(round: Round<Page>, { pages, room }: Laid<Page>, index: number): Round<Page> {
  // A page in the same place takes it without a fade.
  const leaving = index === round.index ? round.leaving : round.pages[round.index];
  return { pages, room, index, turns: round.turns + 1, leaving };
}
