import { overlap, type Box } from "./box.ts";

export interface Outlier {
  sessionId: string;
  /** Middle of its dot, pixels; y from the line. */
  x: number;
  y: number;
  radius: number;
  name: string;
}

export interface Label {
  text: string;
  box: Box;
}

/** Beside the dot of whom it names. */
export interface Name extends Label {
  sessionId: string;
}

interface Space {
  /** Where names may begin, pixels: before the first limit is no place for who is beyond one. */
  from: number;
  /** Length of the axis, pixels. */
  width: number;
  /** How far a name may reach from the line, pixels. */
  reach: number;
  /** Of the letters, pixels. */
  size: number;
  /** Dots, threshold marks and their words. */
  taken: readonly Box[];
  /** How many run long, named or not. */
  total: number;
  /** A text's width, pixels. */
  measure: (text: string) => number;
}

/** In heights of the letters. */
const GAP = 0.3;
const HALF_HEIGHT = 0.54;
/** A name left of its dot keeps this far from the next mark, or it would seem to be that one's. */
const APART = 1.5;

/**
 * Names beside the dots of those running long, longest first. None overlaps another, a dot or a mark: one
 * that fits neither right nor left of its dot is left out, and the last placed says how many.
 */
export function placeNames(outliers: readonly Outlier[], space: Space): Name[] {
  const placed: { outlier: Outlier; label: Name }[] = [];
  for (const outlier of [...outliers].sort((a, b) => b.x - a.x)) {
    const label = placeName(outlier, outlier.name, placed.map(labelOf), space);
    if (label) placed.push({ outlier, label });
  }
  // From the end: the last that has room for it says how many are left out.
  for (let count = placed.length; count > 0; count -= 1) {
    const rest = placed.slice(0, count - 1).map(labelOf);
    const { outlier, label } = placed[count - 1]!;
    const left = space.total - count;
    if (left === 0) return [...rest, label];
    for (const text of [`${outlier.name} and ${left} more`, `${outlier.name} +${left}`]) {
      const longer = placeName(outlier, text, rest, space);
      if (longer) return [...rest, longer];
    }
  }
  // The group's head counts them too.
  return placed.map(labelOf);
}

function labelOf({ label }: { label: Name }): Name {
  return label;
}

function placeName(
  { sessionId, x, y, radius }: Outlier,
  text: string,
  others: readonly Label[],
  { from, width, reach, size, taken, measure }: Space,
): Name | null {
  const length = measure(text);
  const [gap, half] = [GAP * size, HALF_HEIGHT * size];
  const middle = Math.min(Math.max(y, half - reach), reach - half);
  const beside = [
    { left: x + radius + gap, apart: gap / 2 },
    { left: x - radius - gap - length, apart: APART * size },
  ];
  const marks = [...taken, ...others.map((other) => other.box)];
  for (const { left, apart } of beside) {
    const box = {
      left,
      right: left + length,
      top: middle - half,
      bottom: middle + half,
    };
    const room = { ...box, left: left - apart, right: box.right + gap };
    const isWithin = left >= from && box.right <= width;
    if (isWithin && !marks.some((mark) => overlap(room, mark))) return { sessionId, text, box };
  }
  return null;
}
