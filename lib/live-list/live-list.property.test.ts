import fc from "fast-check";
import { expect, test } from "vitest";
import { LIST_EXPIRES_MS, type Session, type Started } from "#lib/wire/contract";
import type { Filters } from "#lib/domain/filters";
import { EVERYTHING, type View } from "#lib/domain/scope";
import type { Content } from "#lib/live-list/content";
import { isHeld, type Known } from "#lib/live-list/held";
import { pendingBetween } from "#lib/live-list/pending";
import { SampleServer } from "#lib/live-list/sample-server";
import { World } from "#lib/live-list/sample-world";
import type { LiveState } from "#lib/live-list/state";
import { wantedOf } from "#lib/live-list/wanted";
import { arbitrarySession, arbitrarySessions } from "../../testing/sample-sessions.ts";

/*
 * The server's real rules and the browser's, with nothing between them but the order in which things happen: answers
 * that are lost, doubled, late and out of order, and a reader who reads, pauses, leaves and comes back.
 */
const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;

type Act = (world: World) => void;
type Story = [words: string, act: Act][];

const sessionIds = fc.integer({ min: 0, max: 30 }).map((id) => `session-${id}`);
const weighted = (weight: number, words: string, act: Act) => ({
  weight,
  arbitrary: fc.constant<[string, Act]>([words, act]),
});
const acts: fc.Arbitrary<[string, Act]> = fc.oneof(
  {
    weight: 8,
    arbitrary: arbitrarySession(sessionIds).map((each): [string, Act] => [
      `put ${each.sessionId} ${each.test.subject} ${each.classes.join()}`,
      ({ server }) => server.put(each),
    ]),
  },
  {
    weight: 4,
    arbitrary: fc
      .nat(20)
      .map((nth): [string, Act] => [`remove ${nth}`, ({ server }) => server.remove(nth)]),
  },
  weighted(6, "refresh", ({ server }) => server.refresh()),
  weighted(10, "ask", (world) => world.ask()),
  {
    weight: 12,
    arbitrary: fc
      .tuple(fc.nat(3), fc.boolean())
      .map(([nth, isDoubled]): [string, Act] => [
        `arrive ${nth}${isDoubled ? " doubled" : ""}`,
        (world) => world.arrive(nth, isDoubled),
      ]),
  },
  weighted(2, "lose", (world) => world.lose()),
  weighted(1, "restart", ({ server }) => server.restart()),
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(1000, MINUTE, 6 * MINUTE, 12 * MINUTE, 7 * 60 * MINUTE)
      .map((ms): [string, Act] => [`pass ${ms}`, (world) => world.pass(ms)]),
  },
  weighted(3, "pause", (world) => world.take({ is: "pause", ...world.moment })),
  weighted(2, "resume", (world) => world.take({ is: "resume" })),
  weighted(3, "read", (world) => world.take({ is: "reading", isReading: true })),
  weighted(3, "look away", (world) => world.take({ is: "reading", isReading: false })),
  weighted(2, "update", (world) => world.take({ is: "update" })),
  weighted(1, "hide", (world) => world.take({ is: "hidden" })),
  weighted(2, "show", (world) => world.take({ is: "shown", ...world.moment })),
);

const stories = fc.array(acts, { maxLength: 80 });
const arbitraryFilters: fc.Arbitrary<Filters> = fc.record({
  subject: fc.subarray(["English", "Maths", "ESOL / EAL 🎓"]),
  class: fc.subarray(["11B"]),
  site: fc.subarray(["North"]),
  room: fc.subarray(["R1", "No room"]),
  started: fc.constantFrom<Started>("today", "earlier", "all"),
  q: fc.constantFrom("", "amina", "zoe"),
});
const views: fc.Arbitrary<View> = fc.constantFrom<View>(
  { scope: EVERYTHING, names: "full" },
  { scope: { ...EVERYTHING, classes: ["name:11B"] }, names: "full" },
  { scope: { ...EVERYTHING, rooms: ["R1"] }, names: "full" },
);
const worlds = fc
  .tuple(arbitrarySessions(15), views, fc.constantFrom(3, 100))
  .map(([sessions, view, limit]) => ({ sessions, view, limit }));

interface Made {
  sessions: readonly Session[];
  view: View;
  limit: number;
}

const worldOf = ({ sessions, view, limit }: Made) =>
  new World(new SampleServer(sessions, { now: NOON, view, limit }));

/** Plays a story, and looks after each of its steps. */
function play(world: World, story: Story, look: (before: LiveState, words: string) => void): void {
  for (const [words, act] of story) {
    const before = world.state;
    act(world);
    look(before, words);
  }
}

/** A list as the oracle expects it. */
function expectTrue({ server }: World, known: Known<Content> | null): void {
  if (!known) return;
  const told = server.told.get(known.version);
  expect(known.content.rows).toEqual(told?.rows);
  expect([...known.content.byId.keys()].sort()).toEqual(
    told!.rows.map(({ sessionId }) => sessionId).sort(),
  );
  expect(known.content.todayFrom).toBe(told!.todayFrom);
}

test("what is known and what is on the screen are each exactly the server's list of one version, in its order", () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(worlds, stories, (made, story) => {
      const world = worldOf(made);
      play(world, story, () => {
        expectTrue(world, world.state.latest);
        expectTrue(world, world.state.displayed);
      });
    }),
    { numRuns: 1500 },
  );
});

test("with a network that works, and nobody reading, the screen shows what a fresh load shows within two polls", () => {
  fc.assert(
    fc.property(worlds, stories, (made, story) => {
      const world = worldOf(made);
      play(world, story, () => {});
      world.take({ is: "shown", ...world.moment });
      world.take({ is: "reading", isReading: false });
      world.take({ is: "resume" });
      world.settle();
      expect(world.state.displayed?.version).toBe(world.server.version);
      expectTrue(world, world.state.displayed);
    }),
    { numRuns: 1000 },
  );
});

const MOVES_WHILE_HELD = /^(resume|look away|update|pass|show)/;

test("while somebody reads or has paused, nothing on the screen changes but by their own act or by age", () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(worlds, stories, (made, story) => {
      const world = worldOf(made);
      play(world, story, (before, words) => {
        const { displayed } = before;
        if (!isHeld(before) || !displayed || MOVES_WHILE_HELD.test(words)) return;
        const isOfAnotherView = world.state.displayed === null;
        if (!isOfAnotherView)
          expect(world.state.displayed!.content.rows).toEqual(displayed.content.rows);
      });
    }),
    { numRuns: 1000 },
  );
});

test("a pause holds, after any path, until it is ended or the list is half an hour old", () => {
  fc.assert(
    fc.property(worlds, stories, stories, (made, story, rest) => {
      const world = worldOf(made);
      play(world, story, () => {});
      world.take({ is: "shown", ...world.moment });
      world.settle();
      world.take({ is: "pause", ...world.moment });
      const { displayed } = world.state;
      const { paused } = world.state.hold;
      play(
        world,
        rest.filter(([words]) => !/^(resume|update|pass|hide)/.test(words)),
        () => {},
      );
      world.ask();
      while (world.answers.length > 0) world.arrive(0, false);
      expect(world.state.hold.paused).toBe(paused);
      expect(world.state.displayed?.content.rows).toEqual(displayed?.content.rows);
      world.take({ is: "reading", isReading: false });
      expect(world.state.displayed?.content.rows).toEqual(displayed?.content.rows);
      world.take({ is: "resume" });
      expect(world.state.displayed).toBe(world.state.latest);
    }),
    { numRuns: 600 },
  );
});

test("the screen never goes back within one process", () => {
  fc.assert(
    fc.property(worlds, stories, (made, story) => {
      const world = worldOf(made);
      play(world, story, () => {});
      const places = new Map<string, number>();
      for (const known of world.displayed) {
        if (!known) continue;
        const [epoch, place] = known.version.split("-");
        expect(Number(place)).toBeGreaterThanOrEqual(places.get(epoch!) ?? 0);
        places.set(epoch!, Number(place));
      }
    }),
    { numRuns: 600 },
  );
});

test("what is pending is the difference, and nothing where there is none", () => {
  fc.assert(
    fc.property(worlds, stories, arbitraryFilters, (made, story, wanted) => {
      const world = worldOf(made);
      play(world, story, () => {
        const { latest, displayed } = world.state;
        if (!latest || !displayed) return;
        const pending = pendingBetween(displayed.content, latest.content, wanted);
        const [from, to] = [seenOf(displayed, wanted), seenOf(latest, wanted)];
        const ids = [...new Set([...from.keys(), ...to.keys()])];
        const differing = ids.filter(
          (id) => JSON.stringify(from.get(id)) !== JSON.stringify(to.get(id)),
        );
        expect(pending.started + pending.left + pending.changed).toBe(differing.length);
        const isNew = (id: string) => !displayed.content.byId.has(id) && to.has(id);
        expect(pending.started).toBeLessThanOrEqual(differing.filter(isNew).length);
        const isOver = (id: string) => !latest.content.byId.has(id);
        expect(pending.left).toBeLessThanOrEqual(differing.filter(isOver).length);
      });
    }),
    { numRuns: 600 },
  );
});

/** Computed here, by a rule of this test's own. */
function seenOf(
  { content }: Known<Content>,
  { subject, class: classes, started, q }: Filters,
): Map<string, unknown> {
  const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const rows = content.rows.filter(
    (each) =>
      (subject.length === 0 || subject.includes(each.test.subject)) &&
      (classes.length === 0 || each.classes.some((name) => classes.includes(name))) &&
      (started === "all" || each.startDate >= content.todayFrom === (started === "today")) &&
      plain(each.user.fullName).includes(q),
  );
  return new Map(rows.map((each) => [each.sessionId, each]));
}

test("no list is on the screen, or anywhere, that is more than half an hour old", () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(worlds, stories, (made, story) => {
      const world = worldOf(made);
      play(world, story, (_before, words) => {
        if (!/^(pass|show)/.test(words)) return;
        const { latest, displayed, load } = world.state;
        for (const mark of [latest?.mark, displayed?.mark, load?.mark]) {
          if (mark)
            expect(world.server.now - Date.parse(mark.takenAt)).toBeLessThanOrEqual(
              LIST_EXPIRES_MS,
            );
        }
      });
    }),
    { numRuns: 600 },
  );
});

test("after the right is lost nothing of a learner is left, and nothing is asked or taken any more", () => {
  fc.assert(
    fc.property(worlds, stories, stories, (made, story, rest) => {
      const world = worldOf(made);
      play(world, story, () => {});
      world.take({ is: "view_gone" });
      play(world, rest, () => {
        expect(JSON.stringify(world.state)).not.toMatch(/session-|Amina|Lee/);
        expect(wantedOf(world.state, world.server.now)).toBeNull();
      });
    }),
    { numRuns: 300 },
  );
});
