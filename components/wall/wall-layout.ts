import type { Distance } from "#lib/wall-link";
import type { Room } from "./pages.ts";

/** A screen as it was measured, pixels. */
export interface Screen {
  width: number;
  height: number;
  distance: Distance;
}

/**
 * One design pixel, of a screen 1080 high: of names by the height alone, so that they can be read from the
 * distance; of all else by the shorter side, so that it fits a screen that stands upright.
 */
interface Units {
  name: number;
  rest: number;
}

/** Who stands far sees larger names; were the rest as much larger, it would leave them no room. */
const NAME_SCALE: Record<Distance, number> = { near: 0.6, mid: 1, far: 1.6 };
const REST_SCALE: Record<Distance, number> = { near: 0.6, mid: 1, far: 1.3 };

function unitsOf({ width, height, distance }: Screen): Units {
  return {
    name: (height / 1080) * NAME_SCALE[distance],
    rest: (Math.min(width, height) / 1080) * REST_SCALE[distance],
  };
}

/** In design pixels; globals.css has the same. */
const MARGIN = 48;
const HEAD = 138;
/** Where the headline has a line of its own. */
const UPRIGHT_HEAD = 226;
const FOOT = 56;
const NOTE = 46;
export const STRIP = 62;
/** Where a strip's drawing begins, after its subject and count. */
export const TRACK_FROM = 522;
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
  const { rest } = unitsOf(screen);
  const width = screen.width - 2 * MARGIN * rest;
  const foot = (STRIPS_FOOT + PAD) * rest;
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
  const head = screen.width < screen.height ? UPRIGHT_HEAD : HEAD;
  const body = screen.height - (head + FOOT + notes * NOTE + PAD) * rest;
  const share = { most: STRIPS_SHARE * screen.height, rest: body * 0.45, none: body }[names];
  const strips = planStrips(subjects, screen, share, names !== "most");
  const width = screen.width - 2 * MARGIN * rest;
  const columns = Math.floor((width + COLUMN_GAP * name) / ((COLUMN + COLUMN_GAP) * name));
  const isStacked = columns < 1;
  return {
    units,
    strips,
    room: {
      columns: Math.max(1, columns),
      height: body - strips.height,
      row: (isStacked ? STACKED_ROW : ROW) * name + RULE,
      head: 46 * name,
      gap: 16 * name,
      isStacked,
    },
  };
}
