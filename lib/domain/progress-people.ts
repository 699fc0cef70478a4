import { stateOf, type Cells } from "#lib/domain/progress";
import type { CellState } from "#lib/domain/register";

/** Of how many learners an assessment is in which state: they add up to whoever is due it. */
export type StateCounts = Record<CellState, number>;

/** Where a learner stands as a whole, of what their class is due. */
export const STANDINGS = ["not_started", "unknown", "sitting", "between", "finished"] as const;
export type Standing = (typeof STANDINGS)[number];

/** How many stand where: they add up to `all`. */
export type StandingCounts = Record<Standing, number> & { all: number };

export const noStandings = (): StandingCounts => ({
  not_started: 0,
  unknown: 0,
  sitting: 0,
  between: 0,
  finished: 0,
  all: 0,
});

/** Each learner once, over all classes in view. There may be 50,000, and this is done for each change: no object for each. */
export class People {
  private readonly progress: Cells;
  private readonly width: number;
  private readonly one: ((learner: number) => number) | null;
  /** By person: which of `STANDINGS`, from 1 on; 0 for whoever is in no class in view. */
  private readonly standings: Uint8Array;
  /** By person and subject: whether some class of theirs is due it. */
  private readonly due: Uint8Array;

  constructor(progress: Cells) {
    const { house, same } = progress;
    this.progress = progress;
    this.width = house.subjects.length;
    this.one = same.length > 0 ? canonical(progress) : null;
    this.standings = new Uint8Array(house.learners);
    this.due = new Uint8Array(house.learners * this.width);
  }

  /** Those of a class, each person once. */
  each(learners: readonly number[]): readonly number[] {
    const { one } = this;
    if (!one) return learners;
    const seen = new Set<number>();
    return learners.filter((learner) => !seen.has(one(learner)) && seen.add(one(learner)));
  }

  /** In two classes of which only one has been begun, they are missing all the same. */
  note(learner: number, standing: Standing, due: readonly number[]): void {
    const person = this.one?.(learner) ?? learner;
    const nth = STANDINGS.indexOf(standing) + 1;
    const before = this.standings[person]!;
    if (before === 0 || nth < before) this.standings[person] = nth;
    for (const subject of due) this.due[person * this.width + subject] = 1;
  }

  count(): StandingCounts {
    const counts = noStandings();
    for (const nth of this.standings) {
      if (nth === 0) continue;
      counts[STANDINGS[nth - 1]!] += 1;
      counts.all += 1;
    }
    return counts;
  }

  states(subject: number): StateCounts {
    const counts = noCounts();
    for (let person = 0; person < this.standings.length; person += 1) {
      if (this.due[person * this.width + subject] === 1) {
        counts[stateOf(this.progress, person, subject)] += 1;
      }
    }
    return counts;
  }
}

/** One place for each person: files may know one learner twice, by keys that have nothing in common. */
export function canonical({ same }: Pick<Cells, "same">): (learner: number) => number {
  const firsts = new Map(same.map(([first, other]) => [other, first]));
  return (learner) => firsts.get(learner) ?? learner;
}

export const noCounts = (): StateCounts => ({
  not_started: 0,
  unknown: 0,
  in_progress: 0,
  earlier: 0,
  left: 0,
  finished: 0,
});
