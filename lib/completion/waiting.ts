interface Waiter {
  readonly classIds: readonly string[];
  readonly resolve: () => void;
}

/** Who waits until nothing is left to ask about some classes. */
export class Waiting {
  private readonly waiters = new Set<Waiter>();

  /** @param isAsking whether there is something left to ask about a class */
  until(classIds: readonly string[], isAsking: (id: string) => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.waiters.add({ classIds, resolve });
      this.release(isAsking);
    });
  }

  release(isAsking: (id: string) => boolean): void {
    for (const each of this.waiters) {
      if (each.classIds.some(isAsking)) continue;
      this.waiters.delete(each);
      each.resolve();
    }
  }

  releaseAll(): void {
    this.release(() => false);
  }
}
