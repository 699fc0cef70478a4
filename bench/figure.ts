/** What a figure is measured against in the same run; the report says what each of them is. */
type RivalName = "empty page" | "empty route" | "pass-through" | "parser alone" | "name search";

/** One line of the results: a figure of the product beside the same of a rival. */
export interface Figure {
  what: string;
  unit: "KB" | "bytes" | "calls" | "in all" | "ms" | "s" | "MB" | "a minute" | "a second" | "";
  ours: number;
  /** Null where nothing else can be measured the same way. */
  rival: { name: RivalName; value: number } | null;
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

/** The smallest of the values that this share of them does not pass: 0.95 gives the p95. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}
