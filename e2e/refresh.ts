import { expect } from "@playwright/test";
import type { Control } from "../simulator/control.ts";

/** Waits until Connect is asked for its list again, from the beginning. */
export async function untilNextRefresh(control: Control): Promise<void> {
  await control.forgetCalls();
  const hasBegun = async () =>
    (await control.calls()).some(
      ({ path, query }) => path.endsWith("/in-progress") && !/cursor|userId/.test(query),
    );
  // With a refused key it may be 50 seconds.
  await expect.poll(hasBegun).toBe(true);
}
