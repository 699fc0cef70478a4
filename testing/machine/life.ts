import type { Clock } from "#lib/domain/clock";
import type { VirtualClock } from "../virtual-clock.ts";

/** The clock of one process: its timers end with it. */
export class Life implements Clock {
  private readonly clock: VirtualClock;
  private readonly waiting = new Set<() => void>();
  isOver = false;

  constructor(clock: VirtualClock) {
    this.clock = clock;
  }

  mono = () => this.clock.mono();
  wall = () => this.clock.wall();

  after(ms: number, work: () => void): () => void {
    if (this.isOver) return () => {};
    const cancel = this.clock.after(ms, () => {
      this.waiting.delete(cancel);
      work();
    });
    this.waiting.add(cancel);
    return () => {
      this.waiting.delete(cancel);
      cancel();
    };
  }

  end(): void {
    this.isOver = true;
    for (const cancel of this.waiting) cancel();
    this.waiting.clear();
  }
}
