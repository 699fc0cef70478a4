import { expect, test } from "vitest";
import { EVERYTHING } from "#lib/domain/scope";
import { SampleServer } from "#lib/live-list/sample-server";
import { World } from "#lib/live-list/sample-world";
import { session } from "../../testing/sample-sessions.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const view = { scope: EVERYTHING, names: "full" } as const;

test("whoever ends a pause gets at once what has come meanwhile, and reads on in peace", () => {
  const server = new SampleServer([session()], { now: NOON, view, limit: 100 });
  const world = new World(server);
  const rows = () => world.state.displayed!.content.rows.length;
  const come = (sessionId: string) => {
    server.put(session({ sessionId }));
    server.refresh();
    world.settle();
  };
  world.settle();
  world.take({ is: "pause", ...world.moment });
  come("two");
  expect(rows()).toBe(1);
  // The button to end it is a part of the list: whoever presses it points at that.
  world.take({ is: "reading", isReading: true });
  world.take({ is: "resume" });
  expect(rows()).toBe(2);
  come("three");
  expect(rows()).toBe(2);
});
