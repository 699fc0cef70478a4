/** How long the log has become since all of the list was last told as one. */
export interface Logged {
  /** When that was, by the service's own time. */
  readonly wholeAt: number;
  readonly wholeBytes: number;
  /** Of the entries since. */
  readonly bytes: number;
}

/** How often all of the list is told as one, at least. */
export const WHOLE_EACH_MS = 5 * 60_000;
/** A log that is no longer than this is read in a moment. */
const LEAST_BYTES = 256 * 1024;

export const NOTHING_LOGGED: Logged = { wholeAt: 0, wholeBytes: 0, bytes: 0 };

/** Whether all of the list should be told as one again. @param now by the service's own time */
export function isLong({ wholeAt, wholeBytes, bytes }: Logged, now: number): boolean {
  // Later than now: by the clock of an instance that asked before, or the clock was set back.
  const isDue = now >= wholeAt + WHOLE_EACH_MS || now < wholeAt;
  return isDue || bytes > Math.max(wholeBytes / 4, LEAST_BYTES);
}
