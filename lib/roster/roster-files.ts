import type { Mapping } from "#lib/roster/plain-columns";
import { columnsCalled, isSisId, isSourcedId, sensitiveAmong } from "#lib/roster/columns";
import { BrokenSource, type RosterProblem, type SourceContent } from "#lib/roster/enrolment";
import { inList } from "#lib/roster/head-in-words";
import { ONE_ROSTER_FILES, ONE_ROSTER_TABLES, readOneRoster } from "#lib/roster/one-roster";
import { readPlain } from "#lib/roster/plain";
import { plainColumns } from "#lib/roster/plain-columns";
import { KEY_COLUMNS } from "#lib/roster/plain-learner";
import { tableLike } from "#lib/roster/export-tables";
import { readSdsV1, SDS_V1_FILES, SDS_V1_NEEDED } from "#lib/roster/sds-v1";
import { headsIn } from "#lib/roster/table";
import type { TableBytes } from "#lib/roster/table-text";

/** A file, or an export of several, that is good or broken as a whole. */
export interface Source {
  name: string;
  /** A folder that can't be listed, and stands for all that is in it. */
  isFolder?: true;
  /** @throws BrokenSource */
  read(): Promise<SourceContent>;
}

/** A table in a folder or in a zip. */
export interface RosterFile {
  /** `11B.csv`, `october/users.csv`, `october.zip/export/users.csv`. */
  name: string;
  bytes: TableBytes;
  /** Enough to recognise it by; throws a BrokenSource where it can't be read. */
  start(): Promise<Uint8Array>;
}

export interface GroupOptions {
  /** The school's local day, `2026-11-23`. */
  today: string;
  /** What a file calls our columns. */
  mappingOf(name: string): Mapping | undefined;
}

/** Which files are tables by their names. */
export const isTableName = (name: string) => /\.(?:csv|txt|tsv)$/i.test(name);

/**
 * The sources among the tables of one folder: an export of several files, and each other file by itself.
 * @param prefix the folder: empty, `october/` or `october.zip/`
 */
export async function sourcesAmong(
  prefix: string,
  files: readonly RosterFile[],
  { today, mappingOf }: GroupOptions,
): Promise<Source[]> {
  const heads = new Map<RosterFile, string[]>();
  for (const file of files) heads.set(file, await headsOf(file));
  const called = (name: string) => files.filter((file) => baseOf(file) === name);
  const hasHead = (is: (head: string) => boolean) => (file: RosterFile) =>
    heads.get(file)!.some(is);
  const isOfExport = hasHead(isSourcedId);
  const isExport = ONE_ROSTER_TABLES.some((name) => called(name).some(isOfExport));
  const isOfSds = hasHead(isSisId);
  const isSds = SDS_V1_NEEDED.every((name) => called(name).some(isOfSds));
  /** While `columns.json` is broken, what it names is kept as it was: nobody knows what that is. */
  const mayBe = (is: typeof isRoster, file: RosterFile) => {
    try {
      return is(heads.get(file)!, mappingOf(file.name));
    } catch {
      return true;
    }
  };
  // A list may well have an export's ids beside its own keys.
  const isList = (file: RosterFile) => mayBe(hasLearners, file);
  const isInExport = (file: RosterFile) =>
    ONE_ROSTER_FILES.has(baseOf(file)) || (isOfExport(file) && !isList(file));
  const isInSds = (file: RosterFile) =>
    SDS_V1_FILES.has(baseOf(file)) || (isOfSds(file) && !isList(file));
  const alone = files.filter((file) => {
    if ((isExport && isInExport(file)) || (isSds && isInSds(file))) return false;
    return !isText(file) || mayBe(isRoster, file);
  });
  /** Tables that are an export's by their heads, and by their names are none that is read. */
  const misnamed = files
    .filter((file) => !READ.has(baseOf(file)) && !alone.includes(file))
    .map((file) => ({ file, like: tableLike(heads.get(file)!) }));
  const readInside = async (name: string) => {
    const [file, again] = called(name);
    if (again) throw new BrokenSource(again.name, `is there twice: as ${file!.name} too.`);
    const other = file ? undefined : misnamed.find(({ like }) => like === name);
    if (other) throw new BrokenSource(prefix + name, missingBeside(name, other.file));
    return file?.bytes;
  };
  const plain = alone.map((file) => ({
    name: file.name,
    read: () => readPlain(file.name, file.bytes, mappingOf(file.name)),
  }));
  /** @param isIn which of the files belong to it */
  const exportOf = (
    name: string,
    isIn: (file: RosterFile) => boolean,
    reading: () => Promise<SourceContent>,
  ) => ({
    name,
    read: async () => {
      const content = await reading();
      const sensitive = files.filter(isIn).flatMap((file) => sensitiveIn(file, heads.get(file)!));
      const unread = misnamed.filter(({ file }) => isIn(file)).flatMap(unreadIn);
      return {
        ...content,
        notes: [...content.notes, ...sensitive],
        problems: [...content.problems, ...unread],
      };
    },
  });
  const [oneRoster, sds] = [prefix || "OneRoster export", `${prefix}School Data Sync export`];
  const readsOneRoster = () => readOneRoster(prefix, readInside, today);
  const readsSds = () => readSdsV1(prefix, readInside);
  return [
    ...(isExport ? [exportOf(oneRoster, isInExport, readsOneRoster)] : []),
    ...(isSds ? [exportOf(sds, isInSds, readsSds)] : []),
    ...plain,
  ];
}

const READ: ReadonlySet<string> = new Set([...ONE_ROSTER_FILES, ...SDS_V1_FILES]);

/** Of a table that is not read, and so is not seen either: `demographics.csv` is of nothing else. */
function sensitiveIn(file: RosterFile, heads: readonly string[]): RosterProblem[] {
  const sensitive = READ.has(baseOf(file)) ? [] : sensitiveAmong(heads, []);
  if (sensitive.length === 0) return [];
  const words = `is not looked at, and has ${inList(sensitive)}. No class list needs it: leave it out of the export.`;
  return [{ file: file.name, line: null, words }];
}

interface Misnamed {
  file: RosterFile;
  like: string | null;
}

function unreadIn({ file, like }: Misnamed): RosterProblem[] {
  if (like === null) return [];
  const words = `has the columns of ${like} and is not read: put its rows into ${like}, or take it away.`;
  return [{ file: file.name, line: null, words }];
}

const missingBeside = (name: string, { name: other }: RosterFile) =>
  `is missing from the OneRoster export. ${other} has its columns: is that it? Then call it ${name}.`;

/** A file that can't be opened is recognised as none, and says why when it is read. */
async function headsOf(file: RosterFile): Promise<string[]> {
  const start = await file.start().catch(() => new Uint8Array());
  const asExport = headsIn(start, EXPORT_COLUMNS);
  return asExport.some((head) => isSourcedId(head) || isSisId(head))
    ? asExport
    : headsIn(start, plainColumns());
}

/** Enough to find an export's heads by, below whatever stands above them. */
const EXPORT_COLUMNS = columnsCalled([
  "sourcedId",
  "classSourcedId",
  "userSourcedId",
  "title",
  "role",
  "username",
  "SIS ID",
  "Section SIS ID",
]);

const baseOf = ({ name }: RosterFile) => name.slice(name.lastIndexOf("/") + 1).toLowerCase();

const isText = ({ name }: RosterFile) => /\.txt$/i.test(name);

/** Texts may be anything, and are left alone unless they name a class or `columns.json` names them. */
function isRoster(heads: readonly string[], mapping: Mapping | undefined): boolean {
  return mapping !== undefined || plainColumns()(heads).columns.includes("class");
}

/** Whether a table puts learners into classes by itself. */
function hasLearners(heads: readonly string[], mapping: Mapping | undefined): boolean {
  const { columns } = plainColumns(mapping)(heads);
  const has = (...names: string[]) => names.some((name) => columns.includes(name));
  const isNumbered = has("misNumber") && has("learner", "forename", "surname");
  return has("class") && (has(...KEY_COLUMNS) || isNumbered);
}
