/**
 * A date as a cell has it, which people and programs write in many ways.
 * - `none`: the cell is empty, or says that there is no date
 * - `day`: as `2026-11-23`; `proves` where it can be read in one order alone
 * - `either`: `03/04/2026`, of which only the file's other dates can say whether the day or the month is first
 * - `unreadable`: anything else; `isMade` where a spreadsheet has made a number or signs of a date
 */
export type WrittenDay =
  | { readonly kind: "none" }
  | { readonly kind: "day"; readonly day: string; readonly proves: DayOrder | null }
  | { readonly kind: "either"; readonly dayFirst: string; readonly monthFirst: string }
  | { readonly kind: "unreadable"; readonly isMade: boolean };

export type DayOrder = "dayFirst" | "monthFirst";

/** Nobody's enrolment began before, or ends after: such years are how databases and spreadsheets write "no date". */
const [FIRST_YEAR, LAST_YEAR] = [1990, 2200];

const NONE = { kind: "none" } as const;
const UNREADABLE = { kind: "unreadable", isMade: false } as const;
/** `46349`, a day's number in a spreadsheet; `4.6E+04` and `#####`, where its column is too narrow for it. */
const MADE = /^(?:[3-6]\d{4}(?:[.,]\d+)?|\d(?:[.,]\d+)?E\+\d+|#{2,})$/i;

/** What stands for no date, in lower case and with letters alone. Source: exports in public bug reports of importers. */
const NO_DATE = new Set(
  "null nil none nothing na nan nat n never undefined notset notapplicable notgiven nodate noenddate noend open openended ongoing blank empty".split(
    " ",
  ),
);
/** Not `#REF!`, which has lost something. */
const WORDS = /^(?:[a-z\s()<>[\]\\/.-]+|#n\/a)$/i;
/** `0`, `0000-00-00T00:00:00.000Z`, a dash, or nothing at all. */
const NOUGHTS = /^[\s0\-–—./:,+TZ]*$/i;
/** What a spreadsheet shows of nought as a date, in its many forms: `00/01/1900`, `0-Jan-00`, `1900-01-00`. */
const NOUGHTH =
  /^(?:00?[-/. ](?:0?1|jan[a-z]*)[-/. ](?:19)?00|0?1[-/. ]00?[-/. ](?:19)?00|1900[-/.]01[-/.]00)(?:[ T].*)?$/i;
/** Which hour it is doesn't matter, nor in which zone. */
const TIME = String.raw`(?:T\d.*|[ ,]+\d{1,2}[:.].*|Z|[+-]\d\d:?\d\d)?`;
const ISO = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}$`);
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?:T\d.*|\d{6})?$/;
const NUMBERS = new RegExp(String.raw`^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})${TIME}$`);
const WEEKDAY = String.raw`(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[, ]+)?`;
/** `23-Nov-26`, as a spreadsheet and Oracle write it, `23rd November 2026`, `Mon Nov 23 2026`. */
const DAY_NAMED = new RegExp(
  String.raw`^${WEEKDAY}(\d{1,2})(?:st|nd|rd|th)?[-/. ]([a-z]{3,9})\.?[-/., ]+(\d{4}|\d\d)${TIME}$`,
  "i",
);
const NAMED_DAY = new RegExp(
  String.raw`^${WEEKDAY}([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})${TIME}$`,
  "i",
);
const MONTHS =
  "january february march april may june july august september october november december".split(
    " ",
  );

/** A file has few dates, and each of them many times. */
const MOST_KNOWN = 10_000;

/** Remembers what it has read. */
export function dayReader(): (cell: string) => WrittenDay {
  const known = new Map<string, WrittenDay>();
  return (cell) => {
    const before = known.get(cell);
    if (before) return before;
    const read = readDay(cell);
    if (known.size < MOST_KNOWN) known.set(cell, read);
    return read;
  };
}

/** Null where it is no date; `either` where nothing says which of two days it is. */
export function inOrder(written: WrittenDay, order: DayOrder | null): string | null {
  if (written.kind === "day") return written.day;
  if (written.kind !== "either") return null;
  return order === null ? "either" : written[order];
}

export function readDay(written: string): WrittenDay {
  const cell = written.replaceAll(/[\u2010-\u2012]/g, "-");
  if (
    NOUGHTS.test(cell) ||
    NOUGHTH.test(cell) ||
    (NO_DATE.has(cell.toLowerCase().replaceAll(/[^a-z]/g, "")) && WORDS.test(cell))
  )
    return NONE;
  const iso = ISO.exec(cell);
  if (iso) return asDay(dayOf(iso[1]!, iso[3]!, iso[4]!));
  const compact = COMPACT.exec(cell);
  if (compact) return asDay(dayOf(compact[1]!, compact[2]!, compact[3]!));
  const numbers = NUMBERS.exec(cell);
  if (numbers) return inEitherOrder(numbers[1]!, numbers[3]!, numbers[4]!);
  const [, day, month, year] = DAY_NAMED.exec(cell) ?? [];
  if (day) return asDay(dayOf(year!.padStart(4, "20"), monthOf(month!), day));
  const named = NAMED_DAY.exec(cell);
  if (named) return asDay(dayOf(named[3]!, monthOf(named[1]!), named[2]!));
  return MADE.test(cell) ? { kind: "unreadable", isMade: true } : UNREADABLE;
}

/** The number of a month by its name or the beginning of it; 0 where it is none. */
function monthOf(name: string): string {
  return String(MONTHS.findIndex((month) => month.startsWith(name.toLowerCase())) + 1);
}

/** `2026-11-23`; null where the calendar has no such day; `none` in a year that means no date. */
function dayOf(year: string, month: string, day: string): string | null {
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (date.getUTCMonth() + 1 !== Number(month) || date.getUTCDate() !== Number(day)) return null;
  return [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-");
}

function asDay(day: string | null, proves: DayOrder | null = null): WrittenDay {
  if (day === null) return UNREADABLE;
  const year = Number(day.slice(0, 4));
  return year < FIRST_YEAR || year > LAST_YEAR ? NONE : { kind: "day", day, proves };
}

function inEitherOrder(first: string, second: string, year: string): WrittenDay {
  const dayFirst = dayOf(year, second, first);
  const monthFirst = dayOf(year, first, second);
  if (dayFirst === null) return asDay(monthFirst, "monthFirst");
  if (monthFirst === null) return asDay(dayFirst, "dayFirst");
  const read = asDay(dayFirst);
  if (dayFirst === monthFirst || read.kind === "none") return read;
  return { kind: "either", dayFirst, monthFirst };
}
