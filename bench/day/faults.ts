import {
  FAILURES,
  MORE_FAILURES,
  MORE_ODDITIES,
  ODDITIES,
  type Fault,
} from "../../simulator/faults.ts";
import type { LocalSimulator } from "../../simulator/local.ts";
import { createRandom } from "../../simulator/random.ts";
import type { VirtualClock } from "../../testing/virtual-clock.ts";

const HOUR = 60 * 60_000;
/** How many rows are odd at once, on the list and among the finishes. */
const ODD_ROWS = 8;
/**
 * Every this many turns the completed list is away for longer, or a list leaves some out, which takes a sweep to
 * notice.
 */
const AWAY_FOR = 6;
const LEAVES_OUT_FOR = 3;

/** What a row may say that the contract doesn't allow; its id stays readable. */
const PATCHES: readonly Record<string, unknown>[] = [
  { status: "PAUSED" },
  { user: { firstName: 7 } },
  { user: null },
  { test: null },
  { startDate: "soon" },
  { user: { fullName: "La".repeat(30_000) } },
  { user: { fullName: "Nu\u0000l \ud800 Half" } },
];

/** Every fault that the simulator knows, one after another, on the list, the completed list and second looks. */
export class Sprinkler {
  count = 0;
  /** Whether sweeps lack some who are in progress at the moment, and so can't show everybody. */
  leavesOut = false;
  /** Whose rows are odd, or were until when (milliseconds since 1970). */
  readonly oddUntil = new Map<string, number>();
  private readonly random = createRandom(11);
  private readonly turns: (() => Promise<unknown>)[];
  private endTurn: () => void = () => {};
  private nextAt = 0;
  private readonly simulator: LocalSimulator;
  private readonly clock: VirtualClock;
  private readonly everyMs: number;

  constructor(simulator: LocalSimulator, clock: VirtualClock, everyMs: number) {
    this.simulator = simulator;
    this.clock = clock;
    this.everyMs = everyMs;
    const { control } = simulator;
    const faults = [FAILURES, MORE_FAILURES, ODDITIES, MORE_ODDITIES].flatMap(Object.values<Fault>);
    this.turns = [
      ...faults.map((fault) => () => this.fail(fault)),
      () => control.forbidCompleted(),
      () => this.takeCompletedAway({ kind: "status", status: 500 }),
      () => this.takeCompletedAway({ kind: "hang" }),
      () => control.shift(5 * 60_000),
      () => control.shift(HOUR),
      () => control.shift(-HOUR),
      async () => this.step(HOUR),
      async () => this.step(-HOUR),
      () => this.makeRowsOdd(),
    ];
  }

  /** How many different things it can do. */
  get kinds(): number {
    return this.turns.length;
  }

  async second(now: number): Promise<void> {
    if (now < this.nextAt) return;
    // What the last one left undone is over: each has the day to itself.
    await this.end();
    this.nextAt = now + this.everyMs * (0.5 + this.random.next());
    const turn = this.turns[this.count % this.kinds]!;
    this.count += 1;
    await turn();
  }

  async end(): Promise<void> {
    await this.simulator.control.mend();
    this.leavesOut = false;
    this.endTurn();
    this.endTurn = () => {};
  }

  private async fail(fault: Fault): Promise<void> {
    const { control } = this.simulator;
    if (fault.kind === "leave-out") {
      // For a sweep, which comes where the completed list can't be read. A finish that the completed list
      // withholds, on the other hand, can't be known by anybody.
      this.leavesOut = true;
      this.nextAt += LEAVES_OUT_FOR * this.everyMs;
      await control.forbidCompleted();
      await control.fail({ fault, list: "in-progress", byUser: false });
      return;
    }
    const list = this.random.pick(["in-progress", "completed"] as const);
    await control.fail({
      fault,
      times: this.random.between(1, 3),
      list,
      ...(this.random.chance(0.3) && list === "in-progress" && { byUser: true }),
      ...(this.random.chance(0.3) && { page: this.random.between(1, 3) }),
    });
  }

  private async takeCompletedAway(fault: Fault): Promise<void> {
    this.nextAt += AWAY_FOR * this.everyMs;
    await this.simulator.control.fail({ fault, list: "completed" });
  }

  /** Our own clock, until the turn is over and it is put right. */
  private step(ms: number): void {
    this.clock.step(ms);
    this.endTurn = () => this.clock.step(-ms);
  }

  private async makeRowsOdd(): Promise<void> {
    const { control, state } = this.simulator;
    const all = await control.sittings();
    const ids = Array.from({ length: ODD_ROWS }, () => this.random.pick(all));
    for (const id of ids) {
      await control.oddRow(id, this.random.pick(PATCHES));
      this.oddUntil.set(id, Infinity);
    }
    this.endTurn = () => {
      for (const id of ids) this.oddUntil.set(id, state.now());
    };
  }
}
