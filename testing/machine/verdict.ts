/** An invariant that did not hold, by its number in the list of the machine’s sixteen. */
export class Broken extends Error {
  override readonly name = "Broken";
  readonly invariant: number;
  /** When in its run it showed, by the monotonic clock. */
  at: number | null = null;

  constructor(invariant: number, message: string) {
    super(`invariant ${invariant}: ${message}`);
    this.invariant = invariant;
  }
}

export function must(invariant: number, holds: boolean, message: () => string): void {
  if (!holds) throw new Broken(invariant, message());
}
