import type { Clock } from "#lib/domain/clock";
import type { ServiceClock } from "#lib/domain/service-clock";
import { startOfDay } from "#lib/domain/time";
import { NO_DAY, type DayState } from "#lib/day/state";
import { step, type DayEvent } from "#lib/day/step";
import type { Roster } from "#lib/roster/roster";
import { classesOfId } from "#lib/sync/refresh";
import type { Follower, Refreshed } from "#lib/sync/refreshed";

/** No day is longer, and none so short that this would reach over the next. */
const INTO_NEXT_DAY_MS = 26 * 3_600_000;

export interface DayRecordOptions {
  readonly clock: Clock;
  readonly service: Pick<ServiceClock, "now">;
  /** IANA name of the school's zone. */
  readonly timeZone: string;
  /** Called once a day is over: whatever was made from its record must go too. */
  onOver(): void;
  /** Called where a bug of ours has kept a refresh out of the record. */
  onFailure(error: unknown): void;
}

/** What the list has shown of today. It outlasts the list, and ends at the midnight of the school's day. */
export class DayRecord implements Follower {
  private state: DayState = NO_DAY;
  /** The first instant of the next day, milliseconds since 1970. */
  private until = Infinity;
  /** By which files the classes are: their contents must not be kept by this. */
  private files: WeakRef<Roster> | null = null;
  private cancelTimer = () => {};
  private readonly options: DayRecordOptions;

  constructor(options: DayRecordOptions) {
    this.options = options;
  }

  /** Never throws: the list must not depend on its day. */
  accept(refreshed: Refreshed): void {
    try {
      this.hear(refreshed);
    } catch (error) {
      this.options.onFailure(error);
    }
  }

  /** The list is forgotten, and the day goes on. */
  forget(): void {
    this.take({ is: "blinded" });
  }

  noteFailure(): void {
    this.take({ is: "failed" });
  }

  /** Everything that is known of today. */
  get known(): DayState {
    this.endIfOver();
    return this.state;
  }

  private hear({ state, finishes, times, roster }: Refreshed): void {
    const { todayFrom, now, startedAt, endedAt } = times;
    const isOther = roster === null ? this.files !== null : this.files?.deref() !== roster;
    this.take({
      is: "heard",
      sittings: state.sittings,
      departed: state.departed,
      finishes,
      todayFrom,
      dayBegan: endedAt - (now - todayFrom),
      at: startedAt,
      newFiles: isOther ? (id) => classesOfId(id, roster) : null,
    });
    this.files = roster && new WeakRef(roster);
  }

  private take(event: DayEvent): void {
    const { todayFrom } = this.state;
    this.state = step(this.state, event);
    if (this.state.todayFrom === todayFrom) return;
    const { timeZone } = this.options;
    const from = this.state.todayFrom;
    this.until = from === null ? Infinity : startOfDay(from + INTO_NEXT_DAY_MS, timeZone);
    this.sleep();
  }

  private endIfOver(): void {
    if (this.options.service.now() < this.until) return;
    this.take({ is: "over" });
    this.options.onOver();
  }

  /** The service's own time may be set meanwhile, so the timer only looks. */
  private sleep(): void {
    this.cancelTimer();
    this.cancelTimer = () => {};
    if (this.until === Infinity) return;
    const { clock, service } = this.options;
    this.cancelTimer = clock.after(this.until - service.now(), () => {
      this.endIfOver();
      this.sleep();
    });
  }
}
