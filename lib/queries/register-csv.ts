import { headLine, writeCsv } from "#lib/queries/csv-writer";
import { CELL_WORDS, type Register } from "#lib/domain/register";
import { localStamp } from "#lib/domain/time";

/** A register for a spreadsheet: whose it is and from when, an empty line, then a row for each learner. */
export function writeRegisterCsv(
  register: Omit<Register, "snapshot">,
  { takenAt, timeZone }: { takenAt: string; timeZone: string },
): string {
  const heads = register.subjects.flatMap(({ subject }) => [
    { text: subject },
    `${subject}, since or at (${timeZone})`,
  ]);
  const rows = register.rows.map(({ name, cells }) => [
    { text: name || "Name not given" },
    ...cells.flatMap(({ state, at }) => [
      CELL_WORDS[state],
      at === null ? "" : localStamp(at, timeZone),
    ]),
  ]);
  return writeCsv([
    headLine(`Register of ${register.class}`, takenAt, timeZone),
    [],
    ["Learner", ...heads],
    ...rows,
  ]);
}
