import { stringify } from "csv-stringify/sync";
import { CELL_WORDS, type Register } from "#lib/register";
import { clockTime, localStamp, longDate } from "#lib/time";

/** A register as a spreadsheet takes it: whose and of when, an empty line, then a row for each learner. */
export function writeRegisterCsv(register: Register, timeZone: string): string {
  const { takenAt } = register.snapshot;
  const local = `${clockTime(takenAt, timeZone, { seconds: true })}, ${longDate(takenAt, timeZone)}`;
  const heads = register.subjects.flatMap(({ subject }) => [
    subject,
    `${subject}, since or at (${timeZone})`,
  ]);
  const rows = register.rows.map(({ name, cells }) => [
    name || "Name not given",
    ...cells.flatMap(({ state, at }) => [
      CELL_WORDS[state],
      at === null ? "" : localStamp(at, timeZone),
    ]),
  ]);
  return stringify(
    [
      [`Register of ${register.class} at ${local} (${timeZone})`, takenAt],
      [],
      ["Learner", ...heads],
      ...rows,
    ],
    // The first line is shorter than the rows, and a cell that is a formula gets an apostrophe before it.
    { bom: true, quoted: true, escape_formulas: true, record_delimiter: "windows" },
  );
}
