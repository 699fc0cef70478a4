import { expect, test } from "vitest";
import {
  completionOver,
  rosterOf,
  SampleConnect,
  TODAY_FROM,
} from "#lib/completion/sample-connect";
import { snapshotWith } from "#lib/list/sample-house";
import type { Snapshot } from "#lib/list/snapshot";
import { recountProgress, type CountedProgress } from "#lib/queries/progress";
import { ProgressCache } from "#lib/queries/progress-cache";
import { progressSources } from "#lib/queries/sample-college";
import { NOTHING_KNOWN } from "#lib/sync/state";

/** A cache, lists for it to follow, and what each count in it began with. */
async function house() {
  const roster = await rosterOf("upn", "11B,S1");
  const { completion } = completionOver(new SampleConnect());
  let newest: Snapshot | null = null;
  const cache = new ProgressCache(() => newest);
  const begunWith: (CountedProgress | null)[] = [];
  const refresh = (of = roster) => {
    const state = { ...NOTHING_KNOWN, todayFrom: TODAY_FROM };
    newest = snapshotWith(state, { number: (newest?.number ?? 0) + 1 });
    cache.accept({ roster: of });
  };
  const ask = async (of = roster) => {
    const snapshot = newest!;
    await cache.of(
      "all",
      { rev: `${snapshot.number}`, snapshot, roster: of, edition: 1 },
      async (before) => {
        begunWith.push(await before);
        const sources = progressSources(snapshot, completion);
        return recountProgress(before, of, sources, () => undefined);
      },
    );
  };
  refresh();
  await ask();
  return { refresh, ask, begunWith, cache };
}

test("the same is counted once, and the next begins with it", async () => {
  const { refresh, ask, begunWith } = await house();
  await ask();
  expect(begunWith).toEqual([null]);
  refresh();
  await ask();
  expect(begunWith).toHaveLength(2);
  expect(begunWith[1]).not.toBeNull();
});

test("a count that nobody has asked for since is gone two refreshes later, and its learners with it", async () => {
  const { refresh, ask, begunWith } = await house();
  refresh();
  refresh();
  await ask();
  expect(begunWith).toEqual([null, null]);
});

test("nothing of it is left once the list is forgotten, and nothing of another roster", async () => {
  const { refresh, ask, begunWith, cache } = await house();
  cache.forget();
  await ask();
  refresh(await rosterOf("upn", "9A,S2"));
  refresh();
  await ask();
  expect(begunWith).toEqual([null, null, null]);
});
