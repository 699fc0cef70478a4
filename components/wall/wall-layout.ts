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
const twoLines = ({ least }: Units) => 2.1 * least;

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

export interface WallLayout {
  strips: StripsPlan;
  /** Where names stand, and where classes do: the same place, in lines of their own. */
  names: Room;
  classes: Room;
  /** Between two columns, pixels. */
  gap: number;
  /** Of a line of notes above the foot, and of the foot; pixels. */
  note: number;
  foot: number;
  /** Whether a line of the notes stands in the foot, beside the page's number. */
  hasNoteInFoot: boolean;
}

/** In design pixels of names: a line with one fact beside a name, and a class's, which may be of two. */
const LINE = 62;
const CLASS_LINE = 81;
const CLASS_HEAD = 40;
/** So many lines of a column classes are given before the strips grow, and those who are named beside them. */
const CLASS_LINES = 5;
const NAME_LINES = 5;
/** A line is stretched no further than this to fill its column. */
const STRETCHED = 1.25;
/** So wide that no first name of nine letters is cut beside its time, and a whole name of twenty is not either. */
const COLUMN: Record<NameForm, number> = { short: 535, full: 760, none: 535 };
const GAP = 44;
const NOTE = 46;
/** The code for a phone stands in it. */
const FOOT = 50;
const FOOT_PAD = 6;

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
  const { width, height, units } = place;
  const { name, rest } = units;
  const foot = Math.max(FOOT * rest, code) + FOOT_PAD * rest;
  const note = Math.max(NOTE * rest, twoLines(units));
  // A narrow foot has no room for words between the page's number and the code.
  const hasNoteInFoot = width > 1200 * rest;
  const body = height - foot - Math.max(0, notes - (hasNoteInFoot ? 1 : 0)) * note;
  const gap = GAP * name;
  const columns = Math.max(1, Math.floor((width + gap) / (COLUMN[names] * name + gap)));
  const lines = Math.min(CLASS_LINES, Math.ceil(groups.length / columns));
  const least = Math.max(CLASS_HEAD + lines * CLASS_LINE, NAME_LINES * LINE) * name;
  const most = {
    names: Math.min(STRIPS_SHARE * height, body - NAME_LINES * LINE * name),
    classes: body - least,
    nothing: body,
  };
  const strips = planStrips(subjects, place, most[beneath], MOST_GROWN[beneath]);
  const room = (line: number, head: number): Room => {
    const area = body - strips.height - head;
    const fitting = Math.max(0, Math.floor(area / line + 1e-6));
    return { columns, lines: fitting, line: Math.min(area / fitting, STRETCHED * line) };
  };
  return {
    strips,
    names: room(LINE * name, 0),
    classes: room(CLASS_LINE * name, CLASS_HEAD * name),
    gap,
    note,
    foot,
    hasNoteInFoot,
  };
}

/** Pixels: a code's usual side, and the most that it may take of a screen so that a phone reads it. */
const CODE = 76;
const MOST_CODE = 132;
/** The least of a module, in the screen's own pixels, that a phone's camera tells from its neighbours. */
const LEAST_MODULE = 2.1;

/**
 * How wide and high the code for a phone is, pixels; null where no phone could read it.
 * @param modules how many it has on a side
 * @param ratio the screen's own pixels in one of the page's
 */
export function codeSide(modules: number, screen: number, ratio: number): number | null {
  const least = (modules * LEAST_MODULE) / ratio;
  return least > MOST_CODE * screen ? null : Math.max(CODE * screen, least);
}
