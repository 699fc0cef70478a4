import type { Control, FinishTimes } from "../../simulator/control.ts";
import { createRandom } from "../../simulator/random.ts";

const MINUTE = 60_000;
const SUBJECTS = ["English", "Maths", "Digital skills", "ESOL"];

/** What updates can't see (rule 3): only a sweep can, or the total that leads to one. */
export interface Hidden {
  at: number;
  what: "deleted" | "reopened" | "told late" | "published late";
}

/** Learners who come, sit for 15 to 80 minutes and finish; some are deleted, re-opened, renamed or published late. */
export class Traffic {
  /** By sitting. */
  readonly hidden = new Map<string, Hidden>();
  /** How many have started. */
  count = 0;
  private readonly random = createRandom(7);
  private readonly due: { at: number; act: () => Promise<unknown> }[] = [];
  private readonly control: Control;
  private readonly perSecond: number;
  private readonly now: () => number;

  /**
   * @param perDay how many start in eight hours
   * @param now by Connect's clock, milliseconds since 1970
   */
  constructor(control: Control, perDay: number, now: () => number) {
    this.control = control;
    this.now = now;
    this.perSecond = perDay / (8 * 3600);
  }

  /** Those who are already sitting when the day begins, at some point of their time. */
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
    this.count += 1;
    if (isToldLate) this.hidden.set(id!, { at: now + 90_000, what: "told late" });
    const lasts = random.between(15, 80) - minutesAgo;
    this.at(now + Math.max(1, lasts) * MINUTE, () => this.end(id!));
    if (random.chance(0.05)) {
      this.at(now + MINUTE, () => control.rename(id!, `Renamed ${this.count}`).catch(ignoreGone));
    }
  }

  private async end(id: string): Promise<void> {
    const { random, control } = this;
    const now = this.now();
    if (random.chance(0.01)) {
      this.hidden.set(id, { at: now, what: "deleted" });
      await control.delete(id).catch(ignoreGone);
      return;
    }
    const times = this.finishTimes(id);
    await control.finish(id, times ?? {}).catch(ignoreGone);
    if (times === null && random.chance(0.01)) {
      this.at(now + random.between(1, 20) * MINUTE, async () => {
        this.hidden.set(id, { at: this.now(), what: "reopened" });
        await control.reopen(id).catch(ignoreGone);
        this.at(this.now() + 10 * MINUTE, () => this.end(id));
      });
    }
  }

  /** When a finish becomes known, where that is not at once. */
  private finishTimes(id: string): FinishTimes | null {
    const { random } = this;
    const at = this.now();
    if (random.chance(0.01)) {
      this.hidden.set(id, { at, what: "told late" });
      return { shownInMs: random.between(1, 90) * 1000 };
    }
    if (random.chance(0.02)) {
      this.hidden.set(id, { at, what: "published late" });
      return { publishedInMs: random.between(1, 5 * 60) * 1000 };
    }
    return null;
  }

  private at(at: number, act: () => Promise<unknown>): void {
    this.due.push({ at, act });
  }
}

/** Their account was deleted, with another sitting of theirs. */
function ignoreGone(error: Error): void {
  if (!error.message.includes("no such sitting")) throw error;
}
