import { NOT_IN_A_CLASS } from "#lib/domain/filters";
import type { ClassPlace, ClassRef } from "#lib/roster/enrolment";
import { faultInWords, readKey } from "#lib/roster/key-text";
import { refuseTooManyClasses } from "#lib/roster/most-classes";
import { isNoClass, noClassInWords } from "#lib/roster/no-value";
import { readRows, UNKNOWN_STATUS } from "#lib/roster/one-roster-rows";
import type { ExportTable } from "#lib/roster/table-rows";
import { readWhere } from "#lib/roster/where";

/**
 * By sourcedId. `gone`: marked as inactive or to be deleted, so that a reference to it is no mistake. `two`: rows that
 * are not alike, of which none counts. `unusable`: a row that has been reported.
 */
export type Classes = Map<string, ClassRef | Absent>;
export type Absent = "gone" | "two" | "unusable";

/**
 * @param sites the organisations' names by sourcedId
 * @param places where each class's rows say that it is taught
 */
export async function readClasses(
  table: ExportTable,
  sites: ReadonlyMap<string, string | null>,
  places: ClassPlace[],
): Promise<Classes> {
  const classes: Classes = new Map();
  let count = 0;
  /** Of rows that can't be read, whose id so is no class's. */
  const unread: string[] = [];
  await readRows(table, COLUMNS, (row, _place, isThere) => {
    const [sourcedId, title] = [row.cell("sourcedId"), row.cell("title")];
    if (row.misfit !== null) {
      unread.push(sourcedId);
      return row.misfit;
    }
    if (sourcedId === "") return "has no sourcedId.";
    const id = readKey(sourcedId, { isChosen: true });
    let fault: string | null = null;
    if (id.fault !== null) fault = faultInWords("sourcedId", id.fault);
    else if (isThere === null) fault = `${UNKNOWN_STATUS}.`;
    else if (isThere && title === "") fault = "has no title.";
    else if (isThere && isNoClass(title)) fault = noClassInWords("title");
    else if (isThere && title === NOT_IN_A_CLASS) fault = `calls a class “${NOT_IN_A_CLASS}”.`;
    let its: ClassRef | Absent = "unusable";
    if (fault === null) its = isThere ? { id: `sourcedId:${sourcedId}`, name: title } : "gone";
    const known = classes.get(sourcedId);
    if (known === undefined) {
      classes.set(sourcedId, its);
      if (typeof its !== "string") refuseTooManyClasses(table.file, (count += 1));
    } else if (nameOf(known) !== nameOf(its)) {
      classes.set(sourcedId, "two");
      return fault ?? "has a sourcedId that another class has: it is neither.";
    } else if (known === "gone") classes.set(sourcedId, its);
    else if (known !== "two") its = known;
    if (typeof its !== "string") {
      const site = sites.get(row.cell("schoolSourcedId") || row.cell("orgSourcedId")) ?? "";
      const where = readWhere(site, row.cell("location"));
      if (where) places.push({ class: its, ...where });
    }
    return fault;
  });
  for (const id of unread) if (typeof classes.get(id) === "object") classes.set(id, "two");
  return classes;
}

const COLUMNS = {
  needed: ["sourcedId", "title"],
  others: ["location", "schoolSourcedId", "orgSourcedId"],
};

const nameOf = (known: ClassRef | Absent) => (typeof known === "string" ? null : known.name);
