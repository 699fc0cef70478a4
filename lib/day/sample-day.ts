import type { Mono } from "#lib/domain/clock";
import { DayRecord } from "#lib/day/day-record";
import { SampleHouse } from "#lib/sync/sample-house";

const MINUTE = 60_000;
/** A little longer than from one refresh to the next. */
export const REFRESH_MS = 20_000;

/** A sitting as the simulated Connect knew it, by the monotonic clock; no code of the product's is in it. */
export interface TrueSitting {
  readonly id: string;
  readonly startedAt: Mono;
  /** When the list first had it. */
  readonly shownAt: Mono;
  /** Null while it is in progress. */
  end: { is: "finished" | "vanished"; at: Mono; publishedAt: Mono } | null;
  /** Whether the list had it while somebody was watching. */
  wasListed: boolean;
}

/** A college whose days a test makes up, the objects that production runs, and what was really so. */
export class SampleDay {
  readonly house: SampleHouse;
  record!: DayRecord;
  readonly sittings: TrueSitting[] = [];
  /** Times in which nobody watched for so long that the list was forgotten. */
  readonly gaps: { from: Mono; to: Mono }[] = [];
  over = 0;
  readonly failures: unknown[] = [];
  /** Since when nobody watches, and how often the list had been forgotten then; null while somebody does. */
  private away: { from: Mono; forgotten: number } | null = null;
  private starts = 0;

  constructor() {
    this.house = new SampleHouse({
      follow: ({ clock, service }) => {
        this.record = new DayRecord({
          clock,
          service,
          timeZone: "Europe/London",
          onOver: () => void (this.over += 1),
          onFailure: (error) => void this.failures.push(error),
        });
        return [this.record];
      },
    });
  }

  get now(): Mono {
    return this.house.clock.mono();
  }

  start(agoMs = 0, learner?: string): string {
    const id = `sitting-${(this.starts += 1)}`;
    this.house.connect.start(id, { agoMs, ...(learner !== undefined && { learner }) });
    const shownAt = this.now;
    this.sittings.push({ id, startedAt: shownAt - agoMs, shownAt, end: null, wasListed: false });
    return id;
  }

  finish(id: string, publishedInMs = 0): void {
    this.house.connect.finish(id, publishedInMs);
    this.end(id, "finished", publishedInMs);
  }

  /** It goes from the list and from everywhere. */
  vanish(id: string): void {
    this.house.connect.sitting.delete(id);
    this.end(id, "vanished");
  }

  private end(id: string, is: "finished" | "vanished", publishedInMs = 0): void {
    const sitting = this.sittings.find((each) => each.id === id)!;
    sitting.end = { is, at: this.now, publishedAt: this.now + publishedInMs };
  }

  /** Somebody watches for this long; what happens meanwhile happens each at its share of it. */
  async watch(ms: number, happenings: readonly (() => void)[] = []): Promise<void> {
    const { away, house } = this;
    if (away && house.forgotten > away.forgotten) this.gaps.push({ from: away.from, to: this.now });
    this.away = null;
    for (const happen of [() => {}, ...happenings]) {
      happen();
      const since = this.now;
      await house.watch(Math.max(5000, ms / (happenings.length + 1)));
      this.look(since);
    }
  }

  /** Long enough for everything that was published late to be told, and asked for again. */
  settle(): Promise<void> {
    return this.watch(12 * MINUTE);
  }

  async leave(ms: number, happenings: readonly (() => void)[] = []): Promise<void> {
    const { clock, forgotten } = this.house;
    this.away ??= { from: this.now, forgotten };
    for (const happen of [() => {}, ...happenings]) {
      await clock.pass(ms / (happenings.length + 1));
      happen();
    }
  }

  /** Whoever is in progress for longer than a refresh takes to come is on the list. */
  private look(watchedSince: Mono): void {
    for (const sitting of this.sittings) {
      const isLong = this.now - Math.max(watchedSince, sitting.shownAt) > REFRESH_MS;
      if (sitting.end === null && isLong) sitting.wasListed = true;
    }
  }
}
