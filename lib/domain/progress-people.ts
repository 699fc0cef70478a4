import { CELL_CODES, type Cells } from "#lib/domain/progress";
import type { CellState } from "#lib/domain/register";

/** Of how many learners an assessment is in which state: they add up to whoever is due it. */
export type StateCounts = Record<CellState, number>;

/** Where a learner stands as a whole, of what their class is due. */
export const STANDINGS = ["not_started", "unknown", "sitting", "between", "finished"] as const;
export type Standing = (typeof STANDINGS)[number];

/** How many stand where: they add up to `all`. */
export type StandingCounts = Record<Standing, number> & { all: number };

export const noStandings = (): StandingCounts => standingCounts([], 0);

/** @param byNth how many have which of `STANDINGS`, in their order; none of those that it lacks */
export function standingCounts(byNth: readonly number[], all: number): StandingCounts {
  const [not_started = 0, unknown = 0, sitting = 0, between = 0, finished = 0] = byNth;
  return { not_started, unknown, sitting, between, finished, all };
}

const STATES = Object.keys(CELL_CODES) as CellState[];
/** By a letter's code, which of them. */
const NTH = new Uint8Array(128);
STATES.forEach((state, nth) => (NTH[CELL_CODES[state]] = nth));

/** Counts states by their letters' codes: a hundred thousand are. */
export class LetterCount {
  private readonly byNth: number[];

  constructor(before?: LetterCount) {
    this.byNth = before ? [...before.byNth] : STATES.map(() => 0);
  }

  add(code: number, by: 1 | -1 = 1): void {
    this.byNth[NTH[code]!]! += by;
  }

  counts(): StateCounts {
    const counts = { ...NOBODY };
    STATES.forEach((state, nth) => (counts[state] = this.byNth[nth]!));
    return counts;
  }
}

const NOBODY: StateCounts = {
  not_started: 0,
  unknown: 0,
  in_progress: 0,
  earlier: 0,
  left: 0,
  finished: 0,
};

/** Each learner once, over all classes in view. There may be 50,000, and this is done for each change: no object for each. */
export class People {
  /** By person: which of `STANDINGS`, from 1 on; 0 for whoever is in no class in view. */
  private readonly standings: Uint8Array;
  /** By person and subject: whether some class of theirs is due it. */
  private readonly due: Uint8Array;
  /** How many have which of `standings`, and by subject how many of those who are due it have which letter. */
  private readonly byStanding: number[];
  private readonly letters: readonly LetterCount[];
  private readonly cells: string;

  /** @param before whose standings these begin with; none are noted where it is null */
  constructor({ house, cells }: Omit<Cells, "same">, before: People | null) {
    const { learners, subjects } = house;
    this.cells = cells;
    this.standings = before?.standings.slice() ?? new Uint8Array(learners);
    this.due = before?.due.slice() ?? new Uint8Array(learners * subjects.length);
    this.byStanding = before ? [...before.byStanding] : [learners, ...STANDINGS.map(() => 0)];
    this.letters = subjects.map((_, nth) => new LetterCount(before?.letters[nth]));
  }

  /**
   * In two classes of which only one has been begun, they are missing all the same.
   * @param standing which of `STANDINGS`
   */
  note(person: number, standing: number, due: readonly number[]): void {
    const nth = standing + 1;
    const before = this.standings[person]!;
    if (before === 0 || nth < before) this.stands(person, nth);
    for (const subject of due) {
      const at = person * this.letters.length + subject;
      if (this.due[at] === 1) continue;
      this.due[at] = 1;
      this.letters[subject]!.add(this.cells.charCodeAt(at));
    }
  }

  /** Until all their classes in view have been noted anew. @param cells by which they were noted */
  forget(person: number, cells: string): void {
    this.stands(person, 0);
    this.letters.forEach((each, subject) => {
      const at = person * this.letters.length + subject;
      if (this.due[at] === 1) each.add(cells.charCodeAt(at), -1);
      this.due[at] = 0;
    });
  }

  private stands(person: number, nth: number): void {
    this.byStanding[this.standings[person]!]! -= 1;
    this.byStanding[nth]! += 1;
    this.standings[person] = nth;
  }

  count(): StandingCounts {
    const [nobody, ...some] = this.byStanding;
    return standingCounts(some, this.standings.length - nobody!);
  }

  /** By subject: each who is due it, once. */
  states(): StateCounts[] {
    return this.letters.map((each) => each.counts());
  }
}

/** Of each that `same` has, the one that they are; everybody else is themselves. */
export type Ones = ReadonlyMap<number, number>;

/** One place for each person: files may know one learner twice, by keys that have nothing in common. */
export function onesOf({ same }: Pick<Cells, "same">): Ones {
  return new Map(same.map(([first, other]) => [other, first]));
}

/** Those of a class, each person once. */
export function eachOnce(learners: readonly number[], ones: Ones): readonly number[] {
  if (ones.size === 0) return learners;
  const seen = new Set<number>();
  return learners.filter((learner) => {
    const person = ones.get(learner) ?? learner;
    return !seen.has(person) && seen.add(person);
  });
}
