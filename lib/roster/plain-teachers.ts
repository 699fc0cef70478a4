import { bareName } from "#lib/roster/columns";
import type { RosterProblem, TableSeen } from "#lib/roster/enrolment";
import type { Mapping } from "#lib/roster/plain-columns";
import { KEY_COLUMNS } from "#lib/roster/plain-learner";

const MONTHS =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
/** `Teachers.csv`, `Teachers template (2).csv`, `Teachers 23 Nov 2026.csv`; and not `Teachers 9A.csv`. */
const TEMPLATE = new RegExp(
  `^teachers(?:[\\s\\d._()-]|template|copy|v(?=\\d)|${MONTHS})*\\.(?:csv|txt|tsv)$`,
  "i",
);
/** What a list of a class says of its learners, and CENTURY's template of no teacher. */
const OF_PERSON =
  /^(?:legal|preferred|student|learner|pupil)*(?:first|last|middle|fore|firstfore|sur|given|family|full)?name$|^(?:learner|knownas|role)$/;

const baseOf = (file: string) => file.slice(file.lastIndexOf("/") + 1);

/**
 * CENTURY's template for teachers has a learner's heads: only its name tells. Whoever teaches a class may see the others
 * in it, and so a class list that is called by its teacher's name must make no learner a teacher.
 */
export function isOfTeachers(file: string, heads: readonly string[]): boolean {
  return TEMPLATE.test(baseOf(file)) && !heads.some((head) => OF_PERSON.test(bareName(head)));
}

/** Whose addresses were read, where only the file's name could tell. */
export function notesOnTeachers({ file, used }: TableSeen, mapping: Mapping = {}): RosterProblem[] {
  if (mapping.email || mapping.teacherEmail) return [];
  const keys = used.filter(({ as }) => [...KEY_COLUMNS, "misNumber", "teacherEmail"].includes(as));
  const [only, ...others] = keys;
  if (!only || others.length > 0 || bareName(only.column).startsWith("teacher")) return [];
  const note = (words: string) => [{ file, line: null, words: `has “${only.column}” ${words}` }];
  if (only.as === "teacherEmail") return note(AS_TEACHERS);
  return only.as === "email" && /^teacher/i.test(baseOf(file)) ? note(AS_LEARNERS) : [];
}

const AS_TEACHERS =
  "read as the teachers', because of the file's name: it puts no learner in a class.";
const AS_LEARNERS =
  "read as the learners', though the file's name begins like that of a list of teachers. Call it Teachers.csv, with Email and Class name alone, or the column teacherEmail, if they teach.";
