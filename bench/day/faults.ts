import type { Control } from "../../simulator/control.ts";
import { FAILURES, ODDITIES, type Fault } from "../../simulator/faults.ts";
import { createRandom } from "../../simulator/random.ts";

/** Every fault that the simulator knows, one after another, on the list, the completed list and second looks. */
export class Sprinkler {
  count = 0;
  /** Whether sweeps just now lack some who are in progress, so that they can't tell of everybody. */
  leavesOut = false;
  private readonly random = createRandom(11);
  private readonly faults = [...Object.values(FAILURES), ...Object.values(ODDITIES)];
  private nextAt = 0;
  private readonly control: Control;
  private readonly everyMs: number;

  constructor(control: Control, everyMs: number) {
    this.control = control;
    this.everyMs = everyMs;
  }

  /** How many different things it can do. */
  get kinds(): number {
    return this.faults.length + 2;
  }

  async second(now: number): Promise<void> {
    if (now < this.nextAt) return;
    this.nextAt = now + this.everyMs * (0.5 + this.random.next());
    // What the last one left undone is over: each has the day to itself.
    await this.end();
    const turn = this.count % this.kinds;
    this.count += 1;
    if (turn === this.faults.length) await this.control.forbidCompleted();
    else if (turn === this.faults.length + 1) await this.control.shift(5 * 60_000);
    else await this.fail(this.faults[turn]!);
  }

  async end(): Promise<void> {
    await this.control.mend();
    this.leavesOut = false;
  }

  private async fail(fault: Fault): Promise<void> {
    if (fault.kind === "leave-out") {
      // Of a sweep, which there is where the completed list can't be read. A finish that the completed list
      // keeps to itself, on the other hand, can't be known by anybody.
      this.leavesOut = true;
      await this.control.forbidCompleted();
      await this.control.fail({ fault, list: "in-progress", byUser: false });
      return;
    }
    const list = this.random.pick(["in-progress", "completed"] as const);
    await this.control.fail({
      fault,
      times: this.random.between(1, 3),
      list,
      ...(this.random.chance(0.3) && list === "in-progress" && { byUser: true }),
      ...(this.random.chance(0.3) && { page: this.random.between(1, 3) }),
    });
  }
}
