import { isPlainlyHead } from "#lib/roster/head-words";
import { isNoValue } from "#lib/roster/no-value";

/** Rows of whose cells can be said what they have in common. */
const SEVERAL = 2;
const HAS_FIGURE = /[\d@]/;

/** Neither a value nor a gap: `Pupil`, and `Ivy` too. */
const isWord = (text: string) => text !== "" && !HAS_FIGURE.test(text) && !isNoValue(text, false);

/**
 * Whether a row is likely the head itself, below a title such as `Class, 10x/En2, Username, jmarlow`, whose labels we
 * took for one: its cells are called as columns are, or are words where all keys or classes below have a figure.
 * @param columns which of our columns the title's cells would be; null where one is none
 * @param below the table's rows below it
 */
export function isHeadBelow(
  row: readonly string[],
  columns: readonly (string | null)[],
  below: readonly (readonly string[])[],
): boolean {
  const read = columns.flatMap((as, nth) => (as === null ? [] : [nth]));
  const inColumn = (nth: number) => below.map((each) => each[nth] ?? "").filter(Boolean);
  const called = row.filter(
    (text, nth) => isWord(text) && isPlainlyHead(text) && !inColumn(nth).includes(text),
  );
  if (called.length >= SEVERAL && below.length > 0) return true;
  return (
    read.every((nth) => isWord(row[nth] ?? "")) &&
    read.some((nth) => {
      const its = inColumn(nth);
      return its.length >= SEVERAL && its.every((text) => HAS_FIGURE.test(text));
    })
  );
}
