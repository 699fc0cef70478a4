import { BrokenSource, type SourceContent } from "#lib/roster/enrolment";
import { readStart, readWhole, type FolderFile } from "#lib/roster/folder";
import { ONE_ROSTER_FILES, ONE_ROSTER_TABLES, readOneRoster } from "#lib/roster/one-roster";
import { readPlain } from "#lib/roster/plain";
import { readHeadOf } from "#lib/roster/table";
import { readZip } from "#lib/roster/zip";

/** A file, or an export of several, that is good or broken as a whole. */
export interface Source {
  name: string;
  /** @throws BrokenSource */
  read(): Promise<SourceContent>;
}

/** @param today the school's local day, `2026-11-23` */
export async function findSources(
  dir: string,
  files: readonly FolderFile[],
  today: string,
): Promise<Source[]> {
  const folders = new Map<string, FolderFile[]>();
  for (const file of files) {
    const prefix = file.name.slice(0, file.name.lastIndexOf("/") + 1);
    folders.set(prefix, [...(folders.get(prefix) ?? []), file]);
  }
  const sources = await Promise.all(
    [...folders].map(([prefix, inside]) => sourcesIn(dir, prefix, inside, today)),
  );
  return sources.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function sourcesIn(
  dir: string,
  prefix: string,
  files: readonly FolderFile[],
  today: string,
): Promise<Source[]> {
  const byName = new Map(files.map((file) => [file.name, file]));
  const isTable = async (file: FolderFile) => {
    if (!file.name.endsWith(".csv")) return false;
    const start = await readStart(dir, file).catch(() => null);
    return start !== null && readHeadOf(start).includes("sourcedId");
  };
  const tables = new Set<string>();
  for (const file of files) if (await isTable(file)) tables.add(file.name);
  const isExport = ONE_ROSTER_TABLES.some((name) => tables.has(prefix + name));
  const readInside = async (name: string) => {
    const file = byName.get(prefix + name);
    return file && readWhole(dir, file);
  };
  const isOfExport = (name: string) =>
    tables.has(name) || ONE_ROSTER_FILES.has(name.slice(prefix.length));
  return [
    ...(isExport
      ? [
          {
            name: prefix || "OneRoster export",
            read: () => readOneRoster(prefix, readInside, today),
          },
        ]
      : []),
    ...files
      .filter(({ name }) => !isExport || !isOfExport(name))
      .map((file) => ({ name: file.name, read: () => readFileAlone(dir, file, today) })),
  ];
}

async function readFileAlone(dir: string, file: FolderFile, today: string): Promise<SourceContent> {
  const { name } = file;
  if (/\.csv$/i.test(name)) return readPlain(name, await readWhole(dir, file));
  if (!/\.zip$/i.test(name)) {
    throw new BrokenSource(name, "is a workbook. Save its sheet as “CSV UTF-8”.");
  }
  const zipped = await readZip(name, await readWhole(dir, file), ONE_ROSTER_FILES);
  return readOneRoster(`${name}/`, async (inner) => zipped.get(inner), today);
}
