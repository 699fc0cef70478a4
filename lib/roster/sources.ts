import { parseColumnsFile, type ColumnsFile } from "#lib/roster/columns-file";
import { BrokenSource, emptyContent, type SourceContent } from "#lib/roster/enrolment";
import {
  bytesOf,
  COLUMNS_FILE,
  isColumnsFile,
  rangesOf,
  readShort,
  readStart,
  type FolderFile,
} from "#lib/roster/folder";
import {
  isTableName,
  sourcesAmong,
  type GroupOptions,
  type RosterFile,
  type Source,
} from "#lib/roster/roster-files";
import { textOfStart } from "#lib/roster/table-text";
import { openZip, startOf } from "#lib/roster/zip";

/** @param today the school's local day, `2026-11-23` */
export async function findSources(
  dir: string,
  files: readonly FolderFile[],
  today: string,
): Promise<Source[]> {
  const folders = new Map<string, FolderFile[]>();
  const sources: Source[] = [];
  for (const file of files) {
    const prefix = folderOf(file.name);
    if (prefix === file.name) sources.push(file.isTooDeep ? unreadFolder(file) : unlisted(file));
    else folders.set(prefix, [...(folders.get(prefix) ?? []), file]);
  }
  for (const [prefix, inside] of folders) {
    sources.push(...(await sourcesIn(dir, prefix, inside, today)));
  }
  return sources.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function unlisted({ name, fault }: FolderFile): Source {
  const read = async () => {
    throw new BrokenSource(name, fault ?? "can't be listed.");
  };
  return { name, isFolder: true, read };
}

function unreadFolder({ name }: FolderFile): Source {
  const problem = { file: name, line: null, words: TOO_DEEP };
  return { name, read: async () => ({ ...emptyContent(), problems: [problem] }) };
}

const TOO_DEEP =
  "is a folder in a folder, and nothing in it is read: move its files one folder up.";

const folderOf = (name: string) => name.slice(0, name.lastIndexOf("/") + 1);

async function sourcesIn(
  dir: string,
  prefix: string,
  files: readonly FolderFile[],
  today: string,
): Promise<Source[]> {
  const tables: RosterFile[] = files
    .filter(({ name }) => isTableName(name))
    .map((file) => ({
      name: file.name,
      bytes: bytesOf(dir, file),
      start: () => readStart(dir, file),
    }));
  const columnsFile = files.find(({ name }) => isColumnsFile(name));
  const columns = columnsFile && (await readColumns(dir, columnsFile));
  const others = files.filter((file) => file !== columnsFile && !isTableName(file.name));
  const options = { today, mappingOf: mappings(columns) };
  return [
    ...(await sourcesAmong(prefix, tables, options)),
    ...others.map((file) => ({ name: file.name, read: () => readOther(dir, file, options) })),
    ...(columnsFile && columns
      ? [{ name: columnsFile.name, read: () => tellUnmet(columnsFile, columns, files) }]
      : []),
  ];
}

async function readColumns(dir: string, file: FolderFile): Promise<ColumnsFile | BrokenSource> {
  try {
    return parseColumnsFile(file.name, textOfStart(await readShort(dir, file)));
  } catch (error) {
    return error instanceof BrokenSource ? error : new BrokenSource(file.name, "can't be read.");
  }
}

/** While `columns.json` is broken nobody can tell what a column is, and so nothing beside it is read anew. */
function mappings(columns: ColumnsFile | BrokenSource | undefined): GroupOptions["mappingOf"] {
  return (name) => {
    if (columns instanceof BrokenSource) {
      throw new BrokenSource(name, `waits until ${COLUMNS_FILE} can be read.`);
    }
    return columns?.of(name);
  };
}

async function tellUnmet(
  { name: file }: FolderFile,
  columns: ColumnsFile | BrokenSource,
  files: readonly FolderFile[],
): Promise<SourceContent> {
  if (columns instanceof BrokenSource) throw columns;
  const names = files.map(({ name }) => name);
  // A pattern may mean what is in a zip.
  const unmet = names.some((name) => /\.zip$/i.test(name)) ? [] : columns.unmet(names);
  const problems = unmet.map((pattern) => {
    const words = `names “${pattern}”, and there is no such file beside it.`;
    return { file, line: null, words };
  });
  return { ...emptyContent(), problems };
}

async function readOther(
  dir: string,
  file: FolderFile,
  options: GroupOptions,
): Promise<SourceContent> {
  const { name, fault } = file;
  if (fault !== undefined) throw new BrokenSource(name, fault);
  if (/\.zip$/i.test(name)) return readZip(dir, file, options);
  throw new BrokenSource(name, "is a workbook. Save its sheet as “CSV UTF-8”.");
}

/** All that is in it, as one source: it was made at one time. */
async function readZip(
  dir: string,
  zip: FolderFile,
  options: GroupOptions,
): Promise<SourceContent> {
  const { name: file, size } = zip;
  const readRange = rangesOf(dir, zip);
  const zipped = await openZip(file, { size, readRange }, isTableName);
  const folders = new Map<string, RosterFile[]>();
  for (const each of zipped) {
    const prefix = folderOf(`${file}/${each.name}`);
    const table = { name: `${file}/${each.name}`, bytes: each.bytes, start: () => startOf(each) };
    folders.set(prefix, [...(folders.get(prefix) ?? []), table]);
  }
  const content = emptyContent();
  let isRoster = false;
  for (const [prefix, tables] of folders) {
    for (const { read } of await sourcesAmong(prefix, tables, options)) {
      isRoster = true;
      add(content, await read());
    }
  }
  if (!isRoster) throw new BrokenSource(file, "holds no CSV file of a roster.");
  return content;
}

function add(content: SourceContent, more: SourceContent): void {
  for (const each of more.enrolments) content.enrolments.push(each);
  for (const each of more.teachings) content.teachings.push(each);
  for (const each of more.classes) content.classes.push(each);
  for (const each of more.classPlaces) content.classPlaces.push(each);
  for (const each of more.classDues) content.classDues.push(each);
  for (const each of more.problems) content.problems.push(each);
  for (const each of more.notes) content.notes.push(each);
  for (const each of more.seen) content.seen.push(each);
}
