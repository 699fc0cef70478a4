import { sleep, type Clock } from "#lib/domain/clock";
import type { Connection } from "#lib/valkey/connection";
import type { Valkey } from "#lib/valkey/valkey";

/** How long a reading waits on the server. */
export const READ_MS = 1_000;
/** After the server was away. */
export const AGAIN_MS = 250;

interface ReadingOptions {
  readonly valkey: Valkey;
  readonly clock: Clock;
}

/** Waits for news at the server, again and again, on a connection of its own. */
export class Reading {
  private connection: Connection | null = null;
  private isUnderWay = false;
  private readonly options: ReadingOptions;

  constructor(options: ReadingOptions) {
    this.options = options;
  }

  get isOn(): boolean {
    return this.isUnderWay;
  }

  /** @param once waits for at most `READ_MS`, and takes what comes; where it rejects, it is tried again after a moment */
  async readWhile(isHere: () => boolean, once: (on: Connection) => Promise<void>): Promise<void> {
    if (this.isUnderWay) return;
    this.isUnderWay = true;
    const { valkey, clock } = this.options;
    this.connection ??= valkey.another(() => {});
    while (isHere()) await once(this.connection).catch(() => sleep(clock, AGAIN_MS));
    this.isUnderWay = false;
  }
}
