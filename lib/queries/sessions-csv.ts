import type { Session } from "#lib/wire/contract";
import { PART_FACETS, type Filters } from "#lib/domain/filters";
import { headLine, writeCsv } from "#lib/queries/csv-writer";
import { learnerName } from "#lib/domain/name";
import { localStamp, minutesBetween } from "#lib/domain/time";

interface Exported {
  takenAt: string;
  filters: Filters;
  /** What of the list the exporting reader may see, `own classes`; null where that is all of it. */
  own: string | null;
  /** IANA name. */
  timeZone: string;
}

/** The list for a spreadsheet: what it is and from when, an empty line, then a row for each sitting. */
export function writeSessionsCsv(
  sessions: readonly Session[],
  { takenAt, filters, own, timeZone }: Exported,
): string {
  const heads = [
    "Learner",
    "Class",
    "Site",
    "Room",
    "Test",
    "Subject",
    "Started (UTC)",
    `Started (${timeZone})`,
    "Minutes so far",
    "Sitting",
  ];
  const rows = sessions.map((session) => [
    { text: learnerName(session) },
    ...[session.classes, session.sites, session.rooms].map((names = []) => ({
      text: names.join("; "),
    })),
    { text: session.test.name },
    { text: session.test.subject },
    session.startDate,
    localStamp(session.startDate, timeZone),
    String(minutesBetween(session.startDate, takenAt)),
    session.sessionId,
  ]);
  return writeCsv([
    headLine("Sitting", takenAt, timeZone),
    [`Filter: ${describe(filters, own)}`],
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

function describe({ started, q, ...filters }: Filters, own: string | null): string {
  return [
    own !== null && `${own} alone`,
    STARTED_WORDS[started],
    ...PART_FACETS.map(
      (facet) => filters[facet].length > 0 && `${facet} ${filters[facet].join(" or ")}`,
    ),
    q.trim() && `name holds "${q.trim()}"`,
  ]
    .filter(Boolean)
    .join(", ");
}
