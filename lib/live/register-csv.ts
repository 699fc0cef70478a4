import { headLine, writeSheet } from "#lib/live/sheet";
import { CELL_WORDS, type Register } from "#lib/register";
import { localStamp } from "#lib/time";

/** A register as a spreadsheet takes it: whose and of when, an empty line, then a row for each learner. */
export function writeRegisterCsv(register: Register, timeZone: string): string {
  const { takenAt } = register.snapshot;
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
  return writeSheet([
    headLine(`Register of ${register.class}`, takenAt, timeZone),
    [],
    ["Learner", ...heads],
    ...rows,
  ]);
}
