import type { NameForm } from "#lib/wire/contract";
import type { Room } from "./pages.ts";

/**
 * Design pixels: the styles (wall.css) say what one is on this screen and at this distance. All that is laid out by
 * reckoning is in them here, and is handed to the styles as it comes out; pixels.
 */
interface Units {
  /** Of names, so that they can be read from the distance. */
  name: number;
  /** Of all else. */
  rest: number;
  /** Of what no distance changes. */
  screen: number;
  /** The least size of any words. */
  least: number;
}

/** What is beneath the head, within the safe margins; pixels. */
export interface Place {
  width: number;
  height: number;
  units: Units;
}

/** How the subjects stand: on one axis with names, on two without, or as counts alone. */
export interface StripsPlan {
  form: "one" | "two" | "tiles";
  columns: number;
  /** Of a subject's row, pixels. */
  row: number;
  /** Beneath the rows, pixels. */
  foot: number;
  /** Pixels, its foot included. */
  height: number;
  /** How many of the subjects there is room for. */
  count: number;
  /** Between columns, pixels. */
  gap: number;
  /** Of a subject's words, in design pixels of the strip. */
  subject: number;
}

/** A strip's row, and what stands before its drawing, in design pixels of the strip. */
export const STRIP = 60;
export const DOT = 22;
export const COUNT = 118;
export const BETWEEN = 14;
/** Where a drawing begins, after the dot, the subject and the count. */
export function trackFrom({ subject }: StripsPlan): number {
  return DOT + subject + COUNT + 3 * BETWEEN;
}

const STRIPS_FOOT = 54;
const STRIPS_GAP = 44;
/** At most this share of the place, where names are to be read beneath. */
const STRIPS_SHARE = 0.42;
/** A row grows to so many times its usual height where there is room. */
const MOST_GROWN = { names: 1, classes: 1.6, nothing: 2.6 };
const SUBJECT = 315;
/** Where words are near their least size they are wide for their row. */
const SMALL_SUBJECT = 460;
const TWO_COLUMNS_NEED = 860;
const TILE = 460;

/** Two lines as small as words ever get. */
export const twoLines = ({ least }: Units) => 2.1 * least;

function planStrips(
  subjects: number,
  { width, height, units }: Place,
  most: number,
  grown: number,
): StripsPlan {
  const { rest, least } = units;
  const foot = Math.max(STRIPS_FOOT * rest, twoLines(units));
  const usual = STRIP * rest;
  const planIn = (form: StripsPlan["form"], columns: number, room = most): StripsPlan => {
    const rows = Math.ceil(subjects / columns);
    const shown = Math.min(rows, Math.max(1, Math.floor((room - foot) / usual)));
    const row = Math.max(usual, Math.min((room - foot) / Math.max(1, rows), grown * usual));
    return {
      form,
      columns,
      row,
      foot,
      height: subjects === 0 ? 0 : shown * row + foot,
      count: Math.min(subjects, shown * columns),
      gap: STRIPS_GAP * rest,
      subject: least > 22 * rest ? SMALL_SUBJECT : SUBJECT,
    };
  };
  const one = planIn("one", 1);
  if (one.count === subjects) return one;
  const two = planIn("two", 2);
  if (two.count === subjects && width / 2 >= TWO_COLUMNS_NEED * rest) return two;
  // Nobody's subject is left out for the sake of a line more of names.
  const tiles = Math.max(1, Math.floor(width / (TILE * rest)));
  return planIn("tiles", tiles, Math.max(most, STRIPS_SHARE * height));
}

/** What is to stand beneath the strips. */
export type Beneath = "names" | "classes" | "nothing";

/** What is alike whatever a wall shows. */
export interface Frame {
  /** Between two columns, pixels. */
  gap: number;
  /** Of a line of notes above the foot, and of the foot; pixels. */
  note: number;
  foot: number;
  /** Whether a line of the notes stands in the foot, beside the page's number. */
  hasNoteInFoot: boolean;
}

export interface WallLayout extends Frame {
  strips: StripsPlan;
  /** Where names stand, and where classes do: the same place, in lines of their own. */
  names: Room;
  classes: Room;
}

/** In design pixels of names: a line with one fact beside a name, and a class's, which may be of two. */
export const LINE = 62;
const CLASS_LINE = 81;
const CLASS_HEAD = 40;
/** So many lines of a column classes are given before the strips grow, and those who are named beside them. */
const CLASS_LINES = 5;
const NAME_LINES = 5;
/** A line is stretched no further than this to fill its column. */
const STRETCHED = 1.25;
/** So wide that no first name of nine letters is cut beside its time, and a whole name of twenty is not either. */
export const COLUMN: Record<NameForm, number> = { short: 535, full: 760, none: 535 };
const GAP = 44;
const NOTE = 46;
/** The code for a phone stands in it. */
const FOOT = 50;
const FOOT_PAD = 6;

/**
 * The frame, and how high what it leaves is, pixels.
 * @param notes how many lines of notes there are
 * @param code how large the code for a phone must be, pixels; 0 where there is none
 */
export function frameOf(
  { width, height, units }: Place,
  { notes, code }: { notes: number; code: number },
): { frame: Frame; body: number } {
  const { name, rest } = units;
  const foot = Math.max(FOOT * rest, code) + FOOT_PAD * rest;
  const note = Math.max(NOTE * rest, twoLines(units));
  // A narrow foot has no room for words between the page's number and the code.
  const hasNoteInFoot = width > 1200 * rest;
  const body = height - foot - Math.max(0, notes - (hasNoteInFoot ? 1 : 0)) * note;
  return { frame: { gap: GAP * name, note, foot, hasNoteInFoot }, body };
}

/** How many columns of so many design pixels there is room for. */
export function columnsIn({ width, units: { name } }: Place, column: number): number {
  return Math.max(1, Math.floor((width / name + GAP) / (column + GAP)));
}

/** The lines that fill an area, each at least so high; pixels. */
export function roomIn(area: number, columns: number, line: number): Room {
  const fitting = Math.max(0, Math.floor(area / line + 1e-6));
  return { columns, lines: fitting, line: Math.min(area / fitting, STRETCHED * line) };
}

/**
 * @param subjects how many there are
 * @param notes how many lines of notes there are
 * @param groups how many classes or tests may have to be shown
 * @param code how large the code for a phone must be, pixels; 0 where there is none
 */
export function layWall(
  place: Place,
  {
    subjects,
    notes,
    names,
    groups,
    code,
  }: { subjects: number; notes: number; names: NameForm; groups: readonly unknown[]; code: number },
  beneath: Beneath,
): WallLayout {
  const { height, units } = place;
  const { name } = units;
  const { frame, body } = frameOf(place, { notes, code });
  const columns = columnsIn(place, COLUMN[names]);
  const lines = Math.min(CLASS_LINES, Math.ceil(groups.length / columns));
  const least = Math.max(CLASS_HEAD + lines * CLASS_LINE, NAME_LINES * LINE) * name;
  const most = {
    names: Math.min(STRIPS_SHARE * height, body - NAME_LINES * LINE * name),
    classes: body - least,
    nothing: body,
  };
  const strips = planStrips(subjects, place, most[beneath], MOST_GROWN[beneath]);
  const left = body - strips.height;
  return {
    ...frame,
    strips,
    names: roomIn(left, columns, LINE * name),
    classes: roomIn(left - CLASS_HEAD * name, columns, CLASS_LINE * name),
  };
}
