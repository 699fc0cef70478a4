import type { ClassRef, RosterProblem, Teaching } from "#lib/roster/enrolment";
import { LeftOut, type ReasonName } from "#lib/roster/left-out";
import { readRole } from "#lib/roster/membership-words";
import type { Absent, Classes } from "#lib/roster/one-roster-classes";
import { readRows } from "#lib/roster/one-roster-rows";
import { addressOf, type User, type Users } from "#lib/roster/one-roster-users";
import { RolesSeen } from "#lib/roster/roles-seen";
import type { TableRow } from "#lib/roster/table";
import { dayReader, inOrder, type DayOrder, type WrittenDay } from "#lib/roster/written-day";
import { yieldToEventLoop } from "#lib/roster/yield-to-event-loop";
import type { ExportTable } from "#lib/roster/table-rows";

/** A row that says who is where, and in which role. */
interface Membership {
  line: number;
  role: "learner" | "teacher";
  user: User | Absent;
  class: ClassRef | Absent;
  begin: WrittenDay;
  end: WrittenDay;
}

const OF_USER = { gone: "goneUser", two: "twoUsers", unusable: "unusableUser" } as const;
const OF_CLASS = { gone: "goneClass", two: "twoClasses", unusable: "unusableClass" } as const;

/** Today's learners in their classes, from the rows of an export's enrolments. */
export class OneRosterEnrolments {
  readonly teachings: Teaching[] = [];
  readonly notes: RosterProblem[] = [];
  /** Whether any row ever puts somebody into a class: a school's export without one is a mistake. */
  hasLearners = false;
  private hasLearnersToday = false;
  private readonly table: ExportTable;
  private readonly classes: Classes;
  private readonly users: Users;
  /** The school's local day, `2026-11-23`. */
  private readonly today: string;
  private readonly leftOut: LeftOut;
  private readonly roles = new RolesSeen();
  private readonly people: () => Iterable<string> | null;
  private readonly readDay = dayReader();
  /** In which orders dates can be read that can be read in one alone, and where the first of them stands. */
  private readonly orders = new Map<DayOrder, number>();
  /** Rows that the others must explain first. */
  private readonly undecided: Membership[] = [];
  private readonly unknownRoles: { line: number; written: string }[] = [];
  private readonly teachers: { line: number; user: User; class: ClassRef }[] = [];

  /** @param people what people are called: no such word is quoted */
  constructor(
    table: ExportTable,
    known: {
      classes: Classes;
      users: Users;
      people: () => Iterable<string> | null;
      today: string;
    },
  ) {
    this.table = table;
    this.classes = known.classes;
    this.users = known.users;
    this.today = known.today;
    this.leftOut = new LeftOut(table.file);
    this.people = known.people;
  }

  async read(): Promise<void> {
    await readRows(
      this.table,
      { needed: ["classSourcedId", "userSourcedId", "role"], others: ["beginDate", "endDate"] },
      (row, { line }, isThere) => {
        this.leftOut.rows += 1;
        const reason = row.misfit === null ? this.readRow(row, line, isThere) : "misfit";
        if (reason) this.leaveOut(reason, line, row.misfit ?? undefined);
        return null;
      },
    );
    await this.settle();
  }

  /** `all 412 rows have a date that is not written as 2026-11-23`; null where no row was left out. */
  get commonest(): string | null {
    return this.leftOut.commonest();
  }

  /** @returns why it puts nobody into a class; null where it does, or where that isn't known yet */
  private readRow(row: TableRow, line: number, isThere: boolean | null): ReasonName | null {
    const begin = this.dayIn(row, "beginDate", line);
    const end = this.dayIn(row, "endDate", line);
    if (isThere !== true) return isThere === null ? "unknownStatus" : "gone";
    const written = row.cell("role");
    const role = readRole(written);
    this.roles.add(written);
    if (role === "other") return "otherRole";
    if (written === "") return "noRole";
    if (role === null) {
      this.unknownRoles.push({ line, written });
      return null;
    }
    const its = this.classes.get(row.cell("classSourcedId"));
    const user = this.users.get(row.cell("userSourcedId"));
    if (its === undefined) return "noClass";
    if (user === undefined) return "noUser";
    if (begin.kind === "unreadable") return begin.isMade ? "madeDate" : "unreadableDate";
    if (end.kind === "unreadable") return end.isMade ? "madeDate" : "unreadableDate";
    const membership: Membership = { line, role, user, class: its, begin, end };
    if (begin.kind !== "either" && end.kind !== "either") return this.decide(membership, null);
    this.undecided.push(membership);
    return null;
  }

  private dayIn(row: TableRow, column: string, line: number): WrittenDay {
    const written = this.readDay(row.cell(column));
    const proves = written.kind === "day" ? written.proves : null;
    if (proves) this.orders.set(proves, Math.min(line, this.orders.get(proves) ?? line));
    return written;
  }

  private decide(membership: Membership, order: DayOrder | null): ReasonName | null {
    const { line, role, user, class: its } = membership;
    const [begin, end] = [inOrder(membership.begin, order), inOrder(membership.end, order)];
    if (begin === "either" || end === "either") return "eitherDate";
    this.hasLearners ||= role === "learner";
    if (typeof user === "string") return OF_USER[user];
    if (typeof its === "string") return OF_CLASS[its];
    if (begin !== null && this.today < begin) return "toBegin";
    // The end date itself no longer counts.
    if (end !== null && end <= this.today) return "over";
    if (role === "teacher") this.teachers.push({ line, user, class: its });
    else {
      user.classes.add(its);
      this.hasLearnersToday = true;
    }
    return null;
  }

  private leaveOut(name: ReasonName, line: number, words?: string): void {
    const problem = this.leftOut.add(name, line, words);
    if (problem) this.table.problems.push(problem);
  }

  /** What only the whole table tells. */
  private async settle(): Promise<void> {
    const pause = yieldToEventLoop();
    const [order = null, ...others] = this.orders.keys();
    for (const membership of this.undecided) {
      const reason = this.decide(membership, others.length === 0 ? order : null);
      if (reason) this.leaveOut(reason, membership.line);
      const rest = pause();
      if (rest) await rest;
    }
    await this.roles.settle(this.people, pause);
    for (const { line, written } of this.unknownRoles) {
      const quoted = this.roles.quote(written);
      const words = quoted && `has a role that is neither a learner's nor a teacher's: ${quoted}.`;
      this.leaveOut("unknownRole", line, words ?? undefined);
      const rest = pause();
      if (rest) await rest;
    }
    for (const { line, user, class: its } of this.teachers) {
      const address = addressOf(user);
      // Otherwise a learner who helps there would be shown the others.
      if (user.classes.has(its)) this.tell(line, IS_LEARNER);
      else if (address === null) this.tell(line, NO_ADDRESS);
      else this.teachings.push({ class: its, email: address });
      const rest = pause();
      if (rest) await rest;
    }
    this.note(order, others.length > 0);
  }

  private tell(line: number, words: string): void {
    this.table.problems.push({ file: this.table.file, line, words });
  }

  private note(order: DayOrder | null, areMixed: boolean): void {
    const { file, problems } = this.table;
    const roles = this.roles.inWords();
    if (roles) this.notes.push({ file, line: null, words: `has these roles: ${roles}.` });
    if (order !== null && !areMixed) {
      const words =
        order === "dayFirst"
          ? "shows that its dates have the day first."
          : "shows that its dates have the month first.";
      this.notes.push({ file, line: this.orders.get(order)!, words });
    }
    this.notes.push(...this.leftOut.notes());
    if (this.hasLearners && !this.hasLearnersToday) {
      const words = `puts nobody into a class today: ${this.commonest}.`;
      problems.push({ file, line: null, words });
    }
  }
}

const IS_LEARNER = "names as a teacher somebody who is a learner in that class.";
const NO_ADDRESS = "names a teacher without an email in users.csv.";
