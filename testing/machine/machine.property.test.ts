import { expect, test } from "vitest";
import { runStory } from "./run.ts";
import { shrink } from "./shrink.ts";
import { lines } from "./soak-report.ts";
import type { Event, Story } from "./story.ts";
import { tellStory } from "./tell-story.ts";

const PARTS = 10;
const RUNS_IN_EACH = 20;

async function run(seed: number): Promise<number> {
  const story = tellStory(seed, "short");
  try {
    return await runStory(story);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const least = await shrink(story, error);
    throw new Error(lines(seed, "short", error, least).join("\n"), { cause: error });
  }
}

for (let part = 0; part < PARTS; part += 1) {
  test(`the machine's sixteen invariants hold in ${RUNS_IN_EACH} stories, part ${part + 1}`, async () => {
    let refreshes = 0;
    for (let nth = 0; nth < RUNS_IN_EACH; nth += 1) {
      refreshes += await run(part * RUNS_IN_EACH + nth);
    }
    expect(refreshes).toBeGreaterThan(RUNS_IN_EACH);
  });
}

/** A college at its largest, where the list alone uses up all allowed calls. */
function busyStory(callsPerMinute: number, minutes: number): Story {
  const starts = Array.from({ length: 400 }, (_, nth): Event => {
    const shown = { agoMs: 60_000 + nth * 1000, shownInMs: 0 };
    return { do: "start", at: 0, sitting: nth, learner: nth, subject: nth % 4, ...shown };
  });
  const wall = Date.parse("2026-11-27T10:00:00Z");
  const files = { hasRoster: true, hasRegister: true };
  return {
    seed: callsPerMinute,
    settings: { refreshMs: 5000, callsPerMinute, ...files, timeZone: "Europe/London", wall },
    events: [{ do: "roster", at: 0, seed: 1, hangs: false }, ...starts],
    endsAt: minutes * 60_000,
  };
}

test.each([
  [10, 25],
  [11, 25],
  [37, 12],
  [120, 5],
  [6000, 2],
])("at %i calls a minute both the list and a register make progress", async (calls, minutes) => {
  expect(await runStory(busyStory(calls, minutes))).toBeGreaterThan(minutes);
});
