import type * as Pino from "pino";
import { vi } from "vitest";

export type LogLine = Record<string, unknown> & { level: number; msg?: string };

/** Captures the product's log, which otherwise goes straight to standard output. */
export function keepLogLines(): LogLine[] {
  const lines: LogLine[] = [];
  const stream = { write: (line: string) => void lines.push(JSON.parse(line) as LogLine) };
  vi.doMock("pino", async () => {
    const real = await vi.importActual<typeof Pino>("pino");
    const make = Object.assign(
      (options: object = {}) => real.default(options, stream),
      real.default,
    );
    return { ...real, default: make, pino: make };
  });
  return lines;
}
