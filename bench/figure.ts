/** What a figure is measured against in the same run; the report says what each of them is. */
type RivalName =
  | "empty page"
  | "empty route"
  | "pass-through"
  | "parser alone"
  | "name search"
  | "41dcfbb"
  | "no attack"
  | "one instance alone";

/** One line of the results: the product's figure beside its rival's. */
export interface Figure {
  what: string;
  unit:
    | "KB"
    | "points"
    | "bytes"
    | "calls"
    | "in all"
    | "ms"
    | "s"
    | "MB"
    | "a minute"
    | "a second"
    | "";
  ours: number;
  /** Null where nothing else can be measured the same way. */
  rival: { name: RivalName; value: number } | null;
  /** What must hold of the two, and whether it did, null where that can't be told; null where nothing was promised. */
  target: { words: string; isMet: boolean | null } | null;
}

const TIMES = new Set<Figure["unit"]>(["ms", "s", "a second", "points"]);

/** The same, of which no time is judged: what else the machine did is in it. */
export function unjudged(figure: Figure): Figure {
  const { target, unit } = figure;
  return target && TIMES.has(unit) ? { ...figure, target: { ...target, isMet: null } } : figure;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 0
    ? (sorted[middle - 1]! + sorted[middle]!) / 2
    : sorted[Math.floor(middle)]!;
}

/** The smallest value that is at or above this share of them: 0.95 gives the p95. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}
