import type { Priority } from "#lib/connect/client";
import type { Mono } from "#lib/domain/clock";
import { markOf } from "#lib/list/mark";
import type { VirtualClock } from "../virtual-clock.ts";
import type { Calls } from "./calls.ts";
import type { College } from "./college.ts";
import type { Files } from "./files.ts";
import { Judge } from "./judge.ts";
import { judgeDay, judgeToday } from "./judge-day.ts";
import { findText } from "./leaks.ts";
import { Life } from "./life.ts";
import { Product } from "./product.ts";
import { lookAtRegisters, type Registers } from "./registers.ts";
import { MARK, type Settings } from "./story.ts";
import { lineOf, seconds } from "./trace.ts";
import { must } from "./verdict.ts";
import type { Viewer } from "./viewer.ts";

export interface Surroundings {
  readonly clock: VirtualClock;
  readonly college: College;
  readonly calls: Calls;
  readonly files: Files;
  readonly settings: Settings;
  readonly random: () => number;
  /** Called for each refresh. */
  readonly trace: ((line: string) => void) | undefined;
  /** Called with each invariant that did not hold. */
  readonly onFault: (fault: unknown) => void;
  /** Called for each refresh that counted. */
  readonly onRefresh: () => void;
}

/** The product between its start and its end, and its judge. */
export class Process {
  readonly product: Product;
  readonly judge: Judge;
  private readonly life: Life;
  private readonly registers: Registers;
  private readonly around: Surroundings;

  constructor(around: Surroundings, epoch: string) {
    const { clock, college, calls, files, settings, random, trace } = around;
    const { simulator, knowledge } = college;
    const through = (of: Priority) =>
      calls.through(simulator.fetch as typeof fetch, of, () => this.life.isOver) as typeof fetch;
    this.around = around;
    this.life = new Life(clock);
    this.judge = new Judge({ calls, knowledge, settings, mono: () => clock.mono() });
    this.product = new Product({
      clock: this.life,
      fetch: { list: through("list"), register: through("register") },
      address: { baseUrl: simulator.url, apiKey: simulator.key },
      files,
      settings,
      epoch,
      random,
      onRefresh: ({ state, observation }) => {
        if (observation === null) throw new Error("nobody else asks");
        around.onRefresh();
        trace?.(lineOf(state, observation, calls.since(observation.startedAt)));
        this.guard(() => {
          this.judge.counted(state, observation);
          const { isSteady, shiftedAt } = this.judge;
          const { endedAt, now, todayFrom: from } = observation;
          const today = { from, began: endedAt - (now - from) };
          judgeDay(this.product.day.known, state, { truth: knowledge, isSteady, shiftedAt, today });
        });
      },
      onFailure: () => {
        trace?.(`${seconds(clock.mono())} did not count`);
        this.guard(() => this.judge.failed(this.product.state));
      },
      onForget: () => this.guard(() => this.judge.forgotten()),
    });
    this.registers = lookAtRegisters(this.product, files, settings);
  }

  /** Somebody asks what there is now. Never throws: a broken invariant is reported. */
  async answer(viewer: Viewer, watchedSince: Mono): Promise<void> {
    const { product, judge, around } = this;
    try {
      judge.watched(watchedSince);
      const held = await product.scheduler.read();
      if (this.life.isOver) return;
      if (held.is === "nothing") return viewer.forget();
      const seen = product.list.seenBy(viewer.view);
      must(10, seen !== null, () => "a list is held and there is none to see");
      const { freshness } = markOf(seen!, held.timing, product.service);
      const isFresh = product.service.now() < Date.parse(freshness.lateAt);
      judge.answered(held, isFresh, around.files);
      viewer.poll(product.list);
      judgeToday(product.day.known, seen!, product.list.whole!.hues, (mono) =>
        product.service.at(mono),
      );
      this.registers.look(around.clock.mono(), around.calls.registerAskedAt);
    } catch (error) {
      around.onFault(error);
    }
  }

  /** Nobody has watched for long: nothing of a learner may be left, but in the day's record. */
  lookForLeaks(): void {
    const { scheduler, list, completion } = this.product;
    must(15, this.product.held().is === "nothing", () => "a list is held that nobody watches");
    this.lookIn({ scheduler, list, completion }, this.product.day);
  }

  /** The day is over. */
  lookForYesterday(): void {
    const { scheduler, list, completion, day } = this.product;
    this.lookIn({ scheduler, list, completion, day });
  }

  private lookIn(roots: object, ...others: object[]): void {
    const { clock, files, college, calls } = this.around;
    const spared = new Set<object>([
      clock,
      files,
      college,
      calls,
      this.life,
      this.judge,
      ...others,
    ]);
    const roster = files.current();
    if (roster) spared.add(roster);
    const path = findText(roots, MARK, spared);
    must(15, path === null, () => `a learner is left at ${path}`);
  }

  end(): void {
    this.life.end();
  }

  private guard(work: () => void): void {
    if (this.life.isOver) return;
    try {
      work();
    } catch (error) {
      this.around.onFault(error);
    }
  }
}
