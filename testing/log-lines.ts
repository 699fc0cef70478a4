import type * as Pino from "pino";
import { vi } from "vitest";

export type LogLine = Record<string, unknown> & { level: number; msg?: string };

/** What the logs made from now on write to. */
let lines: LogLine[] = [];

// Once for a test file: a mock that is set and lifted with each house can be lost to an import that is under way.
vi.mock("pino", async (load) => {
  const real = await load<typeof Pino>();
  const make = (options: object = {}) => {
    const kept = lines;
    return real.default(options, {
      write: (line: string) => void kept.push(JSON.parse(line) as LogLine),
    });
  };
  const pino = Object.assign(make, real.default);
  return { ...real, default: pino, pino };
});

/** Captures the product's log, which otherwise goes straight to standard output. */
export function keepLogLines(): LogLine[] {
  lines = [];
  return lines;
}
