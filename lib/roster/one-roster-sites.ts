import { readKey } from "#lib/roster/key-text";
import { readRows } from "#lib/roster/one-roster-rows";
import type { ExportTable } from "#lib/roster/table-rows";

/** The names of schools and campuses by sourcedId; null where two rows give different ones. */
export type Sites = Map<string, string | null>;

export async function readSites(table: ExportTable): Promise<Sites> {
  const sites: Sites = new Map();
  await readRows(table, { needed: ["sourcedId", "name"], others: [] }, (row, _place, isThere) => {
    if (row.misfit !== null) return row.misfit;
    const [sourcedId, name] = [row.cell("sourcedId"), readKey(row.cell("name")).value];
    if (sourcedId === "" || name === null || !isThere) return null;
    const known = sites.get(sourcedId);
    sites.set(sourcedId, known === undefined || known === name ? name : null);
    return null;
  });
  return sites;
}
