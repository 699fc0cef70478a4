import type { Session } from "#lib/wire/contract";
import type { StartMinutes } from "#lib/wire/tallies";
import { isRunningLong } from "#lib/domain/running-long";
import { minutesBetween } from "#lib/domain/time";
import { placeOf } from "./axis.ts";
import { boxAround, overlap, type Box } from "./box.ts";
import { columnsOf, type Column } from "./columns.ts";
import type { StripLook } from "./look.ts";
import { placeNames, type Label, type Name } from "./names.ts";
import { swarm, type Dot, type Mark } from "./swarm.ts";

/** What is drawn of a subject, by the whole minute. */
export interface StripSittings {
  starts: readonly StartMinutes[];
  /** Limits in minutes, shortest first. */
  limits: readonly number[];
  /** The longest of those running long. */
  runningLong: readonly Session[];
  /** What they are called here. */
  nameOf: (session: Session) => string;
  /** Milliseconds: now, or when the list was taken once it is stale. */
  until: number;
  /** Until when marks count, milliseconds. */
  longAt: number;
}

export interface StripSize {
  /** Length of the axis, pixels. */
  width: number;
  look: StripLook;
  /** Whether there is room for names beside the dots. */
  hasNames: boolean;
  /** A text's width at a size in pixels, in pixels; null before the page can be measured. */
  measure: ((text: string, fontSize: number) => number) | null;
}

interface Threshold {
  limit: number;
  x: number;
  /** Null where it has no room. */
  word: Label | null;
}

export interface StripLayout {
  marks: Mark[];
  /** Of a dot who is not running long; null where none is drawn. */
  radius: number | null;
  dots: Dot[];
  columns: Column[];
  thresholds: Threshold[];
  names: Name[];
}

/** More sittings than this are drawn smaller, and more than that as columns. */
const MOST_FEW = 60;
const MOST_DOTS = 150;
/** Of the limit's words, in heights of their letters. */
const WORD_HEIGHT = 0.875;

export function layOut(sittings: StripSittings, size: StripSize): StripLayout {
  const marks = marksOf(sittings);
  const worded = thresholdsOf(sittings.limits, size);
  const words = worded.flatMap(({ word }) => word?.box ?? []);
  const { width, look } = size;
  const { reach, straight } = look;
  const { few, many } = look.radii;
  const radii = [
    ...(marks.length <= MOST_FEW ? few : []),
    ...(marks.length <= MOST_DOTS ? many : []),
  ];
  let dots: Dot[] | null = null;
  let drawnRadius: number | null = null;
  for (const radius of radii) {
    if (dots) continue;
    dots = swarm(marks, { width, reach, radius, straight, taken: words });
    if (dots && dots.length > 0) drawnRadius = radius;
  }
  const columns = dots ? [] : columnsOf(marks, width, straight);
  const bars = columns.map((column) => boxOf(column, reach));
  // Dots make room for a word, which columns can't.
  const thresholds = worded.map((each) => ({
    ...each,
    word: each.word && bars.some((bar) => overlap(bar, each.word!.box)) ? null : each.word,
  }));
  const taken = [
    ...thresholds.flatMap(({ word }) => word?.box ?? []),
    ...(dots ?? []).map(({ x, y, radius }) => boxAround(x, y, radius)),
    ...bars,
    ...thresholds.map(({ x }) => ({ left: x - 1, right: x + 1, top: -reach, bottom: reach })),
  ];
  const drawn = { marks, dots: dots ?? [], columns };
  return {
    ...drawn,
    radius: drawnRadius,
    thresholds,
    names: namesOf(sittings, drawn, size, taken),
  };
}

function marksOf({ starts, until, longAt }: StripSittings): Mark[] {
  return starts.flatMap(({ limit, minutes }) =>
    minutes.flatMap(([start, count]) =>
      Array.from({ length: count }, () => ({
        minutes: minutesBetween(start, until),
        isLong: isRunningLong(start, limit, longAt),
      })),
    ),
  );
}

function thresholdsOf(
  limits: readonly number[],
  { width, look, hasNames, measure }: StripSize,
): Threshold[] {
  const { wordSize, straight, reach } = look;
  const words: Label[] = [];
  return limits.map((limit) => {
    const x = placeOf(limit, straight) * width;
    if (wordSize === null || !hasNames || !measure) return { limit, x, word: null };
    const text = `${limit} min`;
    const right = x - 5;
    const box = {
      left: right - measure(text, wordSize),
      right,
      top: -reach,
      bottom: WORD_HEIGHT * wordSize - reach,
    };
    if (box.left < 0 || words.some((other) => overlap(other.box, box)))
      return { limit, x, word: null };
    const word = { text, box };
    words.push(word);
    return { limit, x, word };
  });
}

/** Those running long whose names are known, each beside its own dot or column. */
function namesOf(
  { limits, runningLong, nameOf, until }: StripSittings,
  { marks, dots, columns }: Pick<StripLayout, "marks" | "dots" | "columns">,
  { width, look, hasNames, measure }: StripSize,
  taken: readonly Box[],
): Name[] {
  if (!hasNames || !measure) return [];
  const { nameSize, straight, reach } = look;
  const free = dots.filter(({ isLong }) => isLong);
  const outliers = runningLong.flatMap((session) => {
    const { sessionId, startDate } = session;
    const minutes = minutesBetween(startDate, until);
    const name = nameOf(session);
    const nth = free.findIndex((dot) => dot.minutes === minutes);
    const [dot] = nth < 0 ? [] : free.splice(nth, 1);
    if (dot) return [{ ...dot, sessionId, name }];
    const column = nearest(columns, placeOf(minutes, straight) * width);
    return column ? [{ sessionId, x: column.x, y: 0, radius: column.width / 2, name }] : [];
  });
  return placeNames(outliers, {
    from: Math.min(...limits.map((limit) => placeOf(limit, straight) * width)),
    width,
    reach,
    size: nameSize,
    taken,
    total: marks.filter(({ isLong }) => isLong).length,
    measure: (text) => measure(text, nameSize),
  });
}

function nearest(columns: readonly Column[], x: number): Column | undefined {
  return columns
    .filter(({ long }) => long > 0)
    .sort((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0];
}

/** As tall as it may get: a name keeps clear of the whole column's place. */
function boxOf({ x, width }: Column, reach: number): Box {
  return { left: x - width / 2, right: x + width / 2, top: -reach, bottom: reach };
}
