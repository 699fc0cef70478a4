import { placeOf } from "./axis.ts";
import { boxAround, overlap, type Box } from "./box.ts";

export interface Mark {
  /** Whole minutes since the start. */
  minutes: number;
  isLong: boolean;
}

/** One sitting. Pixels; y from the strip's line. */
export interface Dot extends Mark {
  x: number;
  y: number;
  radius: number;
}

export interface Room {
  /** Length of the axis, pixels. */
  width: number;
  /** How far a dot may reach from the line, pixels. */
  reach: number;
  /** Pixels. */
  radius: number;
  /** The share of the axis on which minutes lie evenly. */
  straight: number;
  /** Where no dot may lie. */
  taken: readonly Box[];
}

const GAP = 0.75;
const STEP = 0.75;

/**
 * A beeswarm: each dot at the free place nearest to the line; where that is full, a dot may slide sideways
 * by about a minute. Null where one finds no place: the strip then needs smaller dots or columns.
 */
export function swarm(marks: readonly Mark[], room: Room): Dot[] | null {
  const { width, reach, radius, straight, taken } = room;
  const minute = placeOf(1, straight) * width;
  const most = Math.max(minute, radius * 1.3);
  const slides = slidesOf(most);
  const dots: Dot[] = [];
  for (const { minutes, isLong } of [...marks].sort((a, b) => a.minutes - b.minutes)) {
    const own = isLong ? radius * 1.3 : radius;
    const at = placeOf(minutes, straight) * width;
    const near = dots.filter((dot) => at - dot.x < 4 * radius + 2 * most);
    const place = freePlace(at, own, reach, slides, near, taken);
    if (!place) return null;
    dots.push({ ...place, radius: own, minutes, isLong });
  }
  return dots;
}

function slidesOf(most: number): number[] {
  const steps = Math.floor(most / STEP);
  return Array.from({ length: 2 * steps + 1 }, (_, index) =>
    index % 2 === 1 ? ((index + 1) / 2) * STEP : (-index / 2) * STEP,
  ).sort((a, b) => Math.abs(a) - Math.abs(b));
}

/** Nearest to the line first, then nearest to the dot's own minute. */
function freePlace(
  at: number,
  radius: number,
  reach: number,
  slides: readonly number[],
  near: readonly Dot[],
  taken: readonly Box[],
): { x: number; y: number } | null {
  const isFree = (x: number, y: number) =>
    near.every((dot) => Math.hypot(dot.x - x, dot.y - y) >= dot.radius + radius + GAP) &&
    taken.every((box) => !overlap(box, boxAround(x, y, radius)));
  for (let away = 0; away <= reach - radius; away += STEP) {
    // A slide costs as much as leaving the line, so a few alike stand above each other and not in a row.
    for (const slide of slides.filter((each) => Math.abs(each) <= away / 2)) {
      for (const y of away === 0 ? [0] : [-away, away]) {
        if (isFree(at + slide, y)) return { x: at + slide, y };
      }
    }
  }
  for (const slide of slides) {
    for (let away = 0; away <= reach - radius; away += STEP) {
      for (const y of away === 0 ? [0] : [-away, away]) {
        if (isFree(at + slide, y)) return { x: at + slide, y };
      }
    }
  }
  return null;
}
