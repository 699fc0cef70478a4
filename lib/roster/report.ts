import type { RosterProblem } from "#lib/roster/enrolment";

/** How the reading of one source went. */
export interface SourceReport {
  name: string;
  /** `kept`: broken, so its last good content is kept. `broken`: there is nothing to keep. */
  state: "read" | "kept" | "broken";
  /** When the content that we hold was read, milliseconds since 1970; null where we hold none. */
  readAt: number | null;
  classes: number;
  /** One for each learner and class. */
  enrolments: number;
  /** What is wrong with it, or with some of its rows. */
  problems: readonly RosterProblem[];
}

/** How the reading of the roster went. Names no learner and quotes no cell. */
export interface RosterReport {
  sources: readonly SourceReport[];
  /** False where the folder is gone, empty or hangs: then the rest is from before. */
  isFolderRead: boolean;
  /** In all, each once. */
  classes: number;
  learners: number;
  /** Problems with the folder itself, and keys that several learners share. */
  problems: readonly RosterProblem[];
}

export const NOTHING_READ: RosterReport = {
  sources: [],
  isFolderRead: false,
  classes: 0,
  learners: 0,
  problems: [],
};

/** Whether any part differs from what the files say now. */
export function isBroken({ isFolderRead, sources }: RosterReport): boolean {
  return !isFolderRead || sources.length === 0 || sources.some(({ state }) => state !== "read");
}

/** `1 learner in 2 classes`. */
export function sizeInWords({ learners, classes }: RosterReport): string {
  const people = learners === 1 ? "1 learner" : `${learners} learners`;
  return `${people} in ${classes === 1 ? "1 class" : `${classes} classes`}`;
}

/** `11B.csv line 4 names no class.` */
export function problemInWords({ file, line, words }: RosterProblem): string {
  return line === null ? `${file} ${words}` : `${file} line ${line} ${words}`;
}

/** All problems: first those of no single source, then each source's own. */
export function problemsInWords({ problems, sources }: RosterReport): string[] {
  return [...problems, ...sources.flatMap((source) => source.problems)].map(problemInWords);
}
