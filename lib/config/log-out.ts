import { writeSync } from "node:fs";

const STANDARD_OUTPUT = 1;
/** How often, and how long each time, a reader that lags is waited for. */
const WAITS = 50;
const WAIT_MS = 10;

/**
 * Writes lines to standard output at once. Where that can't be, because its disk is full or nobody reads it, a line is lost
 * and nobody waits for it: pino's own destination throws there, or tries for ever.
 */
export class LogOut {
  private isMidLine = false;
  private isWritable = true;

  write(line: string): void {
    let rest: Uint8Array = Buffer.from(this.isMidLine ? `\n${line}` : line);
    const { length } = rest;
    // Whoever has not read for so long is not waited for again until they do.
    for (let waits = this.isWritable ? WAITS : 0; ; waits -= 1) {
      try {
        while (rest.length > 0) rest = rest.subarray(writeSync(STANDARD_OUTPUT, rest));
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EAGAIN" || waits === 0) break;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
      }
    }
    this.isWritable = rest.length === 0;
    if (rest.length < length) this.isMidLine = !this.isWritable;
  }
}
