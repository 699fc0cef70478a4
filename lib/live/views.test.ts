import fc from "fast-check";
import { expect, test } from "vitest";
import type { Session } from "#lib/contract";
import { answerChanges } from "#lib/live/changes";
import type { Held } from "#lib/live/held";
import { extendHistory, type History } from "#lib/live/history";
import { learnerBehind } from "#lib/live/learner-behind";
import { Views } from "#lib/live/views";
import { session } from "#lib/sample-sessions";
import { EVERYTHING, withNames, type View } from "#lib/scope";

const NOON = Date.UTC(2026, 10, 23, 12);
const SHORT: View = { scope: EVERYTHING, names: "short" };
const FULL: View = { scope: EVERYTHING, names: "full" };

const learner = (sessionId: string, fullName: string) =>
  session({ sessionId, user: { userId: `user-${sessionId}`, fullName } });
const khan = learner("a", "Amina Khan");
const karim = learner("b", "Amina Karim");
const tom = learner("c", "Tom West");

/** A house whose list is what it is told, one refresh after another. */
function createHouse() {
  const views = new Views();
  let history: History | null = null;
  let place = 0;
  return {
    refresh(...sessions: Session[]): Held {
      place += 1;
      const taking = {
        version: `p-${place}`,
        takenAt: NOON + place * 15_000,
        timeZone: "Europe/London",
        edition: 0,
      };
      history = extendHistory(history, structuredClone(sessions), taking);
      return { history, views, mark: { version: taking.version } } as Held;
    },
  };
}

const see = (held: Held, view: View) => held.views.of(held, view);
const namesIn = ({ history }: Held) =>
  history.snapshot.sessions.map(({ user }) => user.fullName).sort();

test("whoever shares a view shares its object, and the whole view is the list itself", () => {
  const held = createHouse().refresh(khan, tom);
  expect(see(held, FULL)).toBe(held);
  expect(see(held, { ...SHORT })).toBe(see(held, SHORT));
});

test("no letter of a last name beyond its form is in what a short view holds", () => {
  const held = createHouse().refresh(khan, tom);
  expect(JSON.stringify(see(held, SHORT).history)).not.toMatch(/Khan|West/);
});

test.each(["short", "none"] as const)(
  "no user's id is in what a view of %s names tells",
  (names) => {
    const house = createHouse();
    const of = (held: Held) => see(held, { scope: EVERYTHING, names });
    const first = of(house.refresh(khan, tom));
    const second = of(house.refresh(karim, { ...tom, test: { ...tom.test, name: "Another" } }));
    const told = answerChanges(second, first.mark.version);
    expect(told).toMatchObject({
      joined: [{ user: { userId: "" } }],
      changed: [{ user: { userId: "" } }],
      left: [{ session: { user: { userId: "" } } }],
    });
    expect(JSON.stringify([first.history, second.history, told])).not.toContain("user-");
  },
);

test("two sittings are of as many learners as they are, by whatever names", () => {
  const house = createHouse();
  const another = { ...khan, sessionId: "d" };
  const learnersIn = (names: View["names"], ...sessions: Session[]) => {
    const { history } = see(house.refresh(...sessions), { scope: EVERYTHING, names });
    return new Set(history.snapshot.sessions.map(learnerBehind)).size;
  };
  for (const names of ["full", "short", "none"] as const) {
    expect(learnersIn(names, khan, another, tom)).toBe(2);
  }
});

test("a form that changes because another comes or goes is told as a change", () => {
  const house = createHouse();
  const first = house.refresh(khan, tom);
  expect(namesIn(see(first, SHORT))).toEqual(["Amina K.", "Tom W."]);
  const second = house.refresh(khan, karim, tom);
  const told = answerChanges(see(second, SHORT), first.mark.version);
  expect(told).toMatchObject({
    joined: [{ sessionId: "b", user: { fullName: "Amina Ka." } }],
    changed: [{ sessionId: "a", user: { fullName: "Amina Kh." } }],
    left: [],
  });
  // To whoever sees whole names nothing has changed.
  expect(answerChanges(see(second, FULL), first.mark.version)).toMatchObject({ changed: [] });
  const third = house.refresh(khan, tom);
  expect(answerChanges(see(third, SHORT), second.mark.version)).toMatchObject({
    changed: [{ sessionId: "a", user: { fullName: "Amina K." } }],
    left: [{ session: { sessionId: "b", user: { fullName: "Amina Ka." } } }],
  });
});

test("a change is told once more to whoever asks from before it, also after quiet refreshes", () => {
  const house = createHouse();
  const first = see(house.refresh(khan), SHORT);
  see(house.refresh(khan, karim), SHORT);
  const last = see(house.refresh(khan, karim), SHORT);
  expect(answerChanges(last, first.mark.version)).toMatchObject({
    joined: [{ sessionId: "b" }],
    changed: [{ sessionId: "a" }],
  });
});

test("refreshes that nobody saw in this view lose none of its changes", () => {
  const house = createHouse();
  const first = see(house.refresh(khan), SHORT);
  house.refresh(khan, karim);
  const last = see(house.refresh(khan, karim), SHORT);
  expect(answerChanges(last, first.mark.version)).toMatchObject({
    changed: [{ user: { fullName: "Amina Kh." } }],
  });
});

test("changes, laid over what was seen, give what is there: in every form, whatever happens", () => {
  const people = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom("Khan", "Karim", "Khalid", "Said")),
    { maxLength: 8 },
  );
  const lists = fc.array(fc.record({ people, isSeen: fc.boolean() }), { minLength: 2 });
  fc.assert(
    fc.property(lists, fc.constantFrom<View>(SHORT, FULL), (given, view) => {
      const house = createHouse();
      let seen: { version: string; rows: Map<string, Session> } | null = null;
      for (const { people: list, isSeen } of given) {
        const sessions = new Map(list.map(([id, last]) => [id, learner(`${id}`, `Amina ${last}`)]));
        const held = house.refresh(...sessions.values());
        if (!isSeen) continue;
        const now = see(held, view);
        const rows = new Map(now.history.snapshot.byId);
        if (seen) {
          const told = answerChanges(now, seen.version);
          if (told.resync) throw new Error("a version of this view was not known");
          for (const { session: gone } of told.left) seen.rows.delete(gone.sessionId);
          for (const each of [...told.joined, ...told.changed]) seen.rows.set(each.sessionId, each);
          expect(seen.rows).toEqual(rows);
        }
        seen = { version: held.mark.version, rows };
      }
    }),
  );
});

test("more of the names than one may see is not to be had", () => {
  expect(withNames(FULL, "short").names).toBe("short");
  expect(withNames(SHORT, "full").names).toBe("short");
  expect(withNames({ ...SHORT, names: "none" }, "short").names).toBe("none");
});
