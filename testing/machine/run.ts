import { createRandom } from "../../simulator/random.ts";
import { EVERYTHING, type View } from "#lib/domain/scope";
import type { Mono } from "#lib/domain/clock";
import { TimeStandsStill, VirtualClock } from "../virtual-clock.ts";
import { Calls } from "./calls.ts";
import { College } from "./college.ts";
import { CLASS_IDS, Files } from "./files.ts";
import { Watch } from "./leaks.ts";
import { Process, type Surroundings } from "./process.ts";
import { SUBJECTS, type Event, type Story } from "./story.ts";
import { Broken, must } from "./verdict.ts";
import { Viewer } from "./viewer.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** The longest day, when the clocks go back, and a little. */
const DAY = 26 * 60 * MINUTE;
/** After this long without a request, a viewer no longer counts as watching. */
const WATCHING_MS = 75 * SECOND;
/** Collecting garbage takes as long as a run, so only one run in this many does it. */
const COLLECTED_EVERY = 20;

const VIEWS: readonly View[] = [
  { scope: EVERYTHING, names: "full" },
  { scope: EVERYTHING, names: "short" },
  { scope: { ...EVERYTHING, classes: CLASS_IDS.slice(0, 2) }, names: "full" },
  { scope: { ...EVERYTHING, subjects: [SUBJECTS[0], SUBJECTS[4]] }, names: "none" },
];
const ASKED_EACH = [7, 15, 20, 60].map((each) => each * SECOND);

/**
 * Plays a story to the product's own objects, and judges them all along.
 * @param trace called for each refresh, for somebody who is debugging
 * @returns how many refreshes counted
 * @throws Broken
 */
export async function runStory(story: Story, trace?: (line: string) => void): Promise<number> {
  const run = new Run(story, trace);
  try {
    await run.go();
    return run.refreshes;
  } catch (error) {
    const fault = error instanceof TimeStandsStill ? new Broken(10, error.message) : error;
    if (fault instanceof Broken) fault.at = run.mono();
    throw fault;
  }
}

interface Moment {
  at: Mono;
  order: number;
  work: () => Promise<void> | void;
}

class Run {
  refreshes = 0;
  private readonly story: Story;
  private readonly clock: VirtualClock;
  private readonly around: Surroundings;
  private readonly viewers: readonly Viewer[];
  private readonly moments: Moment[] = [];
  private process: Process;
  private starts = 0;
  private order = 0;
  private fault: unknown = null;
  private awayUntil: Mono = -Infinity;
  private watchedSince: Mono = 0;
  private askedAt: Mono = -Infinity;

  constructor(story: Story, trace?: (line: string) => void) {
    const { settings, seed } = story;
    const random = createRandom(seed ^ 0x5eed);
    const clock = new VirtualClock(settings.wall);
    const college = new College(clock, settings.wall);
    this.story = story;
    this.clock = clock;
    this.around = {
      clock,
      college,
      calls: new Calls(clock, college.simulator.state.log),
      files: new Files(settings.hasRoster),
      settings,
      random: () => random.next(),
      trace,
      onFault: (fault) => {
        this.fault ??= fault;
      },
      onRefresh: () => {
        this.refreshes += 1;
      },
    };
    this.viewers = VIEWS.slice(0, random.between(1, VIEWS.length)).map(
      (view) => new Viewer(view, random.pick(ASKED_EACH)),
    );
    this.process = this.start();
  }

  mono(): Mono {
    return this.clock.mono();
  }

  async go(): Promise<void> {
    const { story, clock, around } = this;
    for (const event of story.events) this.at(event.at, () => this.happen(event));
    for (const viewer of this.viewers) {
      this.at(around.random() * 5 * SECOND, () => this.ask(viewer));
    }
    for (let next = this.next(); next; next = this.next()) {
      await clock.pass(Math.max(0, next.at - clock.mono()));
      await next.work();
      if (this.fault) throw this.fault;
    }
    await this.goHome();
  }

  /** Everybody who watched has gone. */
  private async goHome(): Promise<void> {
    const watch = new Watch();
    const isCollected = this.story.seed % COLLECTED_EVERY === 0;
    if (isCollected) watch.see(this.process.product.state.sittings.values());
    await this.clock.pass(6 * MINUTE);
    if (this.fault) throw this.fault;
    this.process.lookForLeaks();
    const held = isCollected ? await watch.countHeld() : 0;
    must(15, held === 0, () => `${held} sittings are still held somewhere`);
    await this.clock.pass(DAY);
    this.process.lookForYesterday();
    this.process.end();
  }

  private at(at: Mono, work: Moment["work"]): void {
    this.moments.push({ at, order: (this.order += 1), work });
    this.moments.sort((a, b) => b.at - a.at || b.order - a.order);
  }

  private next(): Moment | undefined {
    const next = this.moments.pop();
    return next && next.at <= this.story.endsAt ? next : undefined;
  }

  private start(): Process {
    return new Process(this.around, `run${String((this.starts += 1)).padStart(5, "0")}`);
  }

  private async happen(event: Event): Promise<void> {
    const { clock, around, process } = this;
    if (event.do === "step" || event.do === "shift") process.judge.isSteady = false;
    if (event.do === "away") this.awayUntil = event.at + event.forMs;
    else if (event.do === "step") clock.step(event.ms);
    else if (event.do === "restart") this.restart();
    else if (event.do === "roster" && !event.hangs) await around.files.read(event.seed, event.at);
    else {
      if (event.do === "shift") process.judge.shiftedAt = clock.mono();
      const lasting = await around.college.happen(event);
      if (lasting) this.at(clock.mono() + lasting.inMs, lasting.end);
    }
  }

  private restart(): void {
    const { shiftedAt, isSteady } = this.process.judge;
    this.process.end();
    this.process = this.start();
    Object.assign(this.process.judge, { shiftedAt, isSteady });
    this.watchedSince = this.clock.mono();
    this.askedAt = -Infinity;
  }

  private ask(viewer: Viewer): void {
    const now = this.clock.mono();
    this.at(Math.max(now + viewer.everyMs, this.awayUntil), () => this.ask(viewer));
    if (now - this.askedAt >= WATCHING_MS) this.watchedSince = now;
    this.askedAt = now;
    void this.process.answer(viewer, this.watchedSince);
  }
}
