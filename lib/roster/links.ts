/** Which of some things are linked to which, by however many others between them. */
export class Links<T> {
  private readonly groups = new Map<T, T[]>();

  join(all: readonly T[]): void {
    const groups = [...new Set(all.map((each) => this.groupOf(each)))];
    const [largest, ...others] = groups.sort((a, b) => b.length - a.length);
    const joining = others.flat();
    largest!.push(...joining);
    // Those of a group that was there already know it.
    for (const each of [largest![0]!, ...joining]) this.groups.set(each, largest!);
  }

  /** One that is linked to none is a group of its own. */
  groupOf(each: T): T[] {
    return this.groups.get(each) ?? [each];
  }

  /** Those of several. */
  list(): T[][] {
    return [...new Set(this.groups.values())];
  }
}
