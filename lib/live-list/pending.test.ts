import fc from "fast-check";
import { expect, test } from "vitest";
import { partOf, type Filters } from "#lib/domain/filters";
import { EVERYTHING, type View } from "#lib/domain/scope";
import { pendingBetween, pendingFor, pendingInWords, whyUnseen } from "#lib/live-list/pending";
import { SampleServer } from "#lib/live-list/sample-server";
import { World } from "#lib/live-list/sample-world";
import type { LiveState } from "#lib/live-list/state";
import { arbitrarySession } from "../../testing/sample-sessions.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const NOBODYS_FILTERS: Filters = { ...partOf(() => []), started: "all", q: "" };
const serverOf = (view: View) => new SampleServer([], { now: NOON, view, limit: 100 });

const pendingIn = ({ displayed, latest }: LiveState) =>
  pendingBetween(displayed!.content, latest!.content, NOBODYS_FILTERS);

test("why somebody's row is not on the screen is told", () => {
  const server = serverOf({ scope: EVERYTHING, names: "full" });
  const world = new World(server);
  const why = (filters = NOBODYS_FILTERS) => whyUnseen(world.state, "session-1", filters);
  expect(why()).toBe("loading");
  world.settle();
  expect(why()).toBe("not_listed");
  world.take({ is: "pause", ...world.moment });
  const [sitting] = fc.sample(arbitrarySession(fc.constant("session-1")), {
    seed: 1,
    numRuns: 1,
  });
  server.put(sitting!);
  server.refresh();
  world.settle();
  expect(why()).toBe("paused");
  world.take({ is: "resume" });
  expect(why()).toBeNull();
  expect(why({ ...NOBODYS_FILTERS, subject: ["Art"] })).toBe("filtered");
  server.remove(0);
  server.refresh();
  world.take({ is: "reading", isReading: true });
  world.settle();
  server.put(sitting!);
  server.refresh();
  world.settle();
  expect(why()).toBeNull();
});

test("why what has come is not on the screen is told of all of it as of each row", () => {
  const server = serverOf({ scope: EVERYTHING, names: "full" });
  const world = new World(server);
  world.settle();
  const reason = () => pendingFor(pendingIn(world.state), world.state.hold.paused !== null).reason;
  const why = () => whyUnseen(world.state, "session-1", NOBODYS_FILTERS);
  expect(reason()).toBeNull();
  world.take({ is: "reading", isReading: true });
  // Nothing waits for whoever reads.
  expect(reason()).toBeNull();
  const [sitting] = fc.sample(arbitrarySession(fc.constant("session-1")), {
    seed: 1,
    numRuns: 1,
  });
  server.put(sitting!);
  server.refresh();
  world.settle();
  expect([reason(), why()]).toEqual(["reading", "reading"]);
  world.take({ is: "pause", ...world.moment });
  expect([reason(), why()]).toEqual(["paused", "paused"]);
  world.take({ is: "update" });
  // Whatever comes next waits too.
  expect([reason(), why()]).toEqual(["paused", null]);
  world.take({ is: "resume" });
  expect([reason(), why()]).toEqual([null, null]);
});

test("who comes into the view has not started, and who falls out of it has not left", () => {
  const view: View = {
    scope: { classes: ["name:11B"], subjects: null, sites: null, rooms: null },
    names: "full",
  };
  const server = serverOf(view);
  const world = new World(server);
  world.settle();
  world.take({ is: "pause", ...world.moment });
  const [sitting] = fc.sample(arbitrarySession(fc.constant("session-1")), {
    seed: 1,
    numRuns: 1,
  });
  server.put({ ...sitting!, classes: ["9A"] });
  server.refresh();
  world.settle();
  expect(pendingIn(world.state)).toEqual({ started: 0, left: 0, changed: 0 });
  server.put({ ...sitting!, classes: ["11B"] });
  server.refresh();
  world.settle();
  expect(pendingIn(world.state)).toEqual({ started: 0, left: 0, changed: 1 });
  world.take({ is: "update" });
  server.put({ ...sitting!, classes: ["9A"] });
  server.refresh();
  world.settle();
  expect(pendingIn(world.state)).toEqual({ started: 0, left: 0, changed: 1 });
});

test.each([
  [{ started: 4, left: 2, changed: 0 }, "4 started, 2 left."],
  [{ started: 0, left: 1, changed: 3 }, "1 left."],
  [{ started: 0, left: 0, changed: 1 }, "Changes waiting."],
])("%j is told as “%s”", (pending, words) => {
  expect(pendingInWords(pending)).toBe(words);
});
