import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { List } from "#lib/list/list";
import { FULL, House, named, SHORT, STEP_MS } from "#lib/list/sample-house";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** A function of its own, so that nothing but the list can keep the result alive. */
function read(list: List, house: House, name: string, at: number): WeakRef<object>[] {
  list.accept({ state: house.refresh({ sittings: [named(name, `Amina ${name}`)] }) }, at);
  return [FULL, SHORT].flatMap((view) => {
    const { rows } = list.seenBy(view)!;
    return [new WeakRef<object>(rows), new WeakRef<object>(rows[0]!.session)];
  });
}

/** A WeakRef keeps its target alive until the end of the turn. */
async function countReachable(refs: readonly WeakRef<object>[]): Promise<number> {
  await nextTurn();
  collectGarbage();
  return refs.filter((ref) => ref.deref()).length;
}

test("a viewed list is unreachable once the list is forgotten", async () => {
  const list = new List({ epoch: "k3x9q2ab", order: [] });
  const refs = read(list, new House(), "Khan", 0);
  expect(await countReachable(refs)).toBe(refs.length);
  list.forget();
  expect(await countReachable(refs)).toBe(0);
  expect(list.seenBy(FULL)).toBeNull();
});

test("a viewed revision is unreachable ten minutes after the next", async () => {
  const list = new List({ epoch: "k3x9q2ab", order: [] });
  const house = new House();
  const refs = read(list, house, "Khan", 0);
  read(list, house, "Karim", STEP_MS);
  list.accept({ state: house.state }, STEP_MS + 10 * 60_000 - 1);
  expect(await countReachable(refs)).toBe(refs.length);
  list.accept({ state: house.state }, STEP_MS + 10 * 60_000);
  expect(await countReachable(refs)).toBe(0);
});
