import type { RosterProblem } from "#lib/roster/enrolment";

/** Why a row of an export's enrolments puts nobody into a class: said of one row, and of several. */
interface Reason {
  readonly one: string;
  readonly several: string;
  /** Whether it may be a mistake, and is told of each row. */
  readonly isTold: boolean;
}

const told = (one: string, several: string): Reason => ({ one, several, isTold: true });
const asMeant = (one: string, several: string): Reason => ({ one, several, isTold: false });
/** Of a row that names a class or a user: `names`, `name`. */
const naming = (make: typeof told, what: string) => make(`names ${what}`, `name ${what}`);
const having = (make: typeof told, what: string) => make(`has ${what}`, `have ${what}`);

/** In this order where as many rows fall to one as to another. */
const REASONS = {
  misfit: having(told, "more or fewer cells than the first line"),
  noClass: naming(told, "a class that classes.csv does not have"),
  noUser: naming(told, "a user that users.csv does not have"),
  twoClasses: naming(told, "a class that classes.csv has twice, not alike"),
  twoUsers: naming(told, "a user that users.csv has twice, not alike"),
  unreadableDate: having(told, "a date that is not written as 2026-11-23"),
  madeDate: having(
    told,
    "a date of which a spreadsheet has made a number or #####: give its column a date's format, such as 2026-11-23, and save it again",
  ),
  eitherDate: having(
    told,
    "a date such as 05/06/2026, and the file's other dates don't show whether the day or the month is first",
  ),
  noRole: having(told, "no role"),
  unknownRole: having(told, "a role that is neither a learner's nor a teacher's"),
  unknownStatus: having(told, "a status other than active, inactive and tobedeleted"),
  unusableClass: naming(asMeant, "a class whose row in classes.csv can't be used"),
  unusableUser: naming(asMeant, "a user whose row in users.csv can't be used"),
  over: having(asMeant, "an end date that is today or earlier"),
  toBegin: having(asMeant, "a begin date that is yet to come"),
  goneUser: naming(asMeant, "a user who is disabled, inactive or to be deleted"),
  goneClass: naming(asMeant, "a class that is inactive or to be deleted"),
  gone: asMeant("is inactive or to be deleted", "are inactive or to be deleted"),
  otherRole: having(asMeant, "the role of somebody who neither learns nor teaches there"),
} as const satisfies Record<string, Reason>;
export type ReasonName = keyof typeof REASONS;

/** Counts the rows of one table that put nobody into a class. */
export class LeftOut {
  private readonly counts = new Map<ReasonName, { count: number; line: number }>();
  private readonly file: string;
  /** All of the table's. */
  rows = 0;

  constructor(file: string) {
    this.file = file;
  }

  /** @returns what to tell of the row; null where all is as somebody meant it */
  add(name: ReasonName, line: number, words = `${REASONS[name].one}.`): RosterProblem | null {
    const known = this.counts.get(name);
    if (!known) this.counts.set(name, { count: 1, line });
    else {
      known.count += 1;
      known.line = Math.min(known.line, line);
    }
    return REASONS[name].isTold ? { file: this.file, line, words } : null;
  }

  /** `all 412 rows have a date that is not written as 2026-11-23`; null where no row was left out. */
  commonest(): string | null {
    let best: ReasonName | null = null;
    for (const name of names()) {
      const count = this.counts.get(name)?.count ?? 0;
      if (count > (this.counts.get(best ?? name)?.count ?? 0) || (best === null && count > 0)) {
        best = name;
      }
    }
    return best === null ? null : this.inWords(best);
  }

  /** What may be as somebody meant it, for whoever wonders where a learner is. */
  notes(): RosterProblem[] {
    return names()
      .filter((name) => !REASONS[name].isTold && this.counts.has(name))
      .map((name) => ({
        file: this.file,
        line: null,
        words: `leaves out rows: ${this.inWords(name)}.`,
      }));
  }

  private inWords(name: ReasonName): string {
    const { count, line } = this.counts.get(name)!;
    const { one, several } = REASONS[name];
    if (this.rows === 1) return `its only row ${one}`;
    if (count === this.rows) return `all ${count} rows ${several}`;
    return `${count} of ${this.rows} rows ${count === 1 ? one : several}, the first in line ${line}`;
  }
}

const names = () => Object.keys(REASONS) as ReasonName[];

/**
 * `: each of its 412 rows names no class`; empty where no row was left out.
 * @param reasons how many of a table's rows were left out for which
 */
export function commonestInWords(reasons: ReadonlyMap<string, number>, rows: number): string {
  const [first] = [...reasons].sort((a, b) => b[1] - a[1]);
  if (!first) return "";
  const [words, count] = first;
  const which = count === rows ? `each of its ${rows}` : `each of ${count} of its ${rows}`;
  return `: ${rows === 1 ? "its one row" : `${which} rows`} ${words.replace(/\.$/, "")}`;
}
