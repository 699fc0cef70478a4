import type { Control } from "../../simulator/control.ts";
import { createRandom } from "../../simulator/random.ts";

const MINUTE = 60_000;
const SUBJECTS = ["English", "Maths", "Digital skills", "ESOL"];

/** What the small questions of rule 3 can't see: only a sweep can, or the total that leads to one. */
export interface Hidden {
  at: number;
  what: "deleted" | "reopened" | "told late";
}

/** Learners who come, sit for 15 to 80 minutes and finish; some are deleted, re-opened, renamed or told late. */
export class Traffic {
  /** By sitting. */
  readonly hidden = new Map<string, Hidden>();
  /** When the traffic began and ended them, by sitting. */
  readonly startedAt = new Map<string, number>();
  readonly endedAt = new Map<string, number>();
  private readonly random = createRandom(7);
  private readonly due: { at: number; act: () => Promise<unknown> }[] = [];
  private readonly control: Control;
  private readonly perSecond: number;

  /** @param perDay how many begin in eight hours */
  constructor(control: Control, perDay: number) {
    this.control = control;
    this.perSecond = perDay / (8 * 3600);
  }

  /** Those who sit already as the day begins, at some point of their time. */
  async begin(now: number): Promise<void> {
    const sitting = Math.round(this.perSecond * 60 * 47);
    for (let nth = 0; nth < sitting; nth += 1) await this.start(now, this.random.between(0, 47));
  }

  async second(now: number): Promise<void> {
    let count = Math.floor(this.perSecond);
    if (this.random.chance(this.perSecond - count)) count += 1;
    for (; count > 0; count -= 1) await this.start(now, 0);
    const later = this.due.filter(({ at }) => at > now);
    const due = this.due.filter(({ at }) => at <= now);
    this.due.length = 0;
    this.due.push(...later);
    for (const { act } of due) await act();
  }

  private async start(now: number, minutesAgo: number): Promise<void> {
    const { random, control } = this;
    const isToldLate = random.chance(0.01);
    const [id] = await control.start({
      subject: random.pick(SUBJECTS),
      startDate: new Date(now - minutesAgo * MINUTE).toISOString(),
      ...(isToldLate && { shownInMs: random.between(1, 90) * 1000 }),
    });
    this.startedAt.set(id!, now);
    if (isToldLate) this.hidden.set(id!, { at: now + 90_000, what: "told late" });
    const lasts = random.between(15, 80) - minutesAgo;
    this.at(now + Math.max(1, lasts) * MINUTE, () => this.end(id!));
    if (random.chance(0.05)) {
      this.at(now + MINUTE, () =>
        control.rename(id!, `Renamed ${this.startedAt.size}`).catch(ignoreGone),
      );
    }
  }

  private async end(id: string): Promise<void> {
    const { random, control } = this;
    const now = Date.now();
    this.endedAt.set(id, now);
    if (random.chance(0.01)) {
      this.hidden.set(id, { at: now, what: "deleted" });
      await control.delete(id).catch(ignoreGone);
      return;
    }
    const isToldLate = random.chance(0.01);
    if (isToldLate) this.hidden.set(id, { at: now + 90_000, what: "told late" });
    await control
      .finish(id, isToldLate ? random.between(1, 90) * 1000 : undefined)
      .catch(ignoreGone);
    if (!isToldLate && random.chance(0.01)) {
      this.at(now + random.between(1, 20) * MINUTE, async () => {
        this.hidden.set(id, { at: Date.now(), what: "reopened" });
        await control.reopen(id).catch(ignoreGone);
        this.at(Date.now() + 10 * MINUTE, () => this.end(id));
      });
    }
  }

  private at(at: number, act: () => Promise<unknown>): void {
    this.due.push({ at, act });
  }
}

/** Their account was deleted, with another sitting of theirs. */
function ignoreGone(error: Error): void {
  if (!error.message.includes("no such sitting")) throw error;
}
