import { NOT_IN_A_CLASS } from "#lib/domain/filters";
import type { ClassRef, RosterProblem } from "#lib/roster/enrolment";
import { isFormulaError, isNoClass, noClassInWords } from "#lib/roster/no-value";
import { refuseTooManyClasses } from "#lib/roster/most-classes";
import type { TableRow } from "#lib/roster/table";

const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
/** `11-Dec`, `Dec-11`, `1.00E+02`: what a spreadsheet makes of `11-12` and `1E2`. */
const MADE_BY_SPREADSHEET = new RegExp(
  `^(?:\\d{1,2}-${MONTH}|${MONTH}-\\d{2,4}|\\d(?:[.,]\\d+)?E[+-]\\d+|\\d{4}-\\d\\d-\\d\\d \\d\\d:.*|\\d{1,2}/\\d{1,2}/\\d{2,4})$`,
  "i",
);

const ERROR_BESIDE = "has a spreadsheet's error for one of its classes, which is left out.";
export const NO_CLASS_NAMED = "names no class.";

/** Far more than anybody is in. */
const MOST_IN_A_ROW = 100;

interface Draft {
  id: string;
  name: string;
}

/** The classes that a row names, as it writes them. */
interface Named {
  readonly codes: readonly string[];
  /** What the one class is called; empty where the row doesn't say, or names several. */
  readonly title: string;
}

/** The classes of one plain file. */
export class PlainClasses {
  private readonly file: string;
  private readonly classes = new Map<string, Draft>();
  private readonly titles = new Map<string, Map<string, number>>();
  private readonly made: RosterProblem[] = [];

  constructor(file: string) {
    this.file = file;
  }

  /** What a row names, several in one cell parted by semicolons; or what is wrong with it, in words. */
  read(row: TableRow): Named | string {
    const names = row.cells("class").flatMap((cell) => cell.split(";"));
    const written = names.map((name) => name.trim()).filter((name) => name !== "");
    if (written.length === 0) return NO_CLASS_NAMED;
    // `9A; -` is in one class, and so is who has a class of one subject and `N/A` for another.
    const codes = written.filter((name) => this.classes.has(name) || !isNoClass(name));
    if (codes.length === 0) return noClassInWords("class");
    if (written.some(isFormulaError))
      this.made.push({ file: this.file, line: row.line, words: ERROR_BESIDE });
    if (codes.length > MOST_IN_A_ROW) return `names more than ${MOST_IN_A_ROW} classes.`;
    const title = isNoClass(row.cell("classTitle")) ? "" : row.cell("classTitle");
    if ([...codes, title].includes(NOT_IN_A_CLASS)) return `calls a class “${NOT_IN_A_CLASS}”.`;
    const occurrence = row.cell("occurrence");
    if (isFormulaError(occurrence)) return noClassInWords("occurrence");
    const whole = codes.map((code) => (occurrence === "" ? code : `${code}/${occurrence}`));
    // Of several codes nobody can tell which one has the title.
    return { codes: whole, title: whole.length === 1 ? title : "" };
  }

  /** Asked of rows that can be used alone: a footer such as `Total: 412` makes no class. */
  of({ codes, title }: Named, line: number): readonly ClassRef[] {
    if (title !== "") return [this.titled(codes[0]!, title, line)];
    return [...new Set(codes)].map((code) => this.draftOf(code, line));
  }

  /** Called once all rows are in. */
  list(): ClassRef[] {
    for (const [code, titles] of this.titles) {
      const its = this.classes.get(code)!;
      // A code lasts when its class is renamed; whichever row comes first, its title is the same.
      its.id = `code:${code}`;
      its.name = [...titles.keys()].sort()[0]!;
    }
    return [...this.classes.values()];
  }

  /** Told once for each class. */
  problems(): RosterProblem[] {
    const { file } = this;
    const twice = [...this.titles.values()].flatMap((titles) => {
      const [, second] = titles.values();
      const words = "gives a class another title than a row above does: it is still one class.";
      return second === undefined ? [] : [{ file, line: second, words }];
    });
    return [...this.made, ...twice];
  }

  private draftOf(code: string, line: number): Draft {
    const known = this.classes.get(code);
    if (known) return known;
    const its = { id: `name:${code}`, name: code };
    this.classes.set(code, its);
    refuseTooManyClasses(this.file, this.classes.size);
    if (MADE_BY_SPREADSHEET.test(code)) {
      const words =
        "has a class that looks like a date or a number which a spreadsheet made of it: is it the class's own name?";
      this.made.push({ file: this.file, line, words });
    }
    return its;
  }

  private titled(code: string, title: string, line: number): Draft {
    const titles = this.titles.get(code) ?? new Map<string, number>();
    this.titles.set(code, titles);
    if (!titles.has(title)) titles.set(title, line);
    return this.draftOf(code, line);
  }
}
