import { createLocalSimulator, type LocalSimulator } from "../../simulator/local.ts";
import type { FaultRule } from "../../simulator/faults.ts";
import type { VirtualClock } from "../virtual-clock.ts";
import { Knowledge } from "./knowledge.ts";
import { oddnessBy } from "./mishaps.ts";
import {
  externalIdOf,
  learnerId,
  nameOf,
  sittingId,
  SUBJECTS,
  type Happening,
  type Event,
} from "./story.ts";

/** The simulated Connect, and what a run's events do in it. */
export class College {
  readonly simulator: LocalSimulator;
  readonly knowledge: Knowledge;
  private readonly clock: VirtualClock;
  private readonly worldAtZero: number;
  private readonly learners = new Map<number, number>();
  /** The new names of those who were renamed. */
  private readonly names = new Map<number, string>();
  private readonly started = new Set<number>();
  private faults: readonly FaultRule[] = [];

  /** @param worldAtZero Connect's clock when the monotonic one begins, milliseconds since 1970 */
  constructor(clock: VirtualClock, worldAtZero: number) {
    this.clock = clock;
    this.worldAtZero = worldAtZero;
    this.simulator = createLocalSimulator({
      learners: 1,
      sittings: 0,
      pace: 0,
      now: () => worldAtZero + clock.mono(),
      after: (ms, work) => clock.after(ms, work),
    });
    this.knowledge = new Knowledge(this.simulator.log, worldAtZero);
  }

  /** @returns when it ends, if it ends by itself */
  async happen(event: Event): Promise<{ inMs: number; end: () => void } | null> {
    const { control } = this.simulator;
    switch (event.do) {
      case "start":
        await this.start(event);
        return null;
      case "finish":
        if (!this.isInProgress(event.sitting)) return null;
        await control.oddRow(sittingId(event.sitting), null);
        this.knowledge.noteOdd(sittingId(event.sitting), this.clock.mono(), "none");
        await control.finish(sittingId(event.sitting), { publishedInMs: event.publishedInMs });
        return null;
      case "delete":
        if (this.isThere(event.sitting)) await control.delete(sittingId(event.sitting));
        return null;
      case "reopen":
        if (this.hasEnded(event.sitting)) await control.reopen(sittingId(event.sitting));
        return null;
      case "rename":
        await this.rename(event.sitting, event.name);
        return null;
      case "account":
        await this.changeAccount(event.sitting, event.as);
        return null;
      case "odd":
        if (!this.isInProgress(event.sitting)) return null;
        await control.oddRow(sittingId(event.sitting), event.patch);
        this.knowledge.noteOdd(sittingId(event.sitting), this.clock.mono(), oddnessBy(event.patch));
        return null;
      case "fail":
        return { inMs: event.forMs, end: this.fail(event.rule) };
      case "shift":
        await control.shift(event.ms);
        return null;
      default:
        return null;
    }
  }

  private async start(deed: Happening & { do: "start" }): Promise<void> {
    const { sitting, learner, subject, agoMs, shownInMs } = deed;
    const name = this.names.get(learner) ?? nameOf(learner);
    const [firstName = "", lastName = ""] = name.split(" ");
    const at = this.clock.mono();
    const [id, user] = [sittingId(sitting), learnerId(learner)];
    this.learners.set(sitting, learner);
    this.started.add(sitting);
    this.knowledge.enrol(id, SUBJECTS[subject]!);
    this.knowledge.noteName(user, at, name);
    const startDate = new Date(this.worldAtZero + at - agoMs).toISOString();
    const keys = { userId: user, externalId: externalIdOf(learner), upn: undefined };
    await this.simulator.control.start({
      sessionId: id,
      startDate,
      subject: SUBJECTS[subject]!,
      shownInMs,
      user: {
        ...keys,
        username: `login-${learner}`,
        emails: [],
        fullName: name,
        firstName,
        lastName,
      },
    });
  }

  private async rename(sitting: number, name: string): Promise<void> {
    if (!this.isThere(sitting)) return;
    const learner = this.learners.get(sitting)!;
    this.names.set(learner, name);
    this.knowledge.noteName(learnerId(learner), this.clock.mono(), name);
    await this.simulator.control.rename(sittingId(sitting), name);
  }

  private async changeAccount(sitting: number, as: number): Promise<void> {
    if (!this.isThere(sitting)) return;
    const user = learnerId(this.learners.get(sitting)!);
    await this.simulator.control.setAccount(user, { externalId: externalIdOf(as) });
  }

  private fail(rule: FaultRule): () => void {
    this.setFaults([...this.faults, rule]);
    return () => this.setFaults(this.faults.filter((each) => each !== rule));
  }

  private setFaults(faults: readonly FaultRule[]): void {
    const { state } = this.simulator;
    this.faults = faults;
    state.faults.clear();
    for (const rule of faults) state.faults.add(rule);
  }

  private sitting(sitting: number) {
    return this.simulator.state.world.sittings.get(sittingId(sitting));
  }

  private isThere(sitting: number): boolean {
    return this.started.has(sitting) && this.sitting(sitting) !== undefined;
  }

  private isInProgress(sitting: number): boolean {
    return this.isThere(sitting) && this.sitting(sitting)!.end === null;
  }

  private hasEnded(sitting: number): boolean {
    return this.isThere(sitting) && this.sitting(sitting)!.end !== null;
  }
}
