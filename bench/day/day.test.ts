import { expect, test } from "vitest";
import { runDay } from "./day.ts";

/* The bench runs the whole day. */
test(
  "twenty minutes of a busy day with every fault: nobody is removed wrongly, shown twice or kept too long",
  { timeout: 300_000 },
  async () => {
    const { wrongs, endOtherwise, ...report } = await runDay({
      minutes: 20,
      perDay: 20_000,
      faultEveryMs: 20_000,
    });
    expect(wrongs).toEqual({
      removedWrongly: [],
      keptTooLong: [],
      missing: [],
      toldLeft: [],
      calledFresh: [],
      shownTwice: [],
      shownOtherwise: [],
    });
    expect(endOtherwise).toBe(0);
    expect(report.faults).toBeGreaterThanOrEqual(report.kindsOfFault);
    expect(report.failures).toBeGreaterThan(0);
    expect(report.sittings).toBeGreaterThan(2000);
  },
);
