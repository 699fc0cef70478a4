import type { Session } from "#lib/wire/contract";
import type { Filters } from "#lib/domain/filters";
import { headLine, writeCsv } from "#lib/queries/csv-writer";
import { learnerName } from "#lib/domain/name";
import { isEverything, type Scope } from "#lib/domain/scope";
import { localStamp, minutesBetween } from "#lib/domain/time";

interface Exported {
  takenAt: string;
  filters: Filters;
  /** The exporting reader's scope and name form. */
  scope: Scope;
  /** IANA name. */
  timeZone: string;
}

/** The list for a spreadsheet: what it is and from when, an empty line, then a row for each sitting. */
export function writeSessionsCsv(
  sessions: readonly Session[],
  { takenAt, filters, scope, timeZone }: Exported,
): string {
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
    { text: learnerName(session) },
    { text: session.classes.join("; ") },
    { text: session.test.name },
    { text: session.test.subject },
    session.startDate,
    localStamp(session.startDate, timeZone),
    String(minutesBetween(session.startDate, takenAt)),
    session.sessionId,
  ]);
  return writeCsv([
    headLine("Sitting", takenAt, timeZone),
    [`Filter: ${describe(filters, scope)}`],
    [],
    heads,
    ...rows,
  ]);
}

/** Named after its snapshot only: a file's name travels further than its content. */
export function csvFileName(takenAt: string, timeZone: string): string {
  return `now-sitting-${localStamp(takenAt, timeZone).replace(" ", "-").replaceAll(":", "")}.csv`;
}

const STARTED_WORDS = {
  today: "started today",
  earlier: "started before today",
  all: "started any day",
};

function describe({ subject, class: classes, started, q }: Filters, scope: Scope): string {
  return [
    !isEverything(scope) && "own classes alone",
    STARTED_WORDS[started],
    subject.length > 0 && `subject ${subject.join(" or ")}`,
    classes.length > 0 && `class ${classes.join(" or ")}`,
    q.trim() && `name holds "${q.trim()}"`,
  ]
    .filter(Boolean)
    .join(", ");
}
