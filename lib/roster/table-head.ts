import { CsvRecords, type CsvRecord } from "#lib/roster/records";
import type { ColumnChooser } from "#lib/roster/columns";
import { cleaned } from "#lib/roster/cell-text";

/** How a table is written: what parts its cells, and which row names its columns. */
export interface TableHead {
  delimiter: string;
  /** 0 where there is no row at all. */
  line: number;
  /** Without what nobody sees. */
  names: string[];
}

export const DELIMITERS: ReadonlyMap<string, string> = new Map([
  [",", "comma"],
  [";", "semicolon"],
  ["\t", "tab"],
  ["|", "bar"],
]);

/** Rows: nobody puts more titles above a table. */
const MOST_ROWS = 40;
/** Excel's own first line, which no other program takes for a row. */
const SEP = /^"?sep=([,;\t|])"?[,;\t|]*\n/i;

/**
 * Finds what parts the cells and where the head is, by the names that the reader knows; where it knows none, the head
 * is the first row that is as wide as most.
 * @param start the table's first lines, which end in `\n`
 */
export function findHead(start: string, choose: ColumnChooser): TableHead {
  const sep = SEP.exec(start)?.[1];
  const all = [...DELIMITERS.keys()].map((delimiter) => candidateOf(start, delimiter, choose));
  // What the first line says goes, unless it parts nothing.
  const said = all.find(({ head, width }) => head.delimiter === sep && width > 1);
  if (said) return said.head;
  const best = all.reduce((a, b) => (isBetter(b, a) ? b : a));
  return best.head;
}

interface Candidate {
  head: TableHead;
  /** How many names the reader knows. */
  known: number;
  width: number;
  /** How many rows are as wide as most. */
  alike: number;
}

/** One name alone may be a title's; a table that is wider under another delimiter is parted by it. */
function isBetter(a: Candidate, b: Candidate): boolean {
  const [areas, names] = [a.width * a.alike - b.width * b.alike, a.known - b.known];
  if (Math.max(a.known, b.known) > 1) return names > 0 || (names === 0 && areas > 0);
  return areas > 0 || (areas === 0 && names > 0);
}

function candidateOf(start: string, delimiter: string, choose: ColumnChooser): Candidate {
  const rows = firstRows(start, delimiter).map(({ fields, line }) => {
    const names = fields.map(cleaned);
    return { line, names, width: widthOf(names), known: new Set(known(names, choose)).size };
  });
  const filled = rows.filter(({ width }) => width > 0);
  const width = commonest(filled.map((row) => row.width));
  const alike = filled.filter((row) => row.width === width).length;
  const isWide = (row: { width: number }) => row.width >= width;
  // A title may happen to be a column's name; a table's rows are wider.
  const named = filled.filter((row) => row.known > 1 || (row.known === 1 && isWide(row)));
  const most = Math.max(0, ...named.map((row) => row.known));
  const head = named.find((row) => row.known === most) ?? filled.find(isWide);
  return {
    head: { delimiter, line: head?.line ?? 0, names: head?.names ?? [] },
    known: most,
    width,
    alike,
  };
}

const known = (names: readonly string[], choose: ColumnChooser) =>
  choose(names).columns.filter((as) => as !== null);

/** Without what another delimiter would make empty cells of. */
const widthOf = (names: readonly string[]) =>
  names.findLastIndex((name) => !/^[,;\t|]*$/.test(name)) + 1;

/** The widest of those that are equally common; 0 where there are none. */
function commonest(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const ordered = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  return ordered[0]?.[0] ?? 0;
}

function firstRows(start: string, delimiter: string): CsvRecord[] {
  const rows: CsvRecord[] = [];
  const records = new CsvRecords("", delimiter, (record) => {
    if (!SEP.test(`${record.fields.join(delimiter)}\n`)) rows.push(record);
    if (rows.length === MOST_ROWS) throw new Enough();
  });
  try {
    records.add(start);
  } catch {
    // Enough, or what is told when the table is read.
  }
  return rows;
}

class Enough extends Error {}
