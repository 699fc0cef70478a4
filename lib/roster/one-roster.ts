import { yieldToEventLoop } from "#lib/roster/yield-to-event-loop";
import { BrokenSource, emptyContent, type SourceContent } from "#lib/roster/enrolment";
import { readClasses, readEnrolments, readUsers } from "#lib/roster/one-roster-tables";
import { oneRosterColumns } from "#lib/roster/one-roster-columns";
import { readTable } from "#lib/roster/table";
import type { TableBytes } from "#lib/roster/table-text";

/** The tables that are read. Source: OneRoster 1.1 and 1.2, CSV binding of the rostering service. */
export const ONE_ROSTER_TABLES = ["classes.csv", "enrollments.csv", "users.csv"] as const;
const MANIFEST = "manifest.csv";
export const ONE_ROSTER_FILES: ReadonlySet<string> = new Set([...ONE_ROSTER_TABLES, MANIFEST]);

/** Reads one file of the export; undefined where there is none of that name. */
export type ReadFile = (name: string) => Promise<TableBytes | undefined>;

/**
 * A OneRoster export. Roles come from the enrolments, where 1.1 and 1.2 agree: `roles.csv` of 1.2 adds nothing
 * about who is in a class.
 * @param prefix goes before its files' names in messages: `october.zip/`
 * @param today the school's local day, `2026-11-23`
 * @throws BrokenSource where the export is incomplete
 */
export async function readOneRoster(
  prefix: string,
  readFile: ReadFile,
  today: string,
): Promise<SourceContent> {
  await checkManifest(prefix, readFile);
  const problems: SourceContent["problems"] = [];
  const [classTable, enrolmentTable, userTable] = await Promise.all(
    ONE_ROSTER_TABLES.map(async (name) => {
      const bytes = await readFile(name);
      if (!bytes) throw new BrokenSource(prefix + name, "is missing from the OneRoster export.");
      return { file: prefix + name, bytes, problems };
    }),
  );
  const classes = await readClasses(classTable!);
  const users = await readUsers(userTable!);
  const teachings = await readEnrolments(enrolmentTable!, { classes, users, today });
  if (teachings === null) {
    throw new BrokenSource(enrolmentTable!.file, "has no row that puts a learner in a class.");
  }
  const enrolments: SourceContent["enrolments"] = [];
  const pause = yieldToEventLoop();
  for (const user of users.values()) {
    if (user && user !== "two" && user.classes.size > 0) {
      const { place, keys, name } = user.enrolment;
      problems.push(...user.faults);
      enrolments.push({ place, keys, name, classes: [...user.classes] });
    }
    const rest = pause();
    if (rest) await rest;
  }
  const present = [...classes.values()].filter((each) => each !== null);
  return { ...emptyContent(), enrolments, teachings, classes: present, problems };
}

/** A delta holds only what changed since an export that we may never have seen. */
async function checkManifest(prefix: string, readFile: ReadFile): Promise<void> {
  const bytes = await readFile(MANIFEST);
  if (!bytes) return;
  const file = prefix + MANIFEST;
  await readTable(file, bytes, {
    choose: oneRosterColumns,
    onRow: (row) => {
      const isRead = ONE_ROSTER_TABLES.some(
        (name) => `file.${name}` === `${row.cell("propertyName")}.csv`,
      );
      if (isRead && row.cell("value").toLowerCase() === "delta") {
        throw new BrokenSource(file, "says that this is a delta. Export it in bulk.", row.line);
      }
    },
  });
}
