import Papa from "papaparse";
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
  /** A quoted cell of it spans several lines. */
  isWrapped: boolean;
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
  private readonly soundRows: RegExp;
  private readonly oddCell: RegExp;
  private rest = "";
  private line = 1;
  private isEnding = false;
  private isUnended = false;

  /** @param delimiter one character */
  constructor(file: string, delimiter: string, onRecord: (record: CsvRecord) => void) {
    this.file = file;
    this.delimiter = delimiter;
    this.onRecord = onRecord;
    this.soundRows = soundRows(delimiter);
    this.oddCell = oddCell(delimiter);
  }

  /** @throws BrokenSource where a line is too long, or a quotation mark is not closed */
  add(piece: string): void {
    const text = this.rest + piece;
    const end = text.lastIndexOf("\n") + 1;
    this.rest = text.slice(end);
    if (this.rest.length > MOST) this.refuseLine(this.line + linesIn(text));
    if (end > 0) this.rest = this.read(text.slice(0, end)) + this.rest;
  }

  /** Called once there are no more pieces. */
  end(): void {
    if (this.rest === "") return;
    this.isEnding = true;
    this.isUnended = !this.rest.endsWith("\n");
    this.read(this.isUnended ? `${this.rest}\n` : this.rest);
  }

  /**
   * @param text whole lines
   * @returns what of them is the start of a record that has not ended
   */
  private read(text: string): string {
    for (let at = 0; at < text.length;) {
      at = this.readSound(text, at);
      if (at === text.length) break;
      const end = this.readOdd(text, at);
      if (end === null) return text.slice(at);
      at = end;
    }
    return "";
  }

  /** @returns where the first record begins that is odd, or where the text ends */
  private readSound(text: string, from: number): number {
    this.soundRows.lastIndex = from;
    this.soundRows.test(text);
    const end = this.soundRows.lastIndex;
    let at = from;
    Papa.parse<string[]>(text.slice(from, end), {
      delimiter: this.delimiter,
      newline: "\n",
      step: ({ data, meta }) => {
        // After the last line end it sees one more row, which has nothing in it.
        if (at === end) return;
        const start = at;
        at = from + meta.cursor;
        this.tell(data, text.slice(start, at), { isLast: at === text.length, damagedAt: null });
      },
    });
    return end;
  }

  /** One record, cell by cell. @returns where it ends; null where it doesn't end in this text */
  private readOdd(text: string, from: number): number | null {
    const fields: string[] = [];
    let damagedAt: number | null = null;
    for (let at = from; ;) {
      this.oddCell.lastIndex = at;
      const [, plain, quoted, after] = this.oddCell.exec(text) ?? [];
      if (plain !== undefined) fields.push(plain);
      else if (quoted === undefined) {
        const left = text.slice(from);
        if (this.isEnding || left.length > MOST) this.refuseRecord(left, damagedAt ?? at - from);
        return null;
      } else {
        const inner = quoted.replaceAll('""', '"');
        const isWhole = after!.trim() === "";
        if (!isWhole) damagedAt ??= at - from;
        fields.push(isWhole ? inner : `"${inner}"${after}`);
      }
      at = this.oddCell.lastIndex;
      if (text[at] === "\n") {
        this.tell(fields, text.slice(from, at + 1), { isLast: at + 1 === text.length, damagedAt });
        return at + 1;
      }
      at += 1;
    }
  }

  /** @param text the record's own, its line end included */
  private tell(fields: string[], text: string, { isLast, damagedAt }: Seen): void {
    if (text.length > MOST + 1) this.refuseRecord(text, damagedAt ?? 0);
    const isWrapped = text.indexOf("\n") < text.length - 1;
    const isDamaged = damagedAt !== null;
    if (isWrapped && (isDamaged || this.hasSwallowed(fields)))
      this.refuseQuote(text, damagedAt ?? 0);
    const isUnended = isLast && this.isUnended;
    this.onRecord({ fields, line: this.line, isDamaged, isUnended, isWrapped });
    this.line += isWrapped ? linesIn(text) : 1;
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

  /** Too long, or never ended: of several lines it is a quotation mark's. */
  private refuseRecord(text: string, quoteAt: number): never {
    if (text.slice(0, MOST).includes("\n")) this.refuseQuote(text, quoteAt);
    this.refuseLine(this.line);
  }

  private refuseLine(line: number): never {
    throw new BrokenSource(
      this.file,
      "is longer than 64 KB: it is no row of a table of learners.",
      line,
    );
  }

  /**
   * @param text from the start of its record on
   * @param at where in it the cell begins whose mark it is
   */
  private refuseQuote(text: string, at: number): never {
    const line = this.line + linesIn(text.slice(0, at));
    throw new BrokenSource(this.file, "has an unclosed quotation mark.", line);
  }
}

interface Seen {
  /** Whether the text ends with it. */
  isLast: boolean;
  /** Where in it the first cell begins whose quotation marks are wrong; null where all are right. */
  damagedAt: number | null;
}

const linesIn = (text: string) => text.split("\n").length - 1;

function cellPatterns(delimiter: string) {
  // The spaces before and after quotation marks are none of the cell's.
  const spaces = delimiter === "\t" ? "[^\\S\\n\\t]*" : "[^\\S\\n]*";
  const inCell = `[^${delimiter}\\n]*`;
  return { spaces, inCell, inQuotes: '[^"]*(?:""[^"]*)*', plain: `(?!${spaces}")${inCell}` };
}

/** As many rows as there are of which every reader makes the same. */
function soundRows(delimiter: string): RegExp {
  const { plain, inQuotes } = cellPatterns(delimiter);
  const cell = `(?:${plain}|"${inQuotes}")`;
  return new RegExp(`(?:${cell}(?:[${delimiter}]${cell})*\\n)*`, "y");
}

/** Any cell: a plain one; or what is within its quotation marks, and what comes after them. */
function oddCell(delimiter: string): RegExp {
  const { spaces, inCell, inQuotes, plain } = cellPatterns(delimiter);
  return new RegExp(`(${plain})|${spaces}"(${inQuotes})"(?!")(${inCell})`, "y");
}
