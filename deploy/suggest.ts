import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { COLUMNS_FILE, isColumnsFile } from "#lib/roster/folder";
import type { RosterReport } from "#lib/roster/report";
import { suggestColumns } from "#lib/roster/suggest-columns";

export interface Suggested {
  lines: string[];
  /** Whether a file was written, so that reading the folder again may give something else. */
  isWritten: boolean;
}

/** Writes a first `columns.json` beside files whose heads were seen, and never over another one. */
export async function suggest(dir: string, { sources }: RosterReport): Promise<Suggested> {
  const folders = new Set(sources.map(({ name }) => folderOf(name)));
  const suggested: Suggested = { lines: [], isWritten: false };
  for (const folder of [...folders].sort()) {
    const inside = sources.filter(({ name }) => folderOf(name) === folder);
    const columns = suggestColumns(inside.flatMap(({ seen }) => seen));
    if (Object.keys(columns).length === 0) continue;
    const text = JSON.stringify(columns, null, 2);
    const known = inside.find(({ name }) => isColumnsFile(name));
    const name = known?.name ?? folder + COLUMNS_FILE;
    const fault = known ? IS_THERE : await write(join(dir, name), `${text}\n`);
    suggested.isWritten ||= fault === null;
    const words =
      fault === null
        ? `${name} is written. Look it over, and correct what is not so:`
        : `${name} ${fault}. A first one would be:`;
    suggested.lines.push(words, text);
  }
  if (suggested.lines.length === 0) {
    suggested.lines.push(
      `Nothing to suggest: no file here has a head that needs a ${COLUMNS_FILE}.`,
    );
  }
  return suggested;
}

const folderOf = (name: string) => name.slice(0, name.lastIndexOf("/") + 1);

const IS_THERE = "is there already, and stays as it is";

/** What is wrong, in words; null where it is written. */
async function write(path: string, text: string): Promise<string | null> {
  try {
    await writeFile(path, text, { flag: "wx" });
    return null;
  } catch (error) {
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    return isThere ? IS_THERE : "can't be written by this account";
  }
}
