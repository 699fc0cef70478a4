import type { Story } from "./story.ts";
import type { Length } from "./tell-story.ts";

/** What is needed to debug it: the seed, the settings, and the remaining events. */
export function lines(seed: number, length: Length, fault: Error, least: Story): string[] {
  const events = least.events.map(
    ({ at, ...deed }) => `${(at / 1000).toFixed(1)}s ${JSON.stringify(deed)}`,
  );
  return [
    `seed ${seed} (${length}): ${fault.message}`,
    `with ${JSON.stringify(least.settings)}`,
    ...events,
    `once more, with all that was asked: npm run soak -- --trace --seed ${seed}` +
      (length === "short" ? " --short" : ""),
  ];
}
