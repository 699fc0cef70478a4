import type { TableSeen } from "#lib/roster/enrolment";

const PLURALS: Record<string, string> = {
  comma: "commas",
  semicolon: "semicolons",
  tab: "tabs",
  bar: "vertical bars",
};

/**
 * `It was read as UTF-8 with commas, and its head in line 1 has “group” and “email”.` Where no column is known that
 * line may be no head at all, but somebody's row: then nothing of it is quoted.
 */
export function headInWords({ encoding, delimiter, headLine, ...heads }: TableSeen): string {
  const names = [...heads.used.map(({ column }) => column), ...heads.unused, ...heads.sensitive];
  const how = `It was read as ${encoding} with ${PLURALS[delimiter]}`;
  const has =
    heads.used.length > 0
      ? `has ${inList(names, heads.unnamed)}`
      : "has no name that is a column's";
  return `${how}, and its head in line ${headLine} ${has}.`;
}

/** Enough to recognise a table by. */
const MOST_NAMES = 12;

/**
 * `“a”, “b” and 3 more`.
 * @param others how many there are besides
 */
export function inList(names: readonly string[], others = 0): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => `“${name.slice(0, 40)}”`);
  const more = names.length - shown.length + others;
  if (more > 0) shown.push(`${more} more`);
  if (shown.length < 2) return shown.join("");
  return `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
