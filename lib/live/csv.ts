import { stringify } from "csv-stringify/sync";
import type { Session } from "#lib/contract";
import type { Filters } from "#lib/filters";
import { learnerName } from "#lib/name";
import { clockTime, localStamp, longDate, minutesBetween } from "#lib/time";

/**
 * The list as a spreadsheet takes it: what and when it is, an empty line, then a row for each sitting.
 * A cell that a spreadsheet would read as a formula gets an apostrophe before it.
 */
export function writeCsv(
  sessions: readonly Session[],
  { takenAt, filters, timeZone }: { takenAt: string; filters: Filters; timeZone: string },
): string {
  const local = `${clockTime(takenAt, timeZone, { seconds: true })}, ${longDate(takenAt, timeZone)}`;
  const heads = [
    "Learner",
    "Class",
    "Test",
    "Subject",
    "Started (UTC)",
    `Started (${timeZone})`,
    "Minutes so far",
    "Sitting",
  ];
  const rows = sessions.map((session) => [
    learnerName(session),
    session.classes.join("; "),
    session.test.name,
    session.test.subject,
    session.startDate,
    localStamp(session.startDate, timeZone),
    String(minutesBetween(session.startDate, takenAt)),
    session.sessionId,
  ]);
  return stringify(
    [
      [`Sitting at ${local} (${timeZone})`, takenAt],
      [`Filter: ${describe(filters)}`],
      [],
      heads,
      ...rows,
    ],
    { bom: true, quoted: true, escape_formulas: true, record_delimiter: "windows" },
  );
}

/** Named by its snapshot and nothing else: a file's name travels further than its content. */
export function csvFileName(takenAt: string, timeZone: string): string {
  return `now-sitting-${localStamp(takenAt, timeZone).replace(" ", "-").replaceAll(":", "")}.csv`;
}

const STARTED_WORDS = {
  today: "started today",
  earlier: "started before today",
  all: "started any day",
};

function describe({ subject, class: classes, started, q }: Filters): string {
  return [
    STARTED_WORDS[started],
    subject.length > 0 && `subject ${subject.join(" or ")}`,
    classes.length > 0 && `class ${classes.join(" or ")}`,
    q.trim() && `name holds "${q.trim()}"`,
  ]
    .filter(Boolean)
    .join(", ");
}
