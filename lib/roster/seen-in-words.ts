import type { TableSeen } from "#lib/roster/enrolment";
import { counted } from "#lib/domain/counted";

/** How a table was read, in words: what it is, and what became of its columns. */
export interface SeenInWords {
  /** `users.csv: UTF-8, separated by commas, head in line 1, 412 rows`. */
  table: string;
  /** `Reg Group as class, UPN`; null where none was read. */
  read: string | null;
  unread: string | null;
  /** What no class list needs and no such file should hold; null where there is nothing of the kind. */
  sensitive: string | null;
}

const SEPARATORS: Record<string, string> = {
  comma: "commas",
  semicolon: "semicolons",
  tab: "tabs",
  bar: "vertical bars",
};
/** Heads that are named; the rest are counted. */
const MOST_HEADS = 30;

export function seenInWords(seen: TableSeen): SeenInWords {
  const { file, encoding, delimiter, headLine, used, unused, unnamed, sensitive, rows } = seen;
  const what = [
    encoding,
    `separated by ${SEPARATORS[delimiter] ?? delimiter}`,
    headLine > 0 ? `head in line ${headLine}` : "no head",
    counted(rows, "row"),
  ];
  // Where no column is known the first line may be no head at all, but somebody's row.
  const isHead = used.length > 0;
  // But nobody is called both Date of birth and Ethnicity.
  const isSensitive = sensitive.length > (isHead ? 0 : 1);
  return {
    table: `${file}: ${what.join(", ")}`,
    read: list(used.map(({ column, as }) => (column === as ? column : `${column} as ${as}`))),
    unread: isHead
      ? list([...unused, ...notNamed(unnamed)])
      : allOf(unused.length + unnamed + (isSensitive ? 0 : sensitive.length)),
    sensitive: isSensitive ? list(sensitive) : null,
  };
}

const notNamed = (columns: number) =>
  columns === 0 ? [] : [`${counted(columns, "column")} not named here`];

const allOf = (columns: number) =>
  columns === 0 ? null : `all of its ${counted(columns, "column")}`;

function list(heads: readonly string[]): string | null {
  if (heads.length === 0) return null;
  const more = heads.length - MOST_HEADS;
  return [...heads.slice(0, MOST_HEADS), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
