import type { WorldEvent } from "./log.ts";
import { leavesAt, listedFrom, type Sitting } from "./sitting.ts";

/** What has been logged of a sitting. */
interface Told {
  hasStarted: boolean;
  list: "not yet" | "held" | "gone";
  end: number | null;
  isPublished: boolean;
  /** Until when time alone changes nothing about it. */
  nextAt: number;
}

/**
 * Which sittings may still change by time alone, and which are over for good: a question about who is in progress
 * must not cost as much as everybody who ever finished. As time passes it reports what happened, each at its own
 * time.
 */
export class Timeline {
  /** Everybody in progress, and those whose finish the completed list doesn't have yet. */
  readonly open = new Set<Sitting>();
  /** The others, by their ends. */
  private over: Sitting[] = [];
  private readonly told = new Map<Sitting, Told>();
  private readonly tell: (event: WorldEvent) => void;
  private nextAt = -Infinity;
  /** The latest time that it has caught up with. */
  now = -Infinity;

  constructor(tell: (event: WorldEvent) => void = () => {}) {
    this.tell = tell;
  }

  add(sitting: Sitting): void {
    this.open.add(sitting);
    this.told.set(sitting, {
      hasStarted: false,
      list: "not yet",
      end: null,
      isPublished: false,
      nextAt: -Infinity,
    });
    this.nextAt = -Infinity;
  }

  /** Must be called when a sitting's times were changed by a command. */
  change(sitting: Sitting, now: number): void {
    sitting.changedAt = now;
    if (!this.open.has(sitting)) this.over = this.over.filter((each) => each !== sitting);
    this.open.add(sitting);
    this.told.get(sitting)!.nextAt = this.nextAt = -Infinity;
  }

  /** @param isTold false where the sitting is only forgotten to save memory */
  remove(gone: ReadonlySet<Sitting>, isTold = true): void {
    for (const sitting of gone) {
      this.open.delete(sitting);
      this.told.delete(sitting);
      if (isTold) this.tell({ kind: "deleted", at: this.now, ...idsOf(sitting) });
    }
    this.over = this.over.filter((sitting) => !gone.has(sitting));
  }

  /** Those who are over and ended then or later. */
  overSince(end: number): Sitting[] {
    return this.over.slice(this.place(end));
  }

  settle(now: number): void {
    if (now < this.now) this.reconsiderAll(now);
    this.now = now;
    if (now < this.nextAt) return;
    this.nextAt = Infinity;
    const events: WorldEvent[] = [];
    for (const sitting of this.open) {
      const told = this.told.get(sitting)!;
      if (told.nextAt <= now) {
        events.push(...happened(sitting, told, now));
        told.nextAt = Math.min(...comingTimes(sitting, now));
      }
      if (told.isPublished) {
        this.open.delete(sitting);
        this.over.splice(this.place(sitting.end! + 0.5), 0, sitting);
      } else this.nextAt = Math.min(this.nextAt, told.nextAt);
    }
    for (const event of events.sort((a, b) => a.at - b.at)) this.tell(event);
  }

  /** The world's clock was set back: finished sittings may be in progress again. */
  private reconsiderAll(now: number): void {
    for (const sitting of this.over) this.open.add(sitting);
    for (const sitting of this.open) {
      sitting.changedAt = Math.min(sitting.changedAt, now);
      this.told.get(sitting)!.nextAt = -Infinity;
    }
    this.over = [];
    this.nextAt = -Infinity;
  }

  /** Where the first one is that ended then or later. */
  private place(end: number): number {
    let [from, until] = [0, this.over.length];
    while (from < until) {
      const middle = (from + until) >> 1;
      if (this.over[middle]!.end! < end) from = middle + 1;
      else until = middle;
    }
    return from;
  }
}

function* happened(sitting: Sitting, told: Told, now: number): Generator<WorldEvent> {
  const { start, end, changedAt, publishedAt } = sitting;
  const ids = idsOf(sitting);
  const [from, until] = [listedFrom(sitting), leavesAt(sitting)];
  if (!told.hasStarted) {
    told.hasStarted = true;
    yield { kind: "started", at: changedAt, ...ids, start };
  }
  // One that is finished a second time was in progress again, if only for that instant.
  if (told.end !== null && (end !== told.end || end > now)) {
    if (told.list === "gone") told.list = "not yet";
    told.end = null;
    told.isPublished = false;
    yield { kind: "reopened", at: now, ...ids };
  }
  if (told.list === "not yet" && from <= now && from < until) {
    told.list = "held";
    yield { kind: "listed", at: from, ...ids };
  }
  if (told.end === null && end !== null && end <= now) {
    told.end = end;
    yield { kind: "ended", at: Math.max(end, changedAt), ...ids, end };
  }
  if (told.list === "held" && until <= now) {
    told.list = "gone";
    yield { kind: "unlisted", at: Math.max(until, changedAt), ...ids };
  }
  const outAt = Math.max(until, publishedAt, from);
  if (!told.isPublished && outAt <= now) {
    told.isPublished = true;
    yield { kind: "published", at: outAt, ...ids };
  }
}

function comingTimes(sitting: Sitting, now: number): number[] {
  const times = [listedFrom(sitting), sitting.end ?? Infinity, leavesAt(sitting)];
  return [...times, sitting.publishedAt].filter((at) => at > now);
}

const idsOf = ({ sessionId, learner }: Sitting) => ({ sessionId, userId: learner.userId });
