import type { Distance } from "#lib/domain/wall-link";
import type { Room } from "./pages.ts";

/** A screen as it was measured, pixels. */
interface Size {
  width: number;
  height: number;
}

/** The same, and how far off its readers stand. */
export interface Screen extends Size {
  distance: Distance;
}

/**
 * One design pixel, of a screen 1080 high: of names by the height alone, so that they can be read from the
 * distance; of all else by the shorter side, so that it fits a screen that stands upright.
 */
interface Units {
  name: number;
  rest: number;
  /** Of what no distance changes. */
  screen: number;
}

/** Who stands far sees larger names; were the rest as much larger, it would leave them no room. */
const NAME_SCALE: Record<Distance, number> = { near: 0.6, mid: 1, far: 1.6 };
const REST_SCALE: Record<Distance, number> = { near: 0.6, mid: 1, far: 1.3 };

function unitOf({ width, height }: Size): number {
  return Math.min(width, height) / 1080;
}

function unitsOf({ width, height, distance }: Screen): Units {
  const screen = unitOf({ width, height });
  return {
    name: (height / 1080) * NAME_SCALE[distance],
    rest: screen * REST_SCALE[distance],
    screen,
  };
}

/** Two lines as small as words ever get. */
function twoLines({ rest, screen }: Units): number {
  return 2.1 * Math.max(16 * screen, 20 * rest);
}

/** How wide and high the code for a phone is, pixels; wall.css has the same. */
export function codeSide(screen: Size): number {
  return (screen.width < screen.height ? 172 : 132) * unitOf(screen);
}

/** The header has room for the code, which keeps its size; upright the clock has a line of its own. */
function headOf({ width, height }: Screen, { rest, screen }: Units): number {
  return width < height
    ? Math.max(178 * rest, 186 * screen) + 100 * rest
    : 138 * Math.max(rest, screen);
}

/** In design pixels; wall.css has the same. */
const MARGIN = 48;
const FOOT = 50;
const NOTE = 46;
export const STRIP = 62;
/** Where a strip's drawing begins, after its subject and count; small words need more room for the least size. */
const TRACK_FROM: Record<Distance, number> = { near: 667, mid: 522, far: 522 };
const STRIPS_FOOT = 44;
const PAD = 12;

/** How the subjects stand: on one axis with names, on two without, or as counts alone. */
export interface StripsPlan {
  form: "one" | "two" | "tiles";
  columns: number;
  /** Of a subject's row, pixels. */
  row: number;
  /** Pixels, its foot included. */
  height: number;
  /** How many of the subjects there is room for. */
  count: number;
  /** Between columns, pixels. */
  gap: number;
  /** Where a strip's drawing begins, in design pixels of the strip. */
  trackFrom: number;
}

/** At most this share of the height, where names are to be read beneath. */
const STRIPS_SHARE = 0.34;
const TWO_COLUMNS_NEED = 860;
const TILE = 460;
const STRIPS_GAP = 44;

/**
 * @param most how high the strips may be, pixels
 * @param isLarge whether they should be as high as that
 */
function planStrips(subjects: number, screen: Screen, most: number, isLarge: boolean): StripsPlan {
  const units = unitsOf(screen);
  const { rest } = units;
  const width = screen.width - 2 * MARGIN * rest;
  const foot = Math.max(STRIPS_FOOT * rest, twoLines(units)) + PAD * rest;
  const planIn = (form: StripsPlan["form"], columns: number): StripsPlan => {
    const rows = Math.ceil(subjects / columns);
    const least = STRIP * rest;
    const fitting = Math.floor((most - foot) / least);
    const largest = isLarge && rows > 0 ? Math.min((most - foot) / rows, 2.6 * least) : least;
    const row = Math.max(least, largest);
    const shown = Math.min(rows, Math.max(fitting, 1));
    return {
      form,
      columns,
      row,
      height: subjects === 0 ? 0 : shown * row + foot,
      count: Math.min(subjects, shown * columns),
      gap: STRIPS_GAP * rest,
      trackFrom: TRACK_FROM[screen.distance],
    };
  };
  const one = planIn("one", 1);
  if (one.count === subjects) return one;
  const two = planIn("two", 2);
  if (two.count === subjects && width / 2 >= TWO_COLUMNS_NEED * rest) return two;
  return planIn("tiles", Math.max(1, Math.floor(width / (TILE * rest))));
}

export interface WallLayout {
  units: Units;
  strips: StripsPlan;
  /** Whether a line of the notes stands beside the page's number, where a screen is wide enough. */
  hasNoteInFoot: boolean;
  /** The place for names; its rows are of two lines where a screen is too narrow for one. */
  room: Room & { isStacked: boolean };
}

/** In design pixels of names. */
const ROW = 65;
const STACKED_ROW = 98;
/** Between two rows, pixels of any screen. */
const RULE = 1;
const COLUMN = 850;
const COLUMN_GAP = 44;

/**
 * @param subjects how many there are
 * @param notes how many lines of notes stand under the names
 * @param names the part that names are to have: as much as there is, what is left over, or none
 */
export function layWall(
  screen: Screen,
  subjects: number,
  notes: number,
  names: "most" | "rest" | "none",
): WallLayout {
  const units = unitsOf(screen);
  const { name, rest } = units;
  const lines = twoLines(units);
  const above = headOf(screen, units) + PAD * rest;
  const hasNoteInFoot = screen.width > screen.height;
  const notesAbove = Math.max(0, notes - (hasNoteInFoot ? 1 : 0));
  const body = screen.height - above - FOOT * rest - notesAbove * Math.max(NOTE * rest, lines);
  const share = { most: STRIPS_SHARE * screen.height, rest: body * 0.45, none: body }[names];
  const strips = planStrips(subjects, screen, share, names !== "most");
  const width = screen.width - 2 * MARGIN * rest;
  const columns = Math.floor((width + COLUMN_GAP * name) / ((COLUMN + COLUMN_GAP) * name));
  const isStacked = columns < 1;
  return {
    units,
    strips,
    hasNoteInFoot,
    room: {
      columns: Math.max(1, columns),
      height: body - strips.height,
      row: (isStacked ? STACKED_ROW : ROW) * name + RULE,
      head: Math.max(43 * name, lines) + 3 * name,
      gap: 16 * name,
      isStacked,
    },
  };
}
