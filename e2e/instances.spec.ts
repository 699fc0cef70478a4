import { expect, test } from "@playwright/test";
import { measureAlone } from "../testing/instances/alone.ts";
import { run } from "../testing/instances/run.ts";
import { hasValkey } from "../testing/valkey-server.ts";

const SITTINGS = 40;

/** `npm run soak:instances` does the same for an hour, in random order; without a server it is left out, and says so. */
test("three instances answer as one while one is killed, paused and cut off, Valkey is flushed, and all are updated", async () => {
  if (!hasValkey) return;
  const { callsASecond } = await measureAlone({ seconds: 5, sittings: SITTINGS });
  const { verdict } = await run({
    seed: 1,
    seconds: 25,
    viewers: 30,
    browsers: 10,
    instances: 3,
    sittings: SITTINGS,
    hasValkey,
    callsASecond,
    faults: [
      "kill the holder",
      "pause the holder",
      "cut the holder from Valkey",
      "flush Valkey",
      "roll all",
    ],
    scale: 0.25,
    // How long something takes is no test's business.
    tookMs: 30_000,
    arrival: 1,
  });
  // On a machine that stands still for a second another instance takes over, as it should: how often is for the soak.
  expect(verdict.lines(["together", "calls"])).toEqual([]);
});
