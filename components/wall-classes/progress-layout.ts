import type { NameForm } from "#lib/wire/contract";
import type { Room } from "../wall/pages.ts";
import {
  COLUMN,
  columnsIn,
  frameOf,
  LINE,
  roomIn,
  twoLines,
  type Frame,
  type Place,
} from "../wall/wall-layout.ts";

/** How a wall for classes stands on its screen; all lengths in pixels. */
export interface ProgressLayout extends Frame {
  /** The line of all learners: what each part of a bar is, and how many they are. */
  key: { row: number; height: number };
  /** A row a subject, as many as there is room for. */
  subjects: { count: number; row: number; height: number };
  /** Where classes stand, and where names do: the same place, in lines of their own. */
  classes: Room;
  names: Room;
  /** How high that place is. */
  left: number;
}

/** In design pixels of all else but names. */
const KEY_ROW = 54;
const KEY_TEXT = 32;
/** Before an item's words, and between two. */
const KEY_MARK = 70;
const KEY_GAP = 36;
/** Of its size: a letter of it is so wide on the average. */
const KEY_LETTER = 0.5;
const RULE = 3;
/** Of a subject's bar with its words beside it; of the usual height there is room for more beneath it. */
const SUBJECT_ROW = 66;
const SUBJECT_USUAL = 100;
const SUBJECT_MOST = 240;

/** In design pixels of names: a class's name, its bar, and how many of it are where. */
const CLASS_LINE = 124;
const CLASS_COLUMN = 560;
const BETWEEN = 24;
/** So many lines of classes are given before subjects have rows of their own. */
const CLASS_LINES = 5;
/** A head and two names. */
const LEAST_NAME_LINES = 3;

interface Given {
  subjects: number;
  /** How many there may be to show. */
  classes: number;
  /** How many lines their names take in one column, heads included; 0 where nobody is named. */
  nameLines: number;
  names: NameForm;
  /** How many lines of notes there are. */
  notes: number;
  /** How large the code for a phone must be; 0 where there is none. */
  code: number;
  /** The words of the line of all learners. */
  items: readonly string[];
}

/** A wall for one class has no row for it, for the head names it: its subjects and its names have all the room. */
export function layProgress(place: Place, given: Given): ProgressLayout {
  const { name, rest } = place.units;
  const { frame, body } = frameOf(place, given);
  const isOne = given.classes === 1;
  const key = layKey(given.items, place);
  const columns = columnsIn(place, CLASS_COLUMN);
  const nameColumns = columnsIn(place, COLUMN[given.names]);
  const lines = Math.min(CLASS_LINES, Math.ceil(given.classes / columns));
  const nameLines =
    given.nameLines === 0
      ? 0
      : Math.max(LEAST_NAME_LINES, Math.ceil(given.nameLines / nameColumns));
  const classesNeed = isOne ? 0 : lines * CLASS_LINE * name;
  const above = body - key.height - RULE * rest;
  const subjects = laySubjects(place, given.subjects, {
    isOne,
    most: above - Math.max(classesNeed, Math.min(LEAST_NAME_LINES, nameLines) * LINE * name),
    wanted: above - Math.max(classesNeed, nameLines * LINE * name),
  });
  const left = body - key.height - subjects.height;
  return {
    ...frame,
    key,
    subjects,
    classes: isOne ? { columns, lines: 0, line: 0 } : roomIn(left, columns, CLASS_LINE * name),
    names: roomIn(left, nameColumns, LINE * name),
    left,
  };
}

/** The same with classes and names on one page, of classes no more lines than that. */
export function layBoth(
  layout: ProgressLayout,
  { units: { name } }: Place,
  lines: number,
): ProgressLayout {
  const { classes, names, left } = layout;
  const line = CLASS_LINE * name;
  return {
    ...layout,
    classes: { ...classes, lines, line },
    names: roomIn(left - lines * line - BETWEEN * name, names.columns, LINE * name),
  };
}

/** Its items flow, as wide as their words are. */
function layKey(items: readonly string[], { width, units }: Place): ProgressLayout["key"] {
  const row = Math.max(KEY_ROW * units.rest, 0.75 * twoLines(units));
  let [rows, used] = [1, 0];
  for (const words of items) {
    const need = (KEY_MARK + KEY_GAP + KEY_LETTER * KEY_TEXT * words.length) * units.rest;
    if (used > 0 && used + need > width + KEY_GAP * units.rest) [rows, used] = [rows + 1, 0];
    used += need;
  }
  return { row, height: rows * row + RULE * units.rest };
}

/** All of them or none, beside classes; of the only class as many as there is room for. */
function laySubjects(
  { units }: Place,
  subjects: number,
  { isOne, most, wanted }: { isOne: boolean; most: number; wanted: number },
): ProgressLayout["subjects"] {
  const { rest } = units;
  const least = Math.max(SUBJECT_ROW * rest, twoLines(units));
  const fitting = Math.floor(most / least);
  const count = isOne
    ? Math.min(subjects, Math.max(1, fitting))
    : fitting >= subjects
      ? subjects
      : 0;
  if (count === 0) return { count: 0, row: 0, height: 0 };
  const grown = (isOne ? SUBJECT_MOST : SUBJECT_USUAL) * rest;
  const row = Math.max(least, Math.min(wanted / count, grown));
  return { count, row, height: count * row + RULE * rest };
}

/** Whether a subject's row has room for words beneath its bar. */
export const hasWordsBeneath = ({ row }: ProgressLayout["subjects"], rest: number) =>
  row >= 0.94 * SUBJECT_USUAL * rest;
