import type { Clock, Mono } from "#lib/domain/clock";

/** How long a start, and somebody who has just woken up, waits for the others' facts. */
const FIRST_MS = 3_000;
/** A look takes no longer, unless it fails. */
const RECENT_MS = 5_000;

/** How well an instance knows what the others have told. */
export interface Heard {
  /** How long ago all of it was known here, in ms; null where it has never been. */
  readonly agoMs: number | null;
  /** For how long each try to hear has failed, in ms; 0 while none has. */
  readonly lostMs: number;
}

/** Since when, by a clock that nobody can set. */
export class Hearing {
  /** Resolved as soon as the others have been heard once, or not in time. */
  readonly opened: Promise<void>;
  private readonly clock: Clock;
  private open = () => {};
  private heardAt: Mono | null = null;
  /** The first try that failed since then; null: none has. */
  private lostAt: Mono | null;
  private readonly waiting = new Set<() => void>();

  constructor(clock: Clock) {
    this.clock = clock;
    this.lostAt = clock.mono();
    this.opened = new Promise((resolve) => {
      this.open = resolve;
      clock.after(FIRST_MS, resolve);
    });
  }

  get heard(): Heard {
    const mono = this.clock.mono();
    return {
      agoMs: this.heardAt === null ? null : mono - this.heardAt,
      lostMs: this.lostAt === null ? 0 : mono - this.lostAt,
    };
  }

  /** @param sentAt when the question was sent whose answer told all */
  hears(sentAt: Mono): void {
    this.heardAt = sentAt;
    this.lostAt = null;
    this.open();
    this.release();
  }

  fails(): void {
    // What failed was begun before this process woke up, and says nothing: a connection made anew may be heard.
    if (this.hasWoken) this.clock.after(FIRST_MS, () => this.hasWoken && this.loses());
    else this.loses();
  }

  /**
   * Resolved at once, unless this process has just woken up and has not heard since: then as soon as it has, or has
   * tried for long enough.
   */
  settled(): Promise<void> {
    if (!this.hasWoken) return Promise.resolve();
    return new Promise((resolve) => void this.waiting.add(resolve));
  }

  /** Whether nothing has come of a look for longer than any takes: nothing was running meanwhile. */
  private get hasWoken(): boolean {
    const { agoMs } = this.heard;
    return agoMs !== null && agoMs >= RECENT_MS && this.lostAt === null;
  }

  private loses(): void {
    this.lostAt ??= this.clock.mono();
    this.release();
  }

  private release(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}
