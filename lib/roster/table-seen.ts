import type { ChosenColumns } from "#lib/roster/columns";
import type { TableSeen } from "#lib/roster/enrolment";
import { arePlainlyHeads, hasValue, isPlainlyHead } from "#lib/roster/head-words";
import { DELIMITERS, type TableHead } from "#lib/roster/table-head";

/** What is told of a table: where its head may be no head at all but somebody's row, only what plainly names columns. */
export function tableSeen(
  file: string,
  encoding: string,
  { delimiter, line, names }: TableHead,
  { columns, sensitive }: ChosenColumns,
): TableSeen {
  const isHead =
    new Set(columns.filter((as) => as !== null)).size > 1 && arePlainlyHeads(names, columns);
  const unread = names.filter((name, nth) => (columns[nth] ?? null) === null && name !== "");
  const isRow = !isHead && hasValue(names);
  const named = unread.filter((name) => isHead || (!isRow && isPlainlyHead(name)));
  const isSensitive = new Set(sensitive);
  return {
    file,
    encoding,
    delimiter: DELIMITERS.get(delimiter)!,
    headLine: line,
    used: names.flatMap((column, nth) => {
      const as = columns[nth] ?? null;
      return as === null ? [] : [{ column, as }];
    }),
    unused: named.filter((name) => !isSensitive.has(name)),
    unnamed: unread.length - named.length,
    sensitive: named.filter((name) => isSensitive.has(name)),
    rows: 0,
  };
}
