import { CsvRecords, type CsvRecord } from "#lib/roster/records";
import { cleaned } from "#lib/roster/cell-text";
import type { ColumnChooser } from "#lib/roster/columns";
import { isHeadBelow } from "#lib/roster/head-below";
import { arePlainlyHeads, headsAmong, withoutLabels } from "#lib/roster/head-words";
import { otherHead } from "#lib/roster/odd-rows";

/** How a table is written: what parts its cells, and which row names its columns. */
export interface TableHead {
  delimiter: string;
  /** 0 where there is no row at all. */
  line: number;
  /** Without what nobody sees. */
  names: string[];
  /** Where another row is that may be the head as well; null where there is none. */
  rival: number | null;
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

/** A row that may be the head. */
interface Row {
  line: number;
  names: string[];
  columns: readonly (string | null)[];
  width: number;
  /** How many names the reader knows. */
  known: number;
}

function candidateOf(start: string, delimiter: string, choose: ColumnChooser): Candidate {
  const rows = firstRows(start, delimiter).map(({ fields, line }) => rowOf(fields, line, choose));
  const filled = rows.filter((row) => row.width > 0);
  const width = commonest(filled.map((row) => row.width));
  const alike = filled.filter((row) => row.width === width).length;
  const isWide = (row: Row) => row.width >= width;
  // A title may happen to be a column's name; a table's rows are wider.
  const named = filled.filter((row) => row.known > 1 || (row.known === 1 && isWide(row)));
  const head = likeliest(named) ?? filled.find(isWide);
  return {
    head: {
      delimiter,
      line: head?.line ?? 0,
      names: head?.names ?? [],
      rival:
        (head && (rivalOf(head, named) ?? headBelow(head, filled.filter(isWide)))?.line) ?? null,
    },
    known: head?.known ?? 0,
    width,
    alike,
  };
}

function rowOf(fields: readonly string[], line: number, choose: ColumnChooser): Row {
  const names = fields.map(cleaned);
  const { columns } = choose(withoutLabels(names));
  const known = new Set(columns.filter((as) => as !== null)).size;
  return { line, names, columns, width: widthOf(names), known };
}

/** A title may have two words that are columns' names, and beside them what they label: a head has little else. */
function likeliest(named: readonly Row[]): Row | undefined {
  const several = named.filter((row) => row.known > 1);
  if (several.length < 2) return several[0] ?? named[0];
  const rated = several.map((row) => ({
    row,
    isHead: Number(isHead(row)),
    heads: headsAmong(row.names, row.columns),
  }));
  return rated.reduce((a, b) => {
    const better = b.isHead - a.isHead || b.row.known - a.row.known || b.heads - a.heads;
    return better > 0 ? b : a;
  }).row;
}

const isHead = ({ names, columns }: Row) => arePlainlyHeads(names, columns);

/** Another row that may be the head: were the wrong one read, what names columns would be taken for somebody's. */
function rivalOf(head: Row, named: readonly Row[]): Row | undefined {
  if (head.known < 2 || named.length < 2) return undefined;
  const isTold = otherHead(head.names);
  const isCertain = isHead(head);
  return named.find((row) => {
    const differs = row.columns.some((as, nth) => as !== null && as !== head.columns[nth]);
    if (row === head || !differs || isTold(row.names) !== null) return false;
    if (!isCertain) return row.known > 1 || isHead(row);
    return row.known > 1 && (row.known > head.known || isHead(row));
  });
}

/** The table's first row, where it rather is the head. */
function headBelow(head: Row, wide: readonly Row[]): Row | undefined {
  if (head.known < 2 || isHead(head)) return undefined;
  const [first, ...below] = wide.filter((row) => row.line > head.line);
  const names = below.map((row) => row.names);
  return first && isHeadBelow(first.names, head.columns, names) ? first : undefined;
}

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
