import { parseArgs } from "node:util";
import { faultOf, shrink } from "./machine/shrink.ts";
import { lines } from "./machine/soak-report.ts";
import { tellStory } from "./machine/tell-story.ts";

/**
 * `npm run soak`: 10,000 stories, each reproducible from its seed. Exits with 1 at the first that breaks an
 * invariant.
 */
const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "10000" },
    seed: { type: "string" },
    short: { type: "boolean", default: false },
    /** Reports only the seed, without looking for a shorter story. */
    quick: { type: "boolean", default: false },
    trace: { type: "boolean", default: false },
  },
});
const length = values.short ? "short" : "whole";
const first = Number(values.seed ?? 1);
const runs = values.trace ? 1 : Number(values.runs);
const TOLD_EVERY = 100;

async function main(): Promise<number> {
  for (let seed = first; seed < first + runs; seed += 1) {
    const story = tellStory(seed, length);
    const fault = await faultOf(story);
    if (fault) {
      const least = values.quick ? { ...story, events: [] } : await shrink(story, fault);
      console.error(lines(seed, length, fault, least).join("\n"));
      if (values.trace) await faultOf(least, (line) => console.log(line));
      return 1;
    }
    if ((seed - first + 1) % TOLD_EVERY === 0) console.log(`seeds ${first} to ${seed}: all hold`);
  }
  return 0;
}

process.exitCode = await main();
