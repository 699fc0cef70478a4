import { counted } from "#lib/domain/counted";
import { cleaned, onItsOwn } from "#lib/roster/cell-text";
import type { ColumnChooser, ChosenColumns } from "#lib/roster/columns";
import { BrokenSource, type TableSeen } from "#lib/roster/enrolment";
import { withoutLabels } from "#lib/roster/head-words";
import { CsvRecords, type CsvRecord } from "#lib/roster/records";
import { findHead, type TableHead } from "#lib/roster/table-head";
import { tableSeen } from "#lib/roster/table-seen";
import { HOLDS_ROW, holdsRow, isBlank, otherHead } from "#lib/roster/odd-rows";
import { openText, textOfStart, type TableBytes, type TableText } from "#lib/roster/table-text";
import { yieldToEventLoop } from "#lib/roster/yield-to-event-loop";

/** One row of a CSV table. */
export interface TableRow {
  line: number;
  /** A cell's text without surrounding spaces; empty where the table has no such column. */
  cell(column: string): string;
  /** The same where several heads are read as one column: each that is not empty. */
  cells(column: string): string[];
  /** Why it can't be read, in words; null if it can. */
  misfit: string | null;
}

/** Callbacks for a table's reader. If either of the last two throws, reading stops. */
export interface TableReader {
  /** Which of the heads it reads, and as what. */
  choose: ColumnChooser;
  /** Called once with the columns that were found, before any row, even if there are none. */
  onHead?(columns: ReadonlySet<string>, seen: TableSeen): void;
  onRow(row: TableRow): void;
}

/** Far more than any college has. */
const MOST_ROWS = 500_000;
/** A spreadsheet saves every line that it has, 1,048,576, though nothing stands in most. */
const MOST_LINES = 1_100_000;
/** Characters; more than titles and the head of any table. */
const START = 64 * 1024;

/**
 * Reads a CSV table: in any encoding, with any delimiter and line ends that can be told for certain, and with titles
 * above its head. Works in pieces, and lets the event loop run between them.
 * @throws BrokenSource where it is not such a table; it says what was seen
 */
export async function readTable(
  file: string,
  bytes: TableBytes,
  reader: TableReader,
): Promise<TableSeen> {
  const text = await openText(file, bytes);
  const head = findHead(await startOf(text), reader.choose);
  const chosen = reader.choose(withoutLabels(head.names));
  const seen = tableSeen(file, text.encoding, head, chosen);
  try {
    await readRows(file, text, { head, chosen, seen, reader });
  } catch (error) {
    if (!(error instanceof BrokenSource) || error.seen.length > 0) throw error;
    throw new BrokenSource(error.file, error.message, error.line, [seen]);
  }
  return seen;
}

/** The heads of a table, by the start of its file alone. */
export function headsIn(start: Uint8Array, choose: ColumnChooser): string[] {
  return findHead(`${textOfStart(start)}\n`, choose).names;
}

async function startOf(text: TableText): Promise<string> {
  let start = "";
  for await (const piece of text.pieces()) {
    start += piece;
    if (start.length > START) break;
  }
  return start.endsWith("\n") ? start : `${start}\n`;
}

interface Reading {
  head: TableHead;
  chosen: ChosenColumns;
  seen: TableSeen;
  reader: TableReader;
}

async function readRows(
  file: string,
  text: TableText,
  { head, chosen, seen, reader }: Reading,
): Promise<void> {
  if (head.line === 0) throw new BrokenSource(file, "is empty.");
  if (head.rival !== null) {
    const [first, second] = [head.line, head.rival].sort((a, b) => a - b);
    throw new BrokenSource(file, twoHeads(first!), second);
  }
  if (chosen.fault !== null) throw new BrokenSource(file, chosen.fault, head.line);
  const { places } = chosen;
  reader.onHead?.(new Set(places.keys()), seen);
  const width = head.names.findLastIndex((name) => name !== "") + 1;
  const read = [...places.values()].flat();
  const isOtherHead = otherHead(head.names);
  const records = new CsvRecords(file, head.delimiter, (record) => {
    if (record.line > MOST_LINES) throw new BrokenSource(file, TOO_MANY_LINES);
    if (record.line <= head.line || record.fields.every(isBlank)) return;
    const again = isOtherHead(record.fields);
    if (again === "same") return;
    if (again === "other") {
      const words = `is another head than the one in line ${head.line}: make a file of each table.`;
      throw new BrokenSource(file, words, record.line);
    }
    seen.rows += 1;
    if (seen.rows > MOST_ROWS) throw new BrokenSource(file, TOO_MANY_ROWS);
    const isTwo = record.isWrapped && holdsRow(record.fields, head.delimiter, read);
    const misfit = isTwo ? HOLDS_ROW : misfitOf(file, record, head, width);
    reader.onRow(new Row(record, places, misfit));
  });
  const pause = yieldToEventLoop();
  for await (const piece of text.pieces()) {
    records.add(piece);
    const rest = pause();
    if (rest) await rest;
  }
  records.end();
}

const twoHeads = (other: number) =>
  `looks like the head, and so does line ${other}: leave one of them only, or make a file of each table.`;
const TOO_MANY_ROWS = `has more than ${MOST_ROWS.toLocaleString("en-GB")} rows: more than any college has.`;
const TOO_MANY_LINES = `has more than ${MOST_LINES.toLocaleString("en-GB")} lines: more than any spreadsheet has.`;

function misfitOf(
  file: string,
  { fields, line, isDamaged, isUnended }: CsvRecord,
  head: TableHead,
  width: number,
): string | null {
  if (isDamaged) return "has a quotation mark within a cell that is not written twice.";
  if (fields.length === width) return null;
  // Some programs write a comma too many.
  const written = fields.findLastIndex((field) => field.trim() !== "") + 1;
  const has = fields.length > width ? Math.max(width, written) : fields.length;
  if (has === width) return null;
  if (isUnended && has < width) {
    throw new BrokenSource(file, "is where the file breaks off, within a row.", line);
  }
  const where = head.line === 1 ? "the first line" : `the head in line ${head.line}`;
  return `has ${counted(has, "cell")} where ${where} has ${width}.`;
}

/** One shared shape for all rows: a closure for each row would take longer than reading its cells. */
class Row implements TableRow {
  readonly line: number;
  readonly misfit: string | null;
  private readonly fields: readonly string[];
  private readonly places: ReadonlyMap<string, readonly number[]>;

  constructor(
    { line, fields }: CsvRecord,
    places: ReadonlyMap<string, readonly number[]>,
    misfit: string | null,
  ) {
    this.line = line;
    this.misfit = misfit;
    this.fields = fields;
    this.places = places;
  }

  cell(column: string): string {
    const place = this.places.get(column)?.[0];
    return place === undefined ? "" : this.textAt(place);
  }

  cells(column: string): string[] {
    const places = this.places.get(column) ?? [];
    return places.map((place) => this.textAt(place)).filter((text) => text !== "");
  }

  private textAt(place: number): string {
    return onItsOwn(cleaned(this.fields[place] ?? ""));
  }
}
