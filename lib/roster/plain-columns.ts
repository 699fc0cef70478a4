import {
  headKey,
  placesOf,
  sensitiveAmong,
  twice,
  type ChosenColumns,
  type ColumnChooser,
} from "#lib/roster/columns";

/** The columns of a plain file: what a technician may name in `columns.json`. Source: docs/classes.md. */
export const PLAIN_COLUMNS = [
  "class",
  "classTitle",
  "occurrence",
  "userId",
  "externalId",
  "upn",
  "username",
  "email",
  "misNumber",
  "learner",
  "forename",
  "surname",
  "knownAs",
  "teacherEmail",
  "site",
  "room",
  "subjects",
  "extraTime",
] as const;
export type PlainColumn = (typeof PLAIN_COLUMNS)[number];

/** Several heads may be read as one of these. */
export const SEVERAL: readonly PlainColumn[] = ["class", "learner", "teacherEmail"];

/** Which heads a file calls what, by our name, as `columns.json` says. */
export type Mapping = Partial<Record<PlainColumn, readonly string[]>>;

/**
 * What a class may stand under, in the form of `headKey`: the first of these that a file has is its class, since who is
 * in a teaching group is in some tutor group besides. A code may have a title or a part beside it.
 * Source: CENTURY's upload file; the reports of ebs, iSAMS, UNIT-e, ProSolution, SIMS and Arbor.
 */
const CLASS_HEADS: readonly { codes: string[]; title?: string; occurrence?: string }[] = [
  { codes: ["class", "classcode"], title: "classname" },
  { codes: ["classes"] },
  { codes: ["classname"] },
  { codes: ["assessmentcohort"] },
  { codes: ["groups"] },
  { codes: ["setcode"] },
  { codes: ["offeringid"], title: "code" },
  { codes: ["coursecode"], title: "coursetitle", occurrence: "occurrence" },
  { codes: ["registrationgroup", "reggroup"] },
  { codes: ["tutorgroup"] },
];
/** CENTURY's own group beside the classes. */
const COHORT = "assessmentcohort";

/**
 * What else may be called how; of several, the first that a file has is read. Of an MIS's several numbers only one is:
 * one learner's may be another's of the other kind.
 */
const ALIASES: readonly [as: PlainColumn, names: readonly string[]][] = [
  ["userId", ["userid", "centuryuserid"]],
  ["externalId", ["externalid"]],
  ["upn", ["upn", "uniquepupilnumber", "studentupn", "learnerupn", "pupilupn"]],
  ["username", ["username", "studentusername"]],
  [
    "email",
    [
      "email",
      "emailaddress",
      "email1",
      "primaryemail",
      "studentemail",
      "learneremail",
      "pupilemail",
    ],
  ],
  [
    "misNumber",
    [
      "misnumber",
      "admissionsnumber",
      "admissionnumber",
      "adno",
      "personcode",
      "refno",
      "studentref",
      "studentid",
      "schoolid",
    ],
  ],
  ["learner", ["learner"]],
  ["surname", ["surname", "legalsurname", "lastname", "studentlastname"]],
  ["forename", ["forename", "legalforename", "firstname", "firstforename", "studentfirstname"]],
  ["knownAs", ["knownas"]],
  ["site", ["site"]],
  ["room", ["room"]],
  ["subjects", ["subjects"]],
  ["extraTime", ["extratime", "extratimepercent"]],
];
const NAME_PARTS: readonly PlainColumn[] = ["forename", "surname", "knownAs"];

/**
 * @param mapping goes before the names that we know
 * @param isOfTeachers whether an address without another key beside it is a teacher's
 */
export function plainColumns(mapping: Mapping = {}, { isOfTeachers = false } = {}): ColumnChooser {
  return (heads) => {
    const names = heads.map(headKey);
    const columns = heads.map(() => null as PlainColumn | null);
    const missing = placeMapped(mapping, names, columns);
    if (!mapping.class) placeClass(names, columns);
    for (const [as, aliases] of ALIASES) {
      if (!isMapped(as, mapping)) place(as, aliases, names, columns);
    }
    if (!mapping.teacherEmail) placeTeachers(names, columns);
    if (columns.includes("learner")) drop(columns, NAME_PARTS, mapping);
    if (isOfTeachers && !mapping.email) makeTeachers(columns);
    const fault = missing ?? twice(columns, SEVERAL) ?? twiceByName(names, columns);
    const places = placesOf(columns);
    for (const as of SEVERAL) {
      const its = mapping[as]?.map((head) => names.indexOf(headKey(head)));
      if (its && fault === null) places.set(as, its);
    }
    const sensitive = sensitiveAmong(heads, columns);
    return { columns, places, sensitive, fault } satisfies ChosenColumns;
  };
}

/** What a mapping names counts against what we would have taken for the same. */
function isMapped(as: PlainColumn, mapping: Mapping): boolean {
  if (mapping[as]) return true;
  if (as === "misNumber") return mapping.externalId !== undefined;
  return NAME_PARTS.includes(as) && mapping.learner !== undefined;
}

/** @returns what is wrong, in words; null if each head is there, and there once */
function placeMapped(
  mapping: Mapping,
  names: readonly string[],
  columns: (PlainColumn | null)[],
): string | null {
  for (const as of PLAIN_COLUMNS) {
    for (const head of mapping[as] ?? []) {
      const at = names.indexOf(headKey(head));
      const said = `column${at < 0 ? "" : "s"} “${head}”, which columns.json names as its ${as}`;
      if (at < 0) return `has no ${said}.`;
      // Whichever were read, what the other says would be lost.
      if (names.includes(names[at]!, at + 1)) {
        return `has two ${said}: give each a name of its own.`;
      }
      columns[at] = as;
    }
  }
  return null;
}

function placeClass(names: readonly string[], columns: (PlainColumn | null)[]): void {
  const its = CLASS_HEADS.find(({ codes }) => codes.some((code) => isFree(code, names, columns)));
  if (!its) return;
  place("class", its.codes, names, columns);
  place("classTitle", ["classtitle", ...(its.title ? [its.title] : [])], names, columns);
  if (its.occurrence) place("occurrence", [its.occurrence], names, columns);
  place("class", [COHORT], names, columns);
}

const isFree = (name: string, names: readonly string[], columns: readonly (string | null)[]) =>
  names.some((each, nth) => each === name && columns[nth] === null);

/** Reads the first of these that there is: and its namesakes, for which the table is refused. */
function place(
  as: PlainColumn,
  aliases: readonly string[],
  names: readonly string[],
  columns: (PlainColumn | null)[],
): void {
  const alias = aliases.find((each) => isFree(each, names, columns));
  for (const [nth, name] of names.entries()) {
    if (alias !== undefined && name === alias && columns[nth] === null) columns[nth] = as;
  }
}

function drop(
  columns: (PlainColumn | null)[],
  unread: readonly PlainColumn[],
  mapping: Mapping,
): void {
  for (const [nth, as] of columns.entries()) {
    if (as !== null && unread.includes(as) && !mapping[as]) columns[nth] = null;
  }
}

/** A class may have several, each in a column of their own. */
function placeTeachers(names: readonly string[], columns: (PlainColumn | null)[]): void {
  for (const [nth, name] of names.entries()) {
    if (columns[nth] === null && /^teachers?emails?\d*$/.test(name)) columns[nth] = "teacherEmail";
  }
}

const OTHER_KEYS: readonly PlainColumn[] = ["userId", "externalId", "upn", "username", "misNumber"];

function makeTeachers(columns: (PlainColumn | null)[]): void {
  if (OTHER_KEYS.some((key) => columns.includes(key)) || columns.includes("teacherEmail")) return;
  const at = columns.indexOf("email");
  if (at >= 0) columns[at] = "teacherEmail";
}

/** Several heads may be one column, but not under one name. */
function twiceByName(
  names: readonly string[],
  columns: readonly (PlainColumn | null)[],
): string | null {
  const read = names.filter((_, nth) => columns[nth] !== null);
  const again = names.findIndex(
    (name, nth) => columns[nth] !== null && read.indexOf(name) !== read.lastIndexOf(name),
  );
  return again < 0 ? null : `has two columns “${columns[again]}”.`;
}
