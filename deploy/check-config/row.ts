/**
 * One line of what check-config prints: `ok`, `WARNS` where it works but somebody should know, `FAILS`, or `-` where it
 * was not tried, because something before it fails.
 */
export interface Row {
  what: string;
  state: "ok" | "WARNS" | "FAILS" | "-";
  /** What was tried and what was seen; where it doesn't work, what to do. */
  words: string;
}

/** What a check found, before it is a line. */
export type Finding = Pick<Row, "state" | "words">;

export const ok = (words: string): Finding => ({ state: "ok", words });
export const warns = (words: string): Finding => ({ state: "WARNS", words });
export const fails = (words: string): Finding => ({ state: "FAILS", words });
export const untried = (words: string): Finding => ({ state: "-", words });
