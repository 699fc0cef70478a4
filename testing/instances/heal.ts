import { setTimeout as sleep } from "node:timers/promises";
import type { Group } from "./group.ts";
import type { Judge } from "./judge.ts";
import type { Verdict } from "./verdict.ts";

/** Until everybody has got over the last fault. */
const TO_HEAL_MS = 60_000;

/** Each instance by itself has a list that is new, and with it everybody whom Connect has. */
export async function untilHealed(
  group: Group,
  judge: Judge,
  verdict: Verdict,
  cookie: string,
): Promise<void> {
  const by = Date.now() + TO_HEAL_MS;
  for (const { name, origin } of group.instances) {
    for (;;) {
      const why = await illnessOf(origin, cookie, judge);
      if (why === null) break;
      if (Date.now() > by) {
        verdict.note("unhealed", `${name}: ${why}`);
        break;
      }
      await sleep(300);
    }
  }
}

async function illnessOf(origin: string, cookie: string, judge: Judge): Promise<string | null> {
  const options = { headers: { cookie }, signal: AbortSignal.timeout(5000) };
  const answer = await fetch(`${origin}/api/sessions?limit=1`, options).catch(() => null);
  if (!answer?.ok) return `no list: ${answer?.status}`;
  const mark = JSON.parse(answer.headers.get("x-snapshot")!) as { takenAt: string };
  const age = Date.parse(answer.headers.get("x-now")!) - Date.parse(mark.takenAt);
  await answer.arrayBuffer();
  return age <= judge.newestMs ? null : `a list ${age} ms old`;
}
