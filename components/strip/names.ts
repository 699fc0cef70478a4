import { overlap, type Box } from "./box.ts";

export interface Outlier {
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

interface Space {
  /** Where names may begin, pixels: before the first limit is no place for who is beyond one. */
  from: number;
  /** Length of the axis, pixels. */
  width: number;
  /** How far a name may reach from the line, pixels. */
  reach: number;
  /** Dots, threshold marks and their words. */
  taken: readonly Box[];
  /** How many run long, named or not. */
  total: number;
  /** A text's width, pixels. */
  measure: (text: string) => number;
}

const GAP = 4;
const HALF_HEIGHT = 8;

/**
 * Names beside the dots of those running long, longest first. None overlaps another, a dot or a mark: one
 * that fits neither right nor left of its dot is left out, and the last placed says how many.
 */
export function placeNames(outliers: readonly Outlier[], space: Space): Label[] {
  const placed: { outlier: Outlier; label: Label }[] = [];
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

function labelOf({ label }: { label: Label }): Label {
  return label;
}

function placeName(
  { x, y, radius }: Outlier,
  text: string,
  others: readonly Label[],
  { from, width, reach, taken, measure }: Space,
): Label | null {
  const length = measure(text);
  const right = x + radius + GAP;
  const left = x - radius - GAP - length;
  const box = [right, left]
    .map((start) => ({
      left: start,
      right: start + length,
      top: y - HALF_HEIGHT,
      bottom: y + HALF_HEIGHT,
    }))
    .find(
      (each) =>
        each.left >= from &&
        Math.abs(y) + HALF_HEIGHT <= reach &&
        each.right <= width &&
        [...taken, ...others.map((other) => other.box)].every(
          (other) => !overlap(padded(each), other),
        ),
    );
  return box ? { text, box } : null;
}

function padded({ left, right, top, bottom }: Box): Box {
  return { left: left - GAP / 2, right: right + GAP / 2, top, bottom };
}
