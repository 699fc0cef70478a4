import { sleep, type Clock } from "#lib/domain/clock";
import type { FromLog, ListLog } from "#lib/instances/list-log";
import type { Connection } from "#lib/valkey/connection";
import type { Valkey } from "#lib/valkey/valkey";

/** How long a reading of the log waits on the server. */
export const READ_MS = 1_000;
/** After the server was away. */
const AGAIN_MS = 250;

export interface LogReaderOptions {
  readonly valkey: Valkey;
  readonly clock: Clock;
  readonly log: ListLog;
  /** What comes after it has still to be read; null for all. */
  readTo(): string | null;
  /** What a reading has brought; where it rejects, it is read again. */
  hear(logged: readonly FromLog[]): Promise<void>;
}

/** Reads what is told, as it is told. */
export class LogReader {
  private reader: Connection | null = null;
  private isReading = false;
  private readonly options: LogReaderOptions;

  constructor(options: LogReaderOptions) {
    this.options = options;
  }

  async readWhile(isHere: () => boolean): Promise<void> {
    if (this.isReading) return;
    this.isReading = true;
    const { valkey, clock, log, readTo, hear } = this.options;
    this.reader ??= valkey.another(() => {});
    while (isHere()) {
      try {
        const words = ["XREAD", "BLOCK", READ_MS, "STREAMS", log.name, readTo() ?? "0-0"];
        await hear(await log.opened(await this.reader.wait(words, READ_MS)));
      } catch {
        await sleep(clock, AGAIN_MS);
      }
    }
    this.isReading = false;
  }
}
