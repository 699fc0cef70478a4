import { expect, test } from "vitest";
import { EVERYTHING } from "#lib/domain/scope";
import { SampleServer } from "#lib/live-list/sample-server";
import { World } from "#lib/live-list/sample-world";
import { session } from "../../testing/sample-sessions.ts";

const NOON = Date.UTC(2026, 10, 23, 12);

/** A page whose server begins anew, and has another list, while the page is hidden. */
function whileHidden(isHeard: boolean): World {
  const view = { scope: EVERYTHING, names: "full" } as const;
  const server = new SampleServer([session()], { now: NOON, view, limit: 100 });
  const world = new World(server);
  world.settle();
  world.take({ is: "hidden", isHeard });
  server.put(session({ sessionId: "another" }));
  server.restart();
  world.settle();
  return world;
}

test("a hidden page that nobody hears lets the load of a new list wait", () => {
  const world = whileHidden(false);
  expect(world.state.latest!.content.rows).toHaveLength(1);
  world.take({ is: "shown", ...world.moment });
  world.settle();
  expect(world.state.displayed!.content.rows).toHaveLength(2);
});

test("a hidden page that tells its reader what happens goes on with a new list", () => {
  const world = whileHidden(true);
  expect(world.state.latest!.version).toBe(world.server.version);
  expect(world.state.latest!.content.rows).toHaveLength(2);
});
