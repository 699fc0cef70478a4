import {
  BrokenSource,
  emptyContent,
  type ClassRef,
  type SourceContent,
  type TableSeen,
} from "#lib/roster/enrolment";
import { subjectsIn, teachersIn } from "#lib/roster/plain-about-class";
import { NO_CLASS_NAMED, PlainClasses } from "#lib/roster/plain-class";
import { plainColumns, type Mapping } from "#lib/roster/plain-columns";
import { KEY_COLUMNS, readLearner, type PlainLearner } from "#lib/roster/plain-learner";
import { isOfTeachers, notesOnTeachers } from "#lib/roster/plain-teachers";
import { commonestInWords } from "#lib/roster/left-out";
import { missingClass, missingKey } from "#lib/roster/missing-column";
import { readTable, type TableRow } from "#lib/roster/table";
import type { TableBytes } from "#lib/roster/table-text";
import { keyOfWhere, readWhere } from "#lib/roster/where";
import type { Where } from "#lib/domain/sitting";

/** What a file's rows are about. */
type Kind = "enrolments" | "teachers" | "keys";

/**
 * A plain CSV: one row for each learner and class, with any one key; or for each teacher and class; or, without a class,
 * CENTURY's own list of its users, whose keys tell who the learners of other files are.
 * @param mapping what the file calls our columns, where it calls them otherwise
 * @throws BrokenSource where it is not such a file
 */
export async function readPlain(
  file: string,
  bytes: TableBytes,
  mapping?: Mapping,
): Promise<SourceContent> {
  const reader = new PlainReader(file);
  const seen = await readTable(file, bytes, {
    choose: (heads) => plainColumns(mapping, { isOfTeachers: isOfTeachers(file, heads) })(heads),
    onHead: (columns, head) => reader.begin(columns, head),
    onRow: (row) => reader.read(row),
  });
  const content = reader.end(seen);
  return { ...content, notes: [...content.notes, ...notesOnTeachers(seen, mapping)] };
}

class PlainReader {
  private readonly file: string;
  private readonly content = emptyContent();
  private readonly classes: PlainClasses;
  /** How many rows were left out for which reason. */
  private readonly reasons = new Map<string, number>();
  private readonly told = new Map<ClassRef, Set<string>>();
  private kind: Kind = "enrolments";
  private hasClass = false;
  /** Rows that name a teacher. */
  private taughtRows = 0;
  /** Rows that name no class, below one that does. */
  private readonly classless: { line: number }[] = [];

  constructor(file: string) {
    this.file = file;
    this.classes = new PlainClasses(file);
  }

  begin(columns: ReadonlySet<string>, seen: TableSeen): void {
    const keys = KEY_COLUMNS.filter((column) => columns.has(column));
    const isNumbered =
      columns.has("misNumber") && (columns.has("learner") || columns.has("surname"));
    if (!columns.has("class")) {
      if (!columns.has("userId") || keys.length < 2) throw missingClass(this.file, seen);
      this.kind = "keys";
    } else if (keys.length === 0 && !isNumbered) {
      if (!columns.has("teacherEmail")) throw missingKey(this.file, seen);
      this.kind = "teachers";
    }
  }

  read(row: TableRow): void {
    const { file, content } = this;
    if (row.misfit !== null) return this.leaveOut(row, row.misfit);
    const named = this.kind === "keys" ? null : this.classes.read(row);
    if (named === NO_CLASS_NAMED && this.hasClass) return void this.classless.push(row);
    if (typeof named === "string") return this.leaveOut(row, named);
    this.hasClass = true;
    const learner = readLearner(row);
    for (const words of learner.faults) content.problems.push({ file, line: row.line, words });
    const wrong = this.kind === "teachers" ? null : whatIsWrong(learner);
    if (wrong !== null) return this.leaveOut(row, wrong, learner.faults[0]);
    const where = readWhere(row.cell("site"), row.cell("room"));
    const { addresses, fault } = teachersIn(row);
    if (addresses.length > 0) this.taughtRows += 1;
    const subjects = subjectsIn(row.cell("subjects"));
    const saysNothing = addresses.length === 0 && subjects.length === 0 && where === null;
    // Below teachers, a footer has nothing but its words.
    const isNone = named === null || (this.kind === "teachers" && saysNothing);
    const classes = isNone ? [] : this.classes.of(named, row.line);
    for (const its of classes) this.tellClass(its, { where, addresses, subjects });
    if (fault !== null) content.problems.push({ file, line: row.line, words: fault });
    if (this.kind === "teachers") return;
    const { keys, name, extraTime } = learner;
    content.enrolments.push({
      place: { file, line: row.line },
      keys,
      name,
      classes,
      ...(where !== null && { where }),
      ...(extraTime !== null && { extraTime }),
    });
  }

  /** Each thing once: a class stands in a row for each of its learners. */
  private tellClass(its: ClassRef, { where, addresses, subjects }: Told): void {
    const told = this.told.get(its) ?? new Set();
    this.told.set(its, told);
    const isNew = (what: string) => !told.has(what) && Boolean(told.add(what));
    if (where !== null && isNew(keyOfWhere(where))) {
      this.content.classPlaces.push({ class: its, ...where });
    }
    if (subjects.length > 0 && isNew(`due\n${subjects.join("\n")}`)) {
      this.content.classDues.push({ class: its, subjects });
    }
    for (const email of addresses) {
      if (isNew(email)) this.content.teachings.push({ class: its, email });
    }
  }

  end(seen: TableSeen): SourceContent {
    const { file, content, kind, classless } = this;
    for (const row of classless) this.leaveOut(row, classless.length > 1 ? MERGED : NO_CLASS_NAMED);
    const isEmpty = kind === "teachers" ? content.teachings : content.enrolments;
    if (isEmpty.length === 0) {
      const words = `has no row that ${DOES[kind]}${commonestInWords(this.reasons, seen.rows)}.`;
      throw new BrokenSource(file, words, null, [seen]);
    }
    if (kind === "enrolments" && this.areTheirOwn()) {
      content.teachings = [];
      content.problems.push({ file, line: null, words: THEIR_OWN });
    }
    if (kind === "keys") content.notes.push({ file, line: null, words: KEYS_ALONE });
    const classes = this.classes.list();
    const problems = [...content.problems, ...this.classes.problems()];
    return { ...content, classes, problems, seen: [seen] };
  }

  /** Who teaches may see the others, and may be let in for it: a mistaken column must make no learner a teacher. */
  private areTheirOwn(): boolean {
    const addresses = new Set(this.content.teachings.map(({ email }) => email));
    return this.taughtRows >= FEWEST_ROWS && addresses.size > this.taughtRows * NEARLY_ALL;
  }

  private leaveOut({ line }: { line: number }, words: string, reason = words): void {
    this.content.problems.push({ file: this.file, line, words });
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
  }
}

/** What a row says of its classes. */
interface Told {
  readonly where: Where | null;
  readonly addresses: readonly string[];
  readonly subjects: readonly string[];
}

const MERGED = `${NO_CLASS_NAMED.slice(0, -1)}, though a row above does: where a class stands only in its group's first row (merged cells), fill it down.`;

const THEIR_OWN =
  "has another teacherEmail in nearly every row, as if it were the learner's own: nobody is taken for a teacher.";
/** With fewer, each teacher may well have one learner. */
const [FEWEST_ROWS, NEARLY_ALL] = [20, 0.8];

const DOES: Record<Kind, string> = {
  enrolments: "puts a learner in a class",
  teachers: "says who teaches a class",
  keys: "has two keys of a learner",
};

const KEYS_ALONE =
  "has no column “class”: it says who the learners of other files are, and puts nobody in a class.";
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function whatIsWrong({ keys, isNumberAlone }: PlainLearner): string | null {
  if (keys.userId !== null && !UUID.test(keys.userId)) return "has a userId that is not CENTURY's.";
  const hasKey = KEY_COLUMNS.some((column) => keys[column] !== null) || keys.others.length > 0;
  if (hasKey) return null;
  const why = isNumberAlone ? ": a number of the MIS needs a name beside it" : "";
  return `has no key to find the learner by${why}.`;
}
