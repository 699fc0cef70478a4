import fc from "fast-check";
import { expect, test } from "vitest";
import { partOf, type Filters } from "#lib/domain/filters";
import { EVERYTHING, type View } from "#lib/domain/scope";
import { pendingBetween, pendingFor, pendingInWords, whyUnseen } from "#lib/live-list/pending";
import { SampleServer } from "#lib/live-list/sample-server";
import { World } from "#lib/live-list/sample-world";
import type { LiveState } from "#lib/live-list/state";
import { arbitrarySession, session } from "../../testing/sample-sessions.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const NOBODYS_FILTERS: Filters = { ...partOf(() => []), started: "all", q: "" };
const serverOf = (view: View) => new SampleServer([], { now: NOON, view, limit: 100 });

const sessionOf = (sessionId: string, fullName: string) =>
  session({ sessionId, user: { fullName } });

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

test("what has happened is told as before once the list was loaded anew", () => {
  const classes = ["name:11B"];
  const server = serverOf({ scope: { ...EVERYTHING, classes }, names: "full" });
  const world = new World(server);
  const [one, two] = [
    sessionOf("session-1", "Amina Khalid"),
    sessionOf("session-2", "Kofi Asante"),
  ];
  server.put({ ...one, classes: ["11B"] });
  server.put({ ...two, classes: ["9A"] });
  server.refresh();
  world.settle();
  world.take({ is: "pause", ...world.moment });
  server.remove(0);
  server.put({ ...two, classes: ["11B"] });
  server.refresh();
  world.settle();
  const told = { started: 0, left: 1, changed: 1 };
  expect(pendingIn(world.state)).toEqual(told);
  server.restart();
  world.settle();
  expect(world.state.latest!.version).toBe(server.version);
  expect(pendingIn(world.state)).toEqual(told);
  // A fresh load would name nobody who left before that.
  expect(JSON.stringify([...world.state.latest!.content.departed])).not.toContain("Amina");
});

test.each([1, 100])(
  "whoever sees less by the time a list is loaded anew sees no more than that, paused or not, with pages of %i",
  (limit) => {
    const view = { scope: EVERYTHING, names: "full" } as const;
    const sessions = ["one", "two", "three"].map((id) => ({
      ...sessionOf(`session-${id}`, "Amina Khalid"),
      classes: id === "one" ? [] : ["11B"],
    }));
    const server = new SampleServer(sessions, { now: NOON, view, limit });
    const world = new World(server);
    world.settle();
    world.take({ is: "pause", ...world.moment });
    server.restart();
    world.ask();
    world.arrive(0, false);
    expect(world.state.load).not.toBeNull();
    expect(world.state.displayed).not.toBeNull();
    server.view = { scope: { ...EVERYTHING, classes: ["name:11B"] }, names: "full" };
    world.pass(1000);
    world.ask();
    world.arrive(0, false);
    expect([undefined, server.version]).toContain(world.state.displayed?.version);
    world.settle();
    expect(world.state.displayed!.version).toBe(server.version);
  },
);

test("minutes that were added wait like anything else that would change what stands there", () => {
  const server = serverOf({ scope: EVERYTHING, names: "full" });
  const world = new World(server);
  world.settle();
  const { content } = world.state.latest!;
  const at = new Date(NOON).toISOString();
  const longer = { ...content, added: [{ id: "1", minutes: 10, at, subject: "English" }] };
  const between = (from: typeof content, to: typeof content) =>
    pendingBetween(from, to, NOBODYS_FILTERS);
  const one = { started: 0, left: 0, changed: 1 };
  expect(between(content, longer)).toEqual(one);
  expect(between(longer, { ...longer, added: [] })).toEqual(one);
  expect(between(longer, structuredClone(longer))).toEqual({ ...one, changed: 0 });
});

test.each([
  [{ started: 4, left: 2, changed: 0 }, "4 started, 2 left."],
  [{ started: 0, left: 1, changed: 3 }, "1 left."],
  [{ started: 0, left: 0, changed: 1 }, "Changes waiting."],
])("%j is told as “%s”", (pending, words) => {
  expect(pendingInWords(pending)).toBe(words);
});
