import { inTurns } from "#lib/domain/in-turns";
import type { SharedList } from "#lib/instances/shared-list";

/** Work on what all hold, one piece after the other. */
export class ListTurns {
  private readonly inTurn = inTurns();
  private readonly shared: SharedList;
  private forgotten = 0;

  constructor(shared: SharedList) {
    this.shared = shared;
  }

  /** What comes of it is not kept where the list is forgotten meanwhile. */
  take<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.inTurn(async () => {
      const { forgotten } = this;
      try {
        return await work();
      } finally {
        if (forgotten !== this.forgotten) this.shared.forget();
      }
    });
  }

  /** At once. */
  forget(): void {
    this.forgotten += 1;
    this.shared.forget();
  }
}
