import Papa from "papaparse";

type Cell = string | undefined;

const LINE_END = "\r\n";
const BOM = "\uFEFF";

/** As an MIS writes it. */
export function writeTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return write(head, rows, false);
}

/** As a spreadsheet saves it: with a BOM, and every cell quoted. */
export function writeSheet(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return BOM + write(head, rows, true);
}

function write(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  areQuoted: boolean,
): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell ?? ""));
  return `${Papa.unparse(cells, { quotes: areQuoted, newline: LINE_END })}${LINE_END}`;
}
