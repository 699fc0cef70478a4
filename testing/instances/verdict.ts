/** What a run must have none of; each with the words for one that was found. */
const WRONGS = {
  removed: "in progress all the time, and missing on a list that was read meanwhile",
  twice: "shown twice, or told to have started while it was shown",
  kept: "shown after two refreshes that could have known its finish",
  old: "a list older than two refreshes and the faults meanwhile",
  calledFresh: "a list called fresh that was older than its own bound",
  invented: "a list said to be of a time when nobody asked Connect",
  otherwise: "the same revision with another content, or another body",
  failed: "a GET that failed twice though another instance could answer it",
  calls: "calls to Connect beyond those of one instance and a sweep a takeover",
  together: "an instance that asked Connect after another, though nothing had happened to that one",
  reloads: "a viewer told to load the whole list again, though nothing was lost",
  cutOff: "calls to Connect by an instance that Valkey has long not answered",
  readable: "a learner's name or id in Valkey",
  lasting: "a key in Valkey that does not expire within 30 minutes",
  logged: "a learner's name or id in a log",
  died: "an instance that ended by itself",
  unhealed: "an instance that has not got over a fault long after its end",
} as const;

type Wrong = keyof typeof WRONGS;

/** How many examples of each are kept. */
const EXAMPLES = 5;

/** What was wrong, and how often. */
export class Verdict {
  private readonly tell: (line: string) => void;
  private readonly found = new Map<Wrong, { count: number; examples: string[] }>();

  /** @param tell called for each as it is found */
  constructor(tell: (line: string) => void = () => {}) {
    this.tell = tell;
  }

  note(wrong: Wrong, example: string, count = 1): void {
    const known = this.found.get(wrong) ?? { count: 0, examples: [] };
    known.count += count;
    if (known.examples.length < EXAMPLES) known.examples.push(example);
    this.tell(`${wrong}: ${example}`);
    this.found.set(wrong, known);
  }

  count(wrong: Wrong): number {
    return this.found.get(wrong)?.count ?? 0;
  }

  get isClean(): boolean {
    return this.found.size === 0;
  }

  /** `removed 0, twice 0, …` */
  counts(): string {
    return (Object.keys(WRONGS) as Wrong[])
      .map((wrong) => `${wrong} ${this.count(wrong)}`)
      .join(", ");
  }

  /** A line for each kind that was found but for those left out, and its first examples. */
  lines(leftOut: readonly Wrong[] = []): string[] {
    const found = [...this.found].filter(([wrong]) => !leftOut.includes(wrong));
    return found.flatMap(([wrong, { count, examples }]) => [
      `${wrong}: ${count} × ${WRONGS[wrong]}`,
      ...examples.map((example) => `    ${example}`),
    ]);
  }
}
