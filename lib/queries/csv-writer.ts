import Papa from "papaparse";
import { clockTime, longDate } from "#lib/domain/time";

/** A cell of a spreadsheet: a text, or one that must stay a text whatever a spreadsheet would make of it. */
export type CsvCell = string | { text: string };

const MONTH =
  "(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)";
/**
 * What spreadsheets take for a number, a fraction, a date, a time or true and false: `7E2`, `007`, `10-11`, `3
 * May`, `9:30`.
 */
const READ_OTHERWISE = new RegExp(
  [
    String.raw`[£$€]?[\d.,\s]*\d[.,]?(e[+-]?\d+)?\s*%?`,
    String.raw`\d{1,4}[-/.]\d{1,4}([-/.]\d{1,4})?`,
    String.raw`\d{1,4}[-/ ]?${MONTH}([-/ ,]*\d{1,4})?`,
    String.raw`${MONTH}[-/ ]?\d{1,4}([-/ ,]+\d{1,4})?`,
    String.raw`\d{1,2}:\d{2}(:\d{2})?(\s*[ap]m?)?|\d{1,2}\s+[ap]m?`,
    "true|false",
  ]
    .map((each) => `^(${each})$`)
    .join("|"),
  "i",
);

/**
 * Lines of cells for a spreadsheet; they may differ in length. A cell that it would read as a formula gets an
 * apostrophe in front. A text that it would read as a number or a date (class 10E1, subject 7E2) gets a tab: Excel
 * keeps the text as it is and doesn't show the tab, and a program that trims its input has the plain text. Nothing
 * works everywhere: an apostrophe shows in a cell, and ="10E1" is a formula everywhere. Where spreadsheets part cells by
 * semicolons, one within a text begins a cell too.
 */
export function writeCsv(lines: readonly (readonly CsvCell[])[]): string {
  return BOM + writeMoreCsv(lines);
}

/** By it Excel tells UTF-8. */
const BOM = "\uFEFF";

/** Lines that follow others. */
export function writeMoreCsv(lines: readonly (readonly CsvCell[])[]): string {
  const texts = lines.map((cells) => cells.map(textOf));
  const isFilled = (text: string) => text !== "";
  return texts.length === 0
    ? ""
    : `${Papa.unparse(texts, { quotes: isFilled, newline: LINE_END })}${LINE_END}`;
}

const LINE_END = "\r\n";

function textOf(cell: CsvCell): string {
  const text = (typeof cell === "string" ? cell : cell.text).replace(INNER_FORMULA, "$1'");
  const isReadOtherwise = typeof cell !== "string" && READ_OTHERWISE.test(text.trim());
  return isReadOtherwise ? `\t${text}` : text.replace(FORMULA, "'$&");
}

/** What begins a formula in some program. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
/** What begins a cell in some country, and what would then be its formula. */
const INNER_FORMULA = /([;|\t\r\n]["'\s]*)(?=[=+\-@＝＋－＠])/g;

/** A file's first line: what it is, and from when. */
export function headLine(what: string, takenAt: string, timeZone: string): [string, string] {
  const time = clockTime(takenAt, timeZone, { seconds: true });
  return [`${what} at ${time}, ${longDate(takenAt, timeZone)} (${timeZone})`, takenAt];
}
