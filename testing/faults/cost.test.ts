import { expect } from "vitest";
import { callsOf, listOf } from "../asking.ts";
import { fault } from "../fault.ts";
import type { House } from "../house.ts";

/* What watching costs Connect, counted by Connect. */

const MINUTE = 60_000;
const VIEWERS = 50;
/** Boards and walls see the same list with different words. */
const FORMS = ["full", "short", "none"];
/** The newest page and the finishes. */
const CALLS_OF_A_REFRESH = 2;
const SETTINGS = {
  env: { REFRESH_SECONDS: "5", CONNECT_CALLS_PER_MINUTE: "600" },
  simulator: { sittings: 250 },
};

/** Each viewer has a page and counts of their own, and then the feed. */
async function watchForAMinute(house: House, viewers: number): Promise<number> {
  const versions: string[] = [];
  const namesOf = (nth: number) => `names=${FORMS[nth % FORMS.length]}`;
  for (let nth = 0; nth < viewers; nth += 1) {
    const { snapshot } = await listOf(house, `started=today&${namesOf(nth)}`);
    await house.get(`/api/summary?started=today&${namesOf(nth)}`);
    versions.push(snapshot.version);
  }
  const before = (await callsOf(house)).length;
  for (let passed = 0; passed < MINUTE; passed += 5000) {
    for (const [nth, since] of versions.entries()) {
      const { headers, body } = await house.get(`/api/changes?since=${since}&${namesOf(nth)}`);
      const mark = headers.get("x-snapshot");
      versions[nth] = (mark ? JSON.parse(mark) : body).version;
    }
    await house.pass(5000);
  }
  return (await callsOf(house)).length - before;
}

fault(
  "any",
  "fifty viewers cost what one does, and nothing once they have gone",
  SETTINGS,
  async (house) => {
    await house.watch(1);
    const alone = await watchForAMinute(house, 1);
    expect(alone).toBeLessThanOrEqual(CALLS_OF_A_REFRESH * 13);
    expect(alone).toBeGreaterThanOrEqual(CALLS_OF_A_REFRESH * 11);
    expect(await watchForAMinute(house, VIEWERS)).toBe(alone);
    expect((await callsOf(house)).every(({ hadKey }) => hadKey)).toBe(true);

    await house.pass(90_000);
    const before = (await callsOf(house)).length;
    for (let asked = 0; asked < 5; asked += 1) {
      await house.get("/api/health");
      await house.pass(6000);
    }
    expect((await callsOf(house)).length).toBe(before);
  },
);
