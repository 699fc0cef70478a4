import { setTimeout as sleep } from "node:timers/promises";
import { createRandom } from "../../simulator/random.ts";
import { COOKIE, sealedSession } from "../sealed-session.ts";
import { Group } from "./group.ts";
import { makeTraffic } from "./traffic.ts";

/** What one instance alone asks Connect, while one viewer looks and learners come and go as in a run. */
export async function measureAlone({ seconds, sittings }: { seconds: number; sittings: number }) {
  const group = await Group.start({ instances: 1, sittings, hasValkey: false });
  const traffic = new AbortController();
  try {
    const came = makeTraffic(group.connect, createRandom(1), traffic.signal);
    const headers = { cookie: `${COOKIE}=${await sealedSession()}` };
    const look = () => fetch(`${group.front.origin}/api/summary`, { headers });
    await look();
    const before = group.callers().length;
    const startedAt = Date.now();
    while (Date.now() < startedAt + seconds * 1000) {
      await look();
      await sleep(1000);
    }
    const calls = group.callers().length - before;
    const took = (Date.now() - startedAt) / 1000;
    traffic.abort();
    await came;
    return { callsASecond: calls / took };
  } finally {
    traffic.abort();
    await group.close();
  }
}
