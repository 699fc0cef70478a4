import { counted } from "#lib/domain/counted";
import type { RosterProblem, TableSeen } from "#lib/roster/enrolment";
import { yieldToEventLoop } from "#lib/roster/yield-to-event-loop";
import { noKeyCounts, type KeyCounts } from "#lib/roster/key-counts";

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
  problems: readonly ProblemKind[];
  /** What is as it may be, and explains what became of its rows. */
  notes: readonly RosterProblem[];
  /** Its tables as they were last seen, broken or not. */
  seen: readonly TableSeen[];
}

/** How the reading of the roster went. Names no learner and quotes no cell that could be anybody's. */
export interface RosterReport {
  sources: readonly SourceReport[];
  /** False where the folder is gone, empty or hangs: then the rest is from before. */
  isFolderRead: boolean;
  /** In all, each once. */
  classes: number;
  learners: number;
  keyCounts: KeyCounts;
  /** Problems with the folder itself, and keys that several learners share. */
  problems: readonly ProblemKind[];
}

export const NOTHING_READ: RosterReport = {
  sources: [],
  isFolderRead: false,
  classes: 0,
  learners: 0,
  keyCounts: noKeyCounts(),
  problems: [],
};

/** Whether any part differs from what the files say now. */
export function isBroken({ isFolderRead, sources }: RosterReport): boolean {
  return !isFolderRead || sources.length === 0 || sources.some(({ state }) => state !== "read");
}

/** `1 learner in 2 classes`. */
export function sizeInWords({
  learners,
  classes,
}: Pick<RosterReport, "learners" | "classes">): string {
  return `${counted(learners, "learner")} in ${counted(classes, "class", "classes")}`;
}

/** `11B.csv line 4 names no class.` */
export function problemInWords({ file, line, words }: RosterProblem): string {
  return line === null ? `${file} ${words}` : `${file} line ${line} ${words}`;
}

/** Problems that differ by their lines alone. */
export interface ProblemKind {
  first: RosterProblem;
  /** What they have in common. */
  words: string;
  /** The first few that have it, in order. */
  lines: readonly number[];
  /** How many there are; those of a whole file have no line. */
  count: number;
}

/** In what is told of two rows with one key, which would make a kind of its own of each. */
const WHERE_ANOTHER_IS = /, in (?:.+ )?line \d+(?=: it finds neither\.$)/;
/** Lines that are named; the rest are counted. */
const MOST_LINES = 3;

/** By kind, in the order of the first of each. There may be as many problems as rows. */
export async function kindsOf(problems: readonly RosterProblem[]): Promise<ProblemKind[]> {
  const kinds = new Map<string, ProblemKind>();
  const pause = yieldToEventLoop();
  for (const each of problems) {
    const words = each.words.replace(WHERE_ANOTHER_IS, "");
    const key = `${each.file}\n${words}`;
    const known = kinds.get(key) ?? { first: each, words, lines: [], count: 0 };
    kinds.set(key, { ...known, lines: withLine(known.lines, each.line), count: known.count + 1 });
    const rest = pause();
    if (rest) await rest;
  }
  return [...kinds.values()];
}

function withLine(lines: readonly number[], line: number | null): readonly number[] {
  if (line === null || line >= (lines[MOST_LINES - 1] ?? Infinity)) return lines;
  if (lines.includes(line)) return lines;
  return [...lines, line].sort((a, b) => a - b).slice(0, MOST_LINES);
}

/**
 * First those of no single source, then each source's own: `11B.csv line 4 names no class.`,
 * `11B.csv lines 4, 9, 12 and 409 more: each names no class.`
 */
export function problemsInWords({ problems, sources }: RosterReport): string[] {
  return [problems, ...sources.map((source) => source.problems)].flat().map(kindInWords);
}

function kindInWords({ first, words, lines, count }: ProblemKind): string {
  if (lines.length < 2) return problemInWords(first);
  const more = count - lines.length;
  const named = lines.map(String);
  const last = more > 0 ? `${more} more` : named.pop()!;
  return `${first.file} lines ${named.join(", ")} and ${last}: each ${words}`;
}
