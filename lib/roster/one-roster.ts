import { yieldToEventLoop } from "#lib/roster/yield-to-event-loop";
import { BrokenSource, emptyContent, type SourceContent } from "#lib/roster/enrolment";
import { columnsCalled } from "#lib/roster/columns";
import { readClasses } from "#lib/roster/one-roster-classes";
import { OneRosterEnrolments } from "#lib/roster/one-roster-enrolments";
import { readSites, type Sites } from "#lib/roster/one-roster-sites";
import { readUsers } from "#lib/roster/one-roster-users";
import { readTable } from "#lib/roster/table";
import type { TableBytes } from "#lib/roster/table-text";
import type { ExportTable } from "#lib/roster/table-rows";

/** The tables that are read. Source: OneRoster 1.0 to 1.2, CSV binding of the rostering service. */
export const ONE_ROSTER_TABLES = ["classes.csv", "enrollments.csv", "users.csv"] as const;
const SITES = "orgs.csv";
const MANIFEST = "manifest.csv";
export const ONE_ROSTER_FILES: ReadonlySet<string> = new Set([
  ...ONE_ROSTER_TABLES,
  SITES,
  MANIFEST,
]);

/** Reads one file of the export; undefined where there is none of that name. */
export type ReadFile = (name: string) => Promise<TableBytes | undefined>;

/**
 * A OneRoster export. Roles come from the enrolments, where all versions agree: who is only in `users.csv`, or named
 * there as somebody's parent, is in no class, and `roles.csv` of 1.2 adds nothing about who is.
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
  const content = emptyContent();
  try {
    await readTables({ prefix, readFile, today }, content);
  } catch (error) {
    if (!(error instanceof BrokenSource)) throw error;
    const { file, message, line, seen } = error;
    throw new BrokenSource(file, message, line, [...content.seen, ...seen]);
  }
  return content;
}

interface Export {
  prefix: string;
  readFile: ReadFile;
  today: string;
}

async function readTables(
  { prefix, readFile, today }: Export,
  content: SourceContent,
): Promise<void> {
  const { problems, seen } = content;
  const tableOf = (name: string, bytes: TableBytes): ExportTable => ({
    file: prefix + name,
    bytes,
    problems,
    seen,
  });
  const [classTable, enrolmentTable, userTable] = await Promise.all(
    ONE_ROSTER_TABLES.map(async (name) => {
      const bytes = await readFile(name);
      if (!bytes) throw new BrokenSource(prefix + name, "is missing from the OneRoster export.");
      return tableOf(name, bytes);
    }),
  );
  const siteBytes = await readFile(SITES);
  const sites = siteBytes ? await sitesIn(tableOf(SITES, siteBytes)) : new Map();
  const classes = await readClasses(classTable!, sites, content.classPlaces);
  const { users, people } = await readUsers(userTable!);
  const rows = new OneRosterEnrolments(enrolmentTable!, { classes, users, people, today });
  await rows.read();
  if (!rows.hasLearners) {
    const reason = rows.commonest === null ? "" : `: ${rows.commonest}`;
    const words = `has no row that puts a learner in a class${reason}.`;
    throw new BrokenSource(enrolmentTable!.file, words);
  }
  const pause = yieldToEventLoop();
  for (const user of users.values()) {
    if (typeof user !== "string" && user.classes.size > 0) {
      const { place, keys, name } = user;
      problems.push(...user.faults);
      content.enrolments.push({ place, keys, name, classes: [...user.classes] });
    }
    const rest = pause();
    if (rest) await rest;
  }
  content.classes = [...classes.values()].filter((each) => typeof each !== "string");
  // Of two with one id, neither is taught anywhere.
  const isClass = new Set(content.classes);
  content.classPlaces = content.classPlaces.filter((each) => isClass.has(each.class));
  content.teachings = rows.teachings;
  content.notes = rows.notes;
}

/** Nobody's class depends on it: without it the classes have no site. */
async function sitesIn(table: ExportTable): Promise<Sites> {
  try {
    return await readSites(table);
  } catch (error) {
    if (!(error instanceof BrokenSource)) throw error;
    table.problems.push({ file: error.file, line: error.line, words: error.message });
    return new Map();
  }
}

/** A delta holds only what changed since an export that we may never have seen. */
async function checkManifest(prefix: string, readFile: ReadFile): Promise<void> {
  const bytes = await readFile(MANIFEST);
  if (!bytes) return;
  const file = prefix + MANIFEST;
  await readTable(file, bytes, {
    choose: columnsCalled(["propertyName", "value"]),
    onRow: (row) => {
      const property = row
        .cell("propertyName")
        .toLowerCase()
        .replace(/\.csv$/, "");
      const isRead = ONE_ROSTER_TABLES.some((name) => `file.${name}` === `${property}.csv`);
      if (isRead && row.cell("value").toLowerCase() === "delta") {
        throw new BrokenSource(file, "says that this is a delta. Export it in bulk.", row.line);
      }
    },
  });
}
