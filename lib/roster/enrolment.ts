import type { ClassRef, Where } from "#lib/domain/sitting";

export type { ClassRef };

/** Per file: far more than any college has. */
export const MOST_BYTES = 100 * 1024 * 1024;

/** Where something is in the files, for a technician to look up. Lines begin at 1. */
export interface Place {
  file: string;
  line: number;
}

/** The keys in a file by which a learner may be found at Connect; null where there is none. */
export interface LearnerKeys {
  /** CENTURY's own id, in lower case. */
  userId: string | null;
  externalId: string | null;
  upn: string | null;
  username: string | null;
  email: string | null;
  /** OneRoster's id of the user: no two learners of one export share it. */
  sourcedId: string | null;
  /** Ids of an MIS that may be what Connect calls an external id or a UPN. */
  others: readonly string[];
}

export const NO_KEYS: LearnerKeys = {
  userId: null,
  externalId: null,
  upn: null,
  username: null,
  email: null,
  sourcedId: null,
  others: [],
};

/** The keys of one value each. */
export const KEY_FIELDS = [
  "userId",
  "externalId",
  "upn",
  "username",
  "email",
  "sourcedId",
] as const;

/** A learner and the classes that one row, or one user of a OneRoster export, puts them in. */
export interface Enrolment {
  place: Place;
  keys: LearnerKeys;
  /** For the register only, never for matching; null where the files give no name. */
  name: string | null;
  classes: readonly ClassRef[];
  /** Where they have these classes, as the row says; absent where it doesn't. */
  where?: Where;
  /** Percent of a test's time that they have besides: 25. Absent where the row doesn't say. */
  extraTime?: number;
}

/** Who teaches a class, by an address in lower case. */
export interface Teaching {
  class: ClassRef;
  email: string;
}

/** Where a class is taught, as one row has it. */
export interface ClassPlace extends Where {
  class: ClassRef;
}

/** The assessments that a class is due, as one row has them. */
interface ClassDue {
  class: ClassRef;
  subjects: readonly string[];
}

/** What a file turned out to be, so that a technician can see how it was read. It quotes heads, and no other cell. */
export interface TableSeen {
  /** `11B.csv`, `october.zip/users.csv`. */
  file: string;
  /** `UTF-8`, `UTF-16`, `Windows-1252`. */
  encoding: string;
  /** `comma`, `semicolon`, `tab`, `bar`. */
  delimiter: string;
  /** Lines begin at 1; above it there may be titles. 0 where there is no head. */
  headLine: number;
  /** Their words, and which of our columns each was read as. */
  used: { column: string; as: string }[];
  /** Heads that were not read. */
  unused: string[];
  /** How many more were not: they may be no heads, but somebody's row, and are not repeated. */
  unnamed: number;
  /** Heads of what we never look at, and what no such file should hold. */
  sensitive: string[];
  /** With something in them, the head not among them. */
  rows: number;
}

/** What is wrong with a row, or with a whole file, in words that name no learner. */
export interface RosterProblem {
  file: string;
  /** Null where it concerns the whole file. */
  line: number | null;
  words: string;
}

/** The contents of one source: a file, or an export of several. */
export interface SourceContent {
  enrolments: Enrolment[];
  teachings: Teaching[];
  /** Includes classes with nobody in them. */
  classes: ClassRef[];
  classPlaces: ClassPlace[];
  classDues: ClassDue[];
  problems: RosterProblem[];
  /** What may be as somebody meant it, and explains what became of the rest: `11B.csv has these roles: …`. */
  notes: RosterProblem[];
  /** One for each table. */
  seen: TableSeen[];
}

export const emptyContent = (): SourceContent => ({
  enrolments: [],
  teachings: [],
  classes: [],
  classPlaces: [],
  classDues: [],
  problems: [],
  notes: [],
  seen: [],
});

/** A source's content, and when it was read, milliseconds since 1970, where that is known. */
export interface ReadSource extends SourceContent {
  readAt?: number;
}

/** A source that can't be used at all; the message says why, and quotes nothing from it. */
export class BrokenSource extends Error {
  override readonly name = "BrokenSource";
  readonly file: string;
  readonly line: number | null;
  /** What was read before it turned out to be broken. */
  readonly seen: readonly TableSeen[];

  constructor(
    file: string,
    message: string,
    line: number | null = null,
    seen: readonly TableSeen[] = [],
  ) {
    super(message);
    this.file = file;
    this.line = line;
    this.seen = seen;
  }
}
