import { Readable } from "node:stream";
import Papa from "papaparse";
import { setImmediate } from "node:timers";
import { BrokenSource } from "#lib/roster/enrolment";

/** About as many as can be read in the time that a poll may wait. */
const PIECE = 64 * 1024;

/** One row of a CSV table. */
export interface TableRow {
  line: number;
  /** A cell's text without surrounding spaces; empty where the table has no such column. */
  cell(column: string): string;
  /** What is wrong if it has more or fewer cells than the head, in words; null if the number is right. */
  misfit: string | null;
}

/** Callbacks for a table's reader. If either of the last two throws, reading stops. */
export interface TableReader {
  /** Normalises a column's name for `cell`. */
  normalise(name: string): string;
  /** Called once with the column names, before any row, even if there are none. */
  onHead?(columns: ReadonlySet<string>): void;
  onRow(row: TableRow): void;
}

/**
 * Reads a CSV file with a head: RFC 4180, with or without a BOM, in UTF-8, with any line ends. Works in pieces, and
 * lets the event loop run between them.
 * @param bytes the whole file
 * @throws BrokenSource where it is not such a file
 */
export async function readTable(
  file: string,
  bytes: Uint8Array,
  { normalise, onHead, onRow }: TableReader,
): Promise<void> {
  const text = decode(file, bytes);
  let columns: Map<string, number> | undefined;
  let headWidth = 0;
  let line = 1;
  await parse(file, text, (fields) => {
    const at = line;
    // A quoted cell may span several lines.
    for (const field of fields) if (field.includes("\n")) line += field.split("\n").length - 1;
    line += 1;
    if (fields.length === 1 && fields[0] === "") return;
    if (!columns) {
      headWidth = fields.length;
      columns = readHead(file, fields.map(normalise));
      onHead?.(new Set(columns.keys()));
      return;
    }
    // Some programs write a comma too many.
    const written = fields.findLastIndex((field) => field !== "") + 1;
    const width = fields.length > headWidth ? Math.max(headWidth, written) : fields.length;
    const misfit =
      width === headWidth ? null : `has ${width} cells where the first line has ${headWidth}.`;
    onRow(new Row(at, misfit, fields, columns));
  });
  if (!columns) throw new BrokenSource(file, "is empty.");
}

/** What nobody sees, and spaces that no keyboard writes: they come with what is copied from a page or a letter. */
const UNSEEN = /[\0\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const ODD = /[^\u0021-\u007e\u00a1-\u00ac\u00ae-\u1fff ]| {2}/;

/** One shared shape for all rows: a closure for each row would take longer than reading its cells. */
class Row implements TableRow {
  readonly line: number;
  readonly misfit: string | null;
  private readonly fields: readonly string[];
  private readonly places: ReadonlyMap<string, number>;

  constructor(
    line: number,
    misfit: string | null,
    fields: readonly string[],
    places: ReadonlyMap<string, number>,
  ) {
    this.line = line;
    this.misfit = misfit;
    this.fields = fields;
    this.places = places;
  }

  cell(column: string): string {
    const text = this.fields[this.places.get(column) ?? -1] ?? "";
    return ODD.test(text)
      ? text
          .replace(UNSEEN, "")
          .replace(/[\p{Zs}\t]+/gu, " ")
          .trim()
      : text.trim();
  }
}

/** A table's head alone, from the start of the file; empty where there is none. */
export function readHeadOf(start: Uint8Array): string[] {
  const text = new TextDecoder().decode(start);
  const { data } = Papa.parse<string[]>(text, { preview: 1, delimiter: "," });
  return data[0]?.map((name) => name.trim()) ?? [];
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new BrokenSource(file, "is not UTF-8. In Excel, save it as “CSV UTF-8”.");
  }
}

function readHead(file: string, names: string[]): Map<string, number> {
  const columns = new Map<string, number>();
  for (const [nth, name] of names.entries()) {
    if (name === "") continue;
    if (columns.has(name)) throw new BrokenSource(file, `has two columns “${name}”.`, 1);
    columns.set(name, nth);
  }
  return columns;
}

function parse(file: string, text: string, onRow: (fields: string[]) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    Papa.parse<string[], Readable>(Readable.from(piecesOf(text)), {
      delimiter: ",",
      chunk: ({ data, errors }, parser) => {
        try {
          if (errors.length > 0) throw new BrokenSource(file, UNCLOSED);
          for (const fields of data) onRow(fields);
          parser.pause();
          setImmediate(() => parser.resume());
        } catch (error) {
          // Before the end, which calls `complete`.
          reject(error as Error);
          parser.abort();
        }
      },
      complete: () => resolve(),
      error: reject,
    });
  });
}

const UNCLOSED = "has an unclosed quotation mark.";

function* piecesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += PIECE) yield text.slice(from, from + PIECE);
}
