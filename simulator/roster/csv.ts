import { stringify } from "csv-stringify/sync";

type Cell = string | undefined;

/** As an MIS writes it. */
export function writeTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return stringify([head, ...rows.map((row) => row.map((cell) => cell ?? ""))], {
    record_delimiter: "windows",
  });
}

/** As a spreadsheet saves it: with a BOM, and every cell quoted. */
export function writeSheet(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return stringify([head, ...rows.map((row) => row.map((cell) => cell ?? ""))], {
    bom: true,
    quoted: true,
    record_delimiter: "windows",
  });
}
