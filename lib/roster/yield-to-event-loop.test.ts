import { expect, test } from "vitest";
import { nextTurn } from "#lib/roster/yield-to-event-loop";

test("of two long loops each goes on in a turn of its own, with others' work in between", async () => {
  const done: string[] = [];
  const loop = async (name: string) => {
    await nextTurn();
    done.push(name);
    // What a request that has come meanwhile needs.
    setImmediate(() => done.push("a request"));
  };
  const loops = [loop("one"), loop("other")];
  await Promise.all(loops);
  expect(done).toEqual(["one", "a request", "other"]);
});
