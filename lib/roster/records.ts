import { CsvError, parse } from "csv-parse/sync";
import { BrokenSource } from "#lib/roster/enrolment";

/** One row of a CSV file, as it stands there. */
export interface CsvRecord {
  fields: string[];
  /** Where it begins; a quoted cell may span several lines. */
  line: number;
  /** A quotation mark in it is neither at a cell's edge nor written twice. */
  isDamaged: boolean;
  /** The file ends here without a line end. */
  isUnended: boolean;
}

/** Characters. Longer lines, and longer rows of several lines, are no table of learners. */
const MOST = 64 * 1024;
/** Whole rows within one cell: its quotation mark was never closed. */
const SWALLOWED_ROWS = 2;

/**
 * Reads the records of a CSV text that comes in pieces whose lines end in `\n`. RFC 4180, but for spaces around a quoted
 * cell, and quotation marks within an unquoted one. Holds one piece and one record.
 */
export class CsvRecords {
  private readonly file: string;
  private readonly delimiter: string;
  private readonly onRecord: (record: CsvRecord) => void;
  private readonly sound: RegExp;
  private rest = "";
  private line = 1;

  /** @param delimiter one character */
  constructor(file: string, delimiter: string, onRecord: (record: CsvRecord) => void) {
    this.file = file;
    this.delimiter = delimiter;
    this.onRecord = onRecord;
    this.sound = soundRow(delimiter);
  }

  /** @throws BrokenSource where a line is too long, or a quotation mark is not closed */
  add(piece: string): void {
    const text = this.rest + piece;
    const end = text.lastIndexOf("\n") + 1;
    this.rest = text.slice(end);
    if (this.rest.length > MOST) this.refuseLine(this.line + linesIn(text));
    if (end > 0) this.read(text.slice(0, end), false);
  }

  /** Called once there are no more pieces. */
  end(): void {
    const text = this.rest;
    this.rest = "";
    if (text !== "") this.read(text, true);
  }

  private read(text: string, isLast: boolean): void {
    if (text.includes('"')) this.readQuoted(text, isLast);
    else this.readPlain(text, isLast);
  }

  /** Most tables hold no quotation mark, and these are read many times as fast. */
  private readPlain(text: string, isLast: boolean): void {
    const lines = text.split("\n");
    if (text.endsWith("\n")) lines.pop();
    for (const [nth, each] of lines.entries()) {
      if (each.length > MOST) this.refuseLine(this.line);
      this.tell(
        each.split(this.delimiter),
        isLast && nth === lines.length - 1 && !text.endsWith("\n"),
      );
      this.line += 1;
    }
  }

  private readQuoted(text: string, isLast: boolean): void {
    const bytes = Buffer.from(text);
    const firstLine = this.line;
    let read = 0;
    try {
      parse(bytes, {
        delimiter: this.delimiter,
        record_delimiter: "\n",
        relax_quotes: true,
        relax_column_count: true,
        ltrim: true,
        max_record_size: MOST,
        on_record: (fields: string[], info) => {
          const raw = () => bytes.toString("utf8", read, info.bytes);
          const isUnended = isLast && info.bytes === bytes.length && !text.endsWith("\n");
          this.tell(fields, isUnended, raw);
          read = info.bytes;
          this.line = firstLine + info.lines;
        },
      });
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      const left = bytes.toString("utf8", read);
      const { code } = error;
      if (code === "CSV_QUOTE_NOT_CLOSED" && !isLast && left.length <= MOST) {
        this.rest = left + this.rest;
        return;
      }
      if (code === "CSV_QUOTE_NOT_CLOSED" || left.slice(0, MOST).includes("\n"))
        this.refuseQuote(left);
      this.refuseLine(this.line);
    }
  }

  private tell(fields: string[], isUnended: boolean, raw?: () => string): void {
    const { line } = this;
    const isOdd = raw !== undefined && fields.some((each) => /["\n]/.test(each));
    if (!isOdd) {
      this.onRecord({ fields, line, isDamaged: false, isUnended });
      return;
    }
    const text = raw();
    const isDamaged = !this.sound.test(text);
    const isSeveralLines = text.trimEnd().includes("\n");
    if (isSeveralLines && (isDamaged || this.hasSwallowed(fields))) this.refuseQuote(text);
    this.onRecord({ fields: fields.map(withoutQuotes), line, isDamaged, isUnended });
  }

  /** A cell that holds rows as long as its own row goes from one forgotten quotation mark to another. */
  private hasSwallowed(fields: readonly string[]): boolean {
    return fields.some((field) => {
      const whole = field
        .split("\n")
        .slice(1, -1)
        .filter((each) => each.split(this.delimiter).length >= Math.max(3, fields.length));
      return whole.length >= SWALLOWED_ROWS;
    });
  }

  private refuseLine(line: number): never {
    throw new BrokenSource(
      this.file,
      "is longer than 64 KB: it is no row of a table of learners.",
      line,
    );
  }

  /** @param text from the start of its record on */
  private refuseQuote(text: string): never {
    const line = this.line + linesIn(text.slice(0, openQuoteIn(text, this.delimiter)));
    throw new BrokenSource(this.file, "has an unclosed quotation mark.", line);
  }
}

const linesIn = (text: string) => text.split("\n").length - 1;

/** The spaces before and after quotation marks are none of the cell's. */
function withoutQuotes(field: string): string {
  return /^"[^]*"\s+$/.test(field) ? field.trimEnd().slice(1, -1) : field;
}

function cellPattern(delimiter: string): { quoted: string; plain: string } {
  const spaces = delimiter === "\t" ? " *" : "[ \\t]*";
  const between = delimiter === "|" ? "\\|" : delimiter;
  return {
    quoted: `${spaces}"[^"]*(?:""[^"]*)*"${spaces}`,
    plain: `(?!${spaces}")[^${between}\\n]*`,
  };
}

function soundRow(delimiter: string): RegExp {
  const { quoted, plain } = cellPattern(delimiter);
  const cell = `(?:${quoted}|${plain})`;
  const between = delimiter === "|" ? "\\|" : delimiter;
  return new RegExp(`^${cell}(?:${between}${cell})*\\n?$`);
}

/** Where the first quotation mark is that opens a cell and does not close it as it should. */
function openQuoteIn(text: string, delimiter: string): number {
  const { quoted, plain } = cellPattern(delimiter);
  const cell = new RegExp(`(?:${quoted}(?=[${delimiter}\\n]|$)|${plain})`, "y");
  for (let at = 0; at < text.length;) {
    cell.lastIndex = at;
    if (!cell.test(text)) return at;
    at = cell.lastIndex + 1;
  }
  return 0;
}
