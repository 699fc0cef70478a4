import { byName } from "#lib/domain/by-name";
import type { ProgressClass } from "#lib/domain/progress";
import { headLine, writeCsv, type CsvCell } from "#lib/queries/csv-writer";

interface MissingClass extends Pick<ProgressClass, "name" | "staff" | "sites"> {
  /** Names of its learners who have not started; empty text where there is none. */
  readonly missing: readonly string[];
  /** How many more may not have. */
  readonly unknown: number;
}

/** Who has not started, for a spreadsheet: from when, an empty line, then a row for each learner and class. */
export function writeMissingCsv(
  classes: readonly MissingClass[],
  { takenAt, timeZone }: { takenAt: string; timeZone: string },
): string {
  const rows = classes.flatMap(({ name, staff, sites, missing, unknown }): CsvCell[][] => {
    const about = [{ text: name }, { text: sites.join("; ") }, { text: staff.join("; ") }];
    const named = missing
      .toSorted(byName.compare)
      .map((learner) => [...about, { text: learner || "Name not given" }, "Not started"]);
    if (unknown === 0) return named;
    const learners = unknown === 1 ? "1 learner" : `${unknown} learners`;
    return [...named, [...about, learners, "Not known"]];
  });
  return writeCsv([
    headLine("Who has not started", takenAt, timeZone),
    [],
    ["Class", "Site", "Staff", "Learner", "State"],
    ...rows,
  ]);
}
