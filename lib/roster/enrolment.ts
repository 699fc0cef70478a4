/** Of one file: far over any college's. */
export const MOST_BYTES = 100 * 1024 * 1024;

/** Where in the files something stands: what a technician looks up. Lines begin at 1. */
export interface Place {
  file: string;
  line: number;
}

/** What a file says by which a learner may be found at Connect; null where it says nothing. */
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

/**
 * A class as the files name it. Its id lasts while its name may change, and says of which kind it is, so that a
 * OneRoster export's `11B` and a plain file's can't be taken for one another: `sourcedId:11B`, `name:11B`.
 */
export interface ClassRef {
  readonly id: string;
  readonly name: string;
}

/** A learner and the classes that one row, or one user of a OneRoster export, puts them in. */
export interface Enrolment {
  place: Place;
  keys: LearnerKeys;
  /** For the register alone, never to find anybody by; null where the files name nobody. */
  name: string | null;
  classes: readonly ClassRef[];
}

/** Who teaches a class, by an address in lower case. */
export interface Teaching {
  class: ClassRef;
  email: string;
}

/** What is wrong with a row, or with a whole file, in words that name no learner. */
export interface RosterProblem {
  file: string;
  /** Null where it is the file's own. */
  line: number | null;
  words: string;
}

/** What one source, a file or an export of several, holds. */
export interface SourceContent {
  enrolments: Enrolment[];
  teachings: Teaching[];
  /** Also those that nobody is in. */
  classes: ClassRef[];
  problems: RosterProblem[];
}

/** A source that can't be used at all; its message says why, and quotes nothing of it. */
export class BrokenSource extends Error {
  override readonly name = "BrokenSource";
  readonly file: string;
  readonly line: number | null;

  constructor(file: string, message: string, line: number | null = null) {
    super(message);
    this.file = file;
    this.line = line;
  }
}
