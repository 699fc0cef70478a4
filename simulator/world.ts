import {
  inventCollege,
  inventLearner,
  type Assessment,
  type College,
  type Learner,
} from "./college.ts";
import { inventName } from "./names.ts";
import { createRandom, type Random } from "./random.ts";
import type { SimulatorSettings } from "./settings.ts";
import type { WorldEvent } from "./log.ts";
import { hasEnded, type Sitting } from "./sitting.ts";
import { Timeline } from "./timeline.ts";

const MINUTE = 60_000;
const SHORTEST = 15 * MINUTE;
const LONGEST = 80 * MINUTE;
/** A class comes in within this share of the time until the next one does. */
const WAVE_SHARE = 0.7;
/** A prime above any number of classes, so that going round by it leaves none out. */
const CLASS_STRIDE = 1063;
/** Days of thousands at once would fill memory, and slow every page; the oldest finished ones are forgotten. */
const FINISHED_KEPT = 20_000;

/** An invented college and who is sitting in it. Nothing here runs by itself: `advance` catches up with a clock. */
export class World {
  readonly sittings = new Map<string, Sitting>();
  readonly timeline: Timeline;
  private readonly deleted = new Set<string>();
  /** Those who have an account besides the college's learners, whether they ever sat or not. */
  private readonly enrolled: Learner[] = [];
  readonly random: Random;
  readonly college: College;
  private readonly pace: number;
  private readonly perMinute: number;
  private readonly mostHeld: number;
  /** About how many are sitting at once. */
  private readonly atOnce: number;
  private waves: { learners: Learner[]; test: Assessment; at: number; lasts: number }[] = [];
  private turn = 0;
  /** When the next sitting starts. */
  private bornAt: number;

  constructor(
    { seed, learners, sittings, pace }: SimulatorSettings,
    now: number,
    tell?: (event: WorldEvent) => void,
  ) {
    this.timeline = new Timeline(tell);
    this.bornAt = now;
    this.random = createRandom(seed);
    this.college = inventCollege(this.random, Math.max(learners, sittings, 1));
    this.pace = pace;
    this.mostHeld = FINISHED_KEPT + 3 * sittings;
    this.atOnce = sittings;
    this.perMinute = (sittings / ((SHORTEST + LONGEST) / 2 / MINUTE)) * pace;
    this.begin(now);
  }

  private begin(now: number): void {
    if (this.atOnce === 0) return;
    this.pauseSome(now, Math.ceil(this.atOnce / 12));
    if (this.pace === 0) this.fill(now, this.atOnce);
    else this.planWaves(now - LONGEST / this.pace);
    this.advance(now);
    // A demo begun just after midnight has a sitting from its "today" at once.
    for (const wave of this.waves) wave.at = now;
    this.advance(now);
  }

  /** Everybody leaves, accounts that were added or deleted are as at first, and as many sit as then. */
  beginAnew(now: number): void {
    this.clear();
    this.enrolled.length = 0;
    this.deleted.clear();
    this.waves = [];
    this.begin(now);
  }

  /** Starts everybody who is due by then, and reports what else has happened. */
  advance(now: number): void {
    for (let wave = this.waves[0]; wave && wave.at <= now; wave = this.waves[0]) {
      const learner = wave.learners.shift();
      if (!learner) {
        this.waves.shift();
        this.planWaves(wave.at);
        continue;
      }
      const lasts = this.random.between(SHORTEST, LONGEST) / this.pace;
      const start = this.random.chance(0.5)
        ? Math.floor(wave.at / 1000) * 1000
        : Math.floor(wave.at);
      this.bornAt = wave.at;
      this.start({ learner, test: wave.test, start, end: start + lasts });
      wave.at += wave.lasts * (0.5 + this.random.next());
      if (this.sittings.size > this.mostHeld) this.forgetOldest(wave.at);
    }
    this.bornAt = now;
    this.timeline.settle(now);
  }

  /** Deletes an account, and with it everything its learner ever sat. */
  deleteAccount(userId: string): void {
    this.deleted.add(userId);
    this.remove([...this.sittings.values()].filter(({ learner }) => learner.userId === userId));
  }

  clear(): void {
    this.remove([...this.sittings.values()]);
  }

  private remove(gone: readonly Sitting[], isTold = true): void {
    for (const { sessionId } of gone) this.sittings.delete(sessionId);
    this.timeline.remove(new Set(gone), isTold);
  }

  start(given: Pick<Sitting, "learner" | "test" | "start"> & Partial<Sitting>): Sitting {
    const sessionId = given.sessionId ?? this.random.uuid();
    const shown = { startShownAt: 0, endShownAt: 0, publishedAt: 0, changedAt: this.bornAt };
    const sitting = { end: null, ...shown, ...given, sessionId };
    const before = this.sittings.get(sessionId);
    if (before) this.remove([before]);
    this.sittings.set(sessionId, sitting);
    this.timeline.add(sitting);
    return sitting;
  }

  enrol(learner: Learner): void {
    this.enrolled.push(learner);
  }

  /** Everything held for one account: each sitting has its own copy of the learner. */
  accountsOf(userId: string): Learner[] {
    const sat = [...this.sittings.values()].map(({ learner }) => learner);
    const all = [...this.college.classes.flat(), ...this.enrolled, ...sat];
    return all.filter((learner) => learner.userId === userId);
  }

  /** Everybody with an account: the college, and those who came to sit from elsewhere. */
  users(): Learner[] {
    const all = [
      ...this.college.classes.flat(),
      ...this.enrolled,
      ...[...this.sittings.values()].map(({ learner }) => learner),
    ];
    const byId = new Map(all.map((learner) => [learner.userId, learner]));
    for (const userId of this.deleted) byId.delete(userId);
    return [...byId.values()];
  }

  /** Somebody who is in no class of the college. */
  newcomer(): Learner {
    return inventLearner(this.random, { first: "New", last: "Comer" }, "");
  }

  /** The next class takes the next assessment; once all have, new learners have enrolled. */
  private planWaves(from: number): void {
    if (this.waves.length > 0) return;
    const { classes, assessments } = this.college;
    const group = classes[(this.turn * CLASS_STRIDE) % classes.length]!;
    // A round goes once through the classes; each round moves every class on to its next assessment.
    const round = Math.floor(this.turn / classes.length);
    const test = assessments[((this.turn % classes.length) + round) % assessments.length]!;
    const isEnrolled = this.turn < classes.length * assessments.length;
    const learners = group.map((learner) =>
      isEnrolled ? learner : inventLearner(this.random, inventName(this.random), learner.className),
    );
    this.turn += 1;
    const period = (Math.max(1, group.length) / this.perMinute) * MINUTE;
    const pause = period * (1 - WAVE_SHARE);
    const lasts = (period * WAVE_SHARE) / Math.max(1, group.length);
    this.waves.push({ learners, test, at: from + pause, lasts });
  }

  /** The map holds them roughly in the order of their starts. */
  private forgetOldest(now: number): void {
    const most = this.sittings.size - this.mostHeld * 0.9;
    const ended = [...this.sittings.values()].filter((sitting) => hasEnded(sitting, now));
    this.remove(ended.slice(0, Math.ceil(most)), false);
  }

  /** Everybody at once, with no end: for tests, which end them themselves. */
  private fill(now: number, count: number): void {
    const { classes, assessments } = this.college;
    for (const [index, learner] of classes.flat().slice(0, count).entries()) {
      const test = assessments[index % assessments.length]!;
      this.start({ learner, test, start: now - this.random.between(MINUTE, LONGEST) });
    }
  }

  /** Some started weeks ago and never came back to it. */
  private pauseSome(now: number, count: number): void {
    const learners = this.college.classes.flat();
    for (let index = 0; index < count; index += 1) {
      const days = this.random.between(2, 80);
      const start = now - days * 24 * 60 * MINUTE + this.random.between(0, 60) * MINUTE;
      const test = this.random.pick(this.college.assessments);
      this.start({ learner: this.random.pick(learners), test, start });
    }
  }
}
