import { bareName } from "#lib/roster/columns";

/** By which heads a table of an export is known, whatever its file is called; in the form of `bareName`. */
const SHAPES: readonly (readonly [name: string, heads: readonly string[]])[] = [
  ["enrollments.csv", ["classsourcedid", "usersourcedid", "role"]],
  ["users.csv", ["sourcedid", "givenname", "familyname"]],
  ["classes.csv", ["sourcedid", "title", "coursesourcedid"]],
  ["studentenrollment.csv", ["sectionsisid", "sisid"]],
];
/** Lessons' materials, in tables with much the same heads. */
const OF_RESOURCES = "resourcesourcedid";

/** Which of an export's tables has such heads; null where none that puts anybody into a class has. */
export function tableLike(heads: readonly string[]): string | null {
  const names = new Set(heads.map(bareName));
  if (names.has(OF_RESOURCES)) return null;
  return SHAPES.find(([, all]) => all.every((head) => names.has(head)))?.[0] ?? null;
}
