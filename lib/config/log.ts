import "server-only";
import pino from "pino";
import { LogOut } from "#lib/config/log-out";
import { oncePerProcess } from "#lib/process";

/** One JSON line per event, to standard output. No names, no parameter values, no bodies: see the README. */
export const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, new LogOut());

const MINUTE_MS = 60_000;
/** Enough to see what is going on; what is beyond it only counts. */
const LINES_A_MINUTE = 20;

/**
 * Writes a line, unless there have been twenty of its kind in this minute: whoever can have lines written must not be
 * able to fill a disk. One line then says how many were left out.
 * @param kind from a fixed set, as the log calls it
 */
export function logSparingly(kind: string, write: () => void): void {
  const minutes = oncePerProcess("log-minutes", () => new Map<string, { lines: number }>());
  const minute = minutes.get(kind) ?? { lines: 0 };
  if (minute.lines === 0) {
    minutes.set(kind, minute);
    setTimeout(() => {
      minutes.delete(kind);
      const lines = minute.lines - LINES_A_MINUTE;
      if (lines > 0) log.warn({ kind, lines }, "more of the same, not logged");
    }, MINUTE_MS).unref();
  }
  minute.lines += 1;
  if (minute.lines <= LINES_A_MINUTE) write();
}

/** What an error says of itself that can be logged: its kind and its place. Its message could quote data. */
export function placeOf(error: unknown): { error: string; frames: string[] } {
  const {
    name,
    message,
    stack = "",
  } = error instanceof Error ? error : { name: typeof error, message: "" };
  // It stands before the frames, and may have lines that look like some.
  const frames = stack
    .slice(stack.indexOf(message) + message.length)
    .split("\n")
    .filter((line) => line.trimStart().startsWith("at "));
  return { error: name, frames: frames.slice(0, 8) };
}
