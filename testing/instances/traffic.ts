import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../../simulator/random.ts";
import type { Simulator } from "../../simulator/simulator.ts";

const SUBJECTS = ["English", "Maths", "ESOL", "Digital skills"];
/** Between two things that happen, on average. */
const EVERY_MS = 250;
/** A finish that comes to the completed list late does so within this time. */
const LATE_MS = 12_000;

/** Learners start and finish all the time, about as many as were there at first, until it is told to stop. */
export async function makeTraffic(
  { control }: Simulator,
  random: Random,
  signal: AbortSignal,
): Promise<void> {
  const most = (await control.sittings()).length;
  while (!signal.aborted) {
    await sleep(random.between(EVERY_MS / 2, (EVERY_MS * 3) / 2), undefined, { signal }).catch(
      () => null,
    );
    if (signal.aborted) return;
    const sitting = await control.sittings();
    const isMore = random.chance(sitting.length > most ? 0.35 : 0.55);
    if (isMore) await control.start({ subject: random.pick(SUBJECTS) });
    else if (sitting.length > 0) {
      const id = random.pick(sitting);
      if (random.chance(0.1)) await control.rename(id, `Changed Name${random.between(100, 999)}`);
      else if (random.chance(0.5)) await control.finish(id);
      else await control.finish(id, { publishedInMs: random.between(500, LATE_MS) });
    }
  }
}
