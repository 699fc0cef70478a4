/** One fault's time, milliseconds since 1970, with what it takes to get over it. */
export interface Trouble {
  readonly what: string;
  readonly from: number;
  /** Infinity while it goes on. */
  until: number;
  /** Until when a list may still be old because of it. */
  overAt: number;
  /** Which instances Valkey does not answer meanwhile, by name. */
  readonly withoutValkey: readonly string[];
  /** Whether Connect does not answer whoever asks it. */
  readonly withoutConnect: boolean;
  /** Whether all that Valkey held is lost by it. */
  readonly isLoss: boolean;
}

/** By then each viewer has loaded what they were told to load: a spread is a minute at most. */
const MINUTE = 60_000;

/** All faults of a run. */
export class Troubles {
  readonly all: Trouble[] = [];

  /** @param trouble its end is told later, by `end` */
  begin(trouble: Omit<Trouble, "from" | "until" | "overAt">, now = Date.now()): Trouble {
    const begun = { ...trouble, from: now, until: Infinity, overAt: Infinity };
    this.all.push(begun);
    return begun;
  }

  /** @param atLeastMs how long it lasts at least, since it began, before a list can be new again */
  end(trouble: Trouble, { atLeastMs = 0, afterMs = 0 } = {}, now = Date.now()): void {
    trouble.until = now;
    trouble.overAt = Math.max(now + afterMs, trouble.from + atLeastMs);
  }

  /** How much of this stretch some fault lasted, in milliseconds. */
  within(from: number, to: number): number {
    const stretches = this.all
      .map((each) => [Math.max(each.from, from), Math.min(each.overAt, to)] as const)
      .filter(([begin, end]) => begin < end)
      .sort(([a], [b]) => a - b);
    let sum = 0;
    let reached = from;
    for (const [begin, end] of stretches) {
      sum += Math.max(0, end - Math.max(begin, reached));
      reached = Math.max(reached, end);
    }
    return sum;
  }

  isIn(at: number): boolean {
    return this.all.some(({ from, overAt }) => from <= at && at <= overAt);
  }

  /** Whether what Valkey held was lost so shortly before that viewers may still be told of it. */
  hadLoss(at: number): boolean {
    return this.all.some((each) => each.isLoss && each.from <= at && at <= each.overAt + MINUTE);
  }

  /** Whether Connect did not answer at some time in this stretch. */
  hadNoConnect(from: number, to: number): boolean {
    return this.all.some((each) => each.withoutConnect && each.from <= to && from <= each.overAt);
  }
}
