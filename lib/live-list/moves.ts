/** What has happened among some sittings, by what became of them. */
export interface Moves {
  readonly started: number;
  /** Where they are told apart from others who left. */
  readonly finished?: number;
  readonly left: number;
}

/** `4 started, 1 finished, 2 left`; empty where nothing of it has happened. */
export function movesInWords({ started, finished = 0, left }: Moves): string {
  const parts = [
    started > 0 && `${started} started`,
    finished > 0 && `${finished} finished`,
    left > 0 && `${left} left`,
  ];
  return parts.filter(Boolean).join(", ");
}

/** `Maths: 3 started, 1 left.`, subject by subject; empty where nothing has happened in any. */
export function newsInWords(moves: ReadonlyMap<string, Moves>): string {
  return [...moves]
    .map(([subject, each]) => [subject, movesInWords(each)] as const)
    .filter(([, words]) => words !== "")
    .map(([subject, words]) => `${subject}: ${words}.`)
    .join(" ");
}
