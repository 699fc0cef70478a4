import { runStory } from "./run.ts";
import type { Event, Story } from "./story.ts";
import { Broken } from "./verdict.ts";

/** What a run broke; null where everything held. */
export async function faultOf(story: Story, trace?: (line: string) => void): Promise<Error | null> {
  try {
    await runStory(story, trace);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Above this it is reported as it is: half a minute of shrinking is worth it, an hour is not. */
const LONGEST_MS = 60_000;

/** The same fault with as few events as possible, found by leaving out ever smaller parts. */
export async function shrink(story: Story, fault: Error): Promise<Story> {
  const isSame = (other: Error | null) =>
    fault instanceof Broken
      ? other instanceof Broken && other.invariant === fault.invariant
      : other?.message === fault.message;
  const fails = async (events: readonly Event[]) =>
    isSame(await faultOf({ ...story, endsAt, events: [...events] }));
  const endsAt = fault instanceof Broken && fault.at !== null ? fault.at + 1 : story.endsAt;
  let events = story.events.filter(({ at }) => at < endsAt);
  const until = performance.now() + LONGEST_MS;
  for (let size = Math.ceil(events.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = events.length; from > 0; from -= size) {
      if (performance.now() > until) return { ...story, endsAt, events };
      const rest = [...events.slice(0, Math.max(0, from - size)), ...events.slice(from)];
      if (await fails(rest)) events = rest;
    }
  }
  return { ...story, endsAt, events };
}
