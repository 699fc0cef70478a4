import { byName } from "#lib/domain/by-name";
import type { ProgressClass } from "#lib/domain/progress";
import { headLine, writeCsv, writeMoreCsv, type CsvCell } from "#lib/queries/csv-writer";
import type { Pause } from "#lib/roster/yield-to-event-loop";

interface MissingClass extends Pick<ProgressClass, "name" | "staff" | "sites"> {
  /** Names of its learners who have not started; empty text where there is none. */
  readonly missing: readonly string[];
  /** How many more may not have. */
  readonly unknown: number;
}

interface Written {
  /** ISO 8601. */
  readonly takenAt: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Lets the event loop run between two classes: there may be 50,000 learners. */
  readonly pause: Pause;
}

/** Who has not started, for a spreadsheet: from when, an empty line, then a row for each learner and class. */
export async function writeMissingCsv(
  classes: Iterable<MissingClass>,
  { takenAt, timeZone, pause }: Written,
): Promise<string> {
  const heads = ["Class", "Site", "Staff", "Learner", "State"];
  const parts = [writeCsv([headLine("Who has not started", takenAt, timeZone), [], heads])];
  for (const each of classes) {
    const rest = pause();
    if (rest) await rest;
    parts.push(writeMoreCsv(linesOf(each)));
  }
  return parts.join("");
}

function linesOf({ name, staff, sites, missing, unknown }: MissingClass): CsvCell[][] {
  const about = [{ text: name }, { text: sites.join("; ") }, { text: staff.join("; ") }];
  const named = missing
    .toSorted(byName.compare)
    .map((learner) => [...about, { text: learner || "Name not given" }, "Not started"]);
  if (unknown === 0) return named;
  const learners = unknown === 1 ? "1 learner" : `${unknown} learners`;
  return [...named, [...about, learners, "Not known"]];
}
