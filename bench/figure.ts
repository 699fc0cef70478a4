/** One line of the results: a figure of the board beside the same of the empty page. */
export interface Figure {
  what: string;
  unit: "KB" | "ms" | "";
  board: number;
  emptyPage: number;
  /** What must hold of the two, and whether it did; null where nothing was promised. */
  target: { words: string; isMet: boolean } | null;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 0
    ? (sorted[middle - 1]! + sorted[middle]!) / 2
    : sorted[Math.floor(middle)]!;
}
