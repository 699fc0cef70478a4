import { stringify } from "csv-stringify/sync";
import { clockTime, longDate } from "#lib/time";

/**
 * Lines of cells as a spreadsheet takes them; they may differ in length. A cell that it would read as a formula
 * gets an apostrophe before it.
 */
export function writeSheet(lines: readonly (readonly string[])[]): string {
  return stringify([...lines], {
    bom: true,
    quoted: true,
    escape_formulas: true,
    record_delimiter: "windows",
  });
}

/** The first line of one: what it is, and of when. */
export function headLine(what: string, takenAt: string, timeZone: string): [string, string] {
  const time = clockTime(takenAt, timeZone, { seconds: true });
  return [`${what} at ${time}, ${longDate(takenAt, timeZone)} (${timeZone})`, takenAt];
}
