import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, vi } from "vitest";
import { layOutPaper } from "./session-path/paper.ts";

/* For tests that draw production's own components and hooks, on paper and under a clock. */

/** What they are drawn in. */
export const body = layOutPaper();
// React looks for a document as it is loaded: whoever draws loads what they draw after this, too.
const { createRoot } = await import("react-dom/client");

export let root: ReturnType<typeof createRoot>;

/** @param now when each test begins, milliseconds since 1970 */
export function drawForEach(now: number): void {
  beforeEach(() => {
    vi.useFakeTimers({
      now,
      toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
    });
    root = createRoot(body as unknown as Element);
  });
  afterEach(() => {
    root.unmount();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
}

/** Lets so much time pass, with whatever that brings about. */
export async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 250) {
    await vi.advanceTimersByTimeAsync(Math.min(left, 250));
    // An answer is read, and React draws, in turns of the event loop that no clock counts.
    for (let turn = 0; turn < 6; turn += 1) await setImmediate();
  }
}
