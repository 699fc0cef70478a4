import type { Session } from "#lib/contract";
import type { Filters } from "#lib/filters";
import { headLine, writeSheet } from "#lib/live/sheet";
import { learnerName } from "#lib/name";
import { isEverything, type Scope } from "#lib/scope";
import { localStamp, minutesBetween } from "#lib/time";

interface Exported {
  takenAt: string;
  filters: Filters;
  /** Of whoever exports it. */
  scope: Scope;
  /** IANA name. */
  timeZone: string;
}

/** The list as a spreadsheet takes it: what and when it is, an empty line, then a row for each sitting. */
export function writeCsv(
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
    learnerName(session),
    session.classes.join("; "),
    session.test.name,
    session.test.subject,
    session.startDate,
    localStamp(session.startDate, timeZone),
    String(minutesBetween(session.startDate, takenAt)),
    session.sessionId,
  ]);
  return writeSheet([
    headLine("Sitting", takenAt, timeZone),
    [`Filter: ${describe(filters, scope)}`],
    [],
    heads,
    ...rows,
  ]);
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
