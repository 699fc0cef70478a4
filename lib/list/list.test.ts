import { describe, expect, test } from "vitest";
import { DEFAULT_SUBJECT_ORDER } from "#lib/domain/order";
import type { Sitting } from "#lib/domain/sitting";
import { List } from "#lib/list/list";
import { CLASSES, FULL, House, named, SHORT, sitting, STEP_MS } from "#lib/list/sample-house";
import { EVERYTHING, type View } from "#lib/domain/scope";
import { readVersion } from "#lib/domain/version";

const khan = named("a", "Amina Khan");
const karim = named("b", "Amina Karim");
const tom = named("c", "Tom West");
const FIRST: View = {
  scope: { classes: [CLASSES[0]!.id], subjects: null, sites: null, rooms: null },
  names: "full",
};
const MINUTE = 60_000;

function open(order = DEFAULT_SUBJECT_ORDER) {
  const house = new House();
  const list = new List({ epoch: "k3x9q2ab", order });
  let now = 0;
  return {
    house,
    list,
    refresh(sittings: Sitting[], { finished = [] as string[], after = STEP_MS } = {}) {
      now += after;
      list.accept({ state: house.refresh({ sittings, finished }) }, now);
    },
    /** A refresh that has found nothing new. */
    again(after = STEP_MS) {
      now += after;
      list.accept({ state: house.state }, now);
    },
    rev: (view: View) => list.seenBy(view)!.rev,
    names: (view: View) => list.seenBy(view)!.rows.map(({ session }) => session.user.fullName),
  };
}

const inFirst = (id: string, ...classes: number[]) =>
  sitting(id, { classes: classes.map((nth) => CLASSES[nth]!) });

test("there is nothing to see before the first list, nor once it is forgotten", () => {
  const { list, refresh, rev } = open();
  expect(list.seenBy(FULL)).toBeNull();
  expect(list.changes(FULL, "k3x9q2ab-1")).toBe("resync");
  refresh([khan]);
  const since = rev(FULL);
  list.forget();
  expect(list.seenBy(FULL)).toBeNull();
  expect(list.changes(FULL, since)).toBe("resync");
});

test("readers with the same view share its list, however its scope was written", () => {
  const { list, refresh } = open();
  refresh([khan, tom]);
  const of = (...classes: string[]) =>
    list.seenBy({ scope: { classes, subjects: null, sites: null, rooms: null }, names: "full" });
  expect(of("a", "b")).toBe(of("b", "a", "b"));
  expect(of("a")).not.toBe(of("b"));
  expect(list.seenBy({ ...SHORT })).toBe(list.seenBy(SHORT));
});

describe("short names", () => {
  test("change as others come and go, and are sent as changes", () => {
    const { list, refresh, names, rev } = open();
    refresh([khan, tom]);
    expect(names(SHORT)).toEqual(["Amina K.", "Tom W."]);
    const [first, firstFull] = [rev(SHORT), rev(FULL)];
    refresh([khan, karim, tom]);
    const second = rev(SHORT);
    expect(list.changes(SHORT, first)).toMatchObject({
      joined: [{ sessionId: "b", user: { fullName: "Amina Ka." } }],
      changed: [{ sessionId: "a", user: { fullName: "Amina Kh." } }],
      left: [],
    });
    // For readers who see full names nothing has changed.
    expect(list.changes(FULL, firstFull)).toMatchObject({ changed: [] });
    refresh([khan, tom]);
    expect(list.changes(SHORT, second)).toMatchObject({
      changed: [{ sessionId: "a", user: { fullName: "Amina K." } }],
      left: [{ session: { sessionId: "b", user: { fullName: "Amina Ka." } }, reason: "left" }],
    });
  });

  test("are sent to a view that nobody had asked for until now", () => {
    const { list, refresh, rev } = open();
    refresh([khan]);
    const since = rev(SHORT);
    refresh([khan, karim]);
    refresh([khan, karim, tom]);
    expect(list.changes(SHORT, since)).toMatchObject({
      changed: [{ user: { fullName: "Amina Kh." } }],
    });
  });

  test("of the departed are told apart from those still there, whose names stay as short as they can be", () => {
    const { list, refresh, names } = open();
    refresh([khan, karim]);
    refresh([khan]);
    expect(names(SHORT)).toEqual(["Amina K."]);
    expect(list.seenBy(SHORT)!.departures).toMatchObject([
      { session: { user: { fullName: "Amina Ka.", userId: "" } } },
    ]);
  });

  test("don't reveal by their length who is outside the view", () => {
    const { refresh, names } = open();
    const [one, other] = [khan, karim].map((each, nth) => ({ ...each, classes: [CLASSES[nth]!] }));
    refresh([one!, other!]);
    expect(names(SHORT)).toEqual(["Amina Kh.", "Amina Ka."]);
    expect(names({ ...FIRST, names: "short" })).toEqual(["Amina K."]);
  });
});

test.each(["short", "none"] as const)(
  "no user's id is in what a view of %s names tells",
  (form) => {
    const { list, refresh, rev } = open();
    const view: View = { scope: EVERYTHING, names: form };
    refresh([khan, tom]);
    const since = rev(view);
    refresh([karim, { ...tom, test: { ...tom.test, name: "Another" } }]);
    const told = list.changes(view, since);
    expect(told).toMatchObject({ joined: [{}], changed: [{}], left: [{}] });
    const { rows, departures } = list.seenBy(view)!;
    const text = JSON.stringify([told, rows.map(({ session }) => session), departures]);
    expect(text).not.toMatch(/user-|Khan|Karim|West/);
  },
);

describe("a scope", () => {
  test("with a class does not include another class of the same name", () => {
    const { list, refresh } = open();
    refresh([inFirst("a", 0)]);
    expect(list.seenBy(FIRST)!.rows).toHaveLength(1);
    refresh([inFirst("a", 2)]);
    expect(list.seenBy(FIRST)!.rows).toHaveLength(0);
  });

  test("takes those who fall out of it off the list, without saying that they left", () => {
    const { list, refresh, rev } = open();
    refresh([inFirst("a", 0), inFirst("b", 0)]);
    const since = rev(FIRST);
    refresh([inFirst("a", 0), inFirst("b", 1)]);
    const second = rev(FIRST);
    expect(list.changes(FIRST, since)).toMatchObject({ left: [], withdrawn: ["b"] });
    refresh([inFirst("a", 0), inFirst("b", 0)]);
    expect(list.changes(FIRST, second)).toMatchObject({
      entered: [{ sessionId: "b" }],
      joined: [],
    });
    refresh([inFirst("a", 0), inFirst("b", 1)]);
    refresh([inFirst("a", 0)]);
    expect(list.changes(FIRST, since)).toMatchObject({ left: [], withdrawn: ["b"] });
    expect(list.changes(FIRST, second)).toMatchObject({ left: [], withdrawn: [] });
  });

  test("never names a class outside it", () => {
    const { list, refresh } = open();
    refresh([inFirst("a", 0, 1, 3)]);
    expect(list.seenBy(FIRST)!.rows[0]!.session.classes).toEqual(["11B"]);
  });

  test("has the subjects that were seen in it, in the school's order, in everybody's colours", () => {
    const { list, refresh } = open(["Maths", "art"]);
    const of = (id: string, subject: string, nth: number) =>
      sitting(id, { test: { subject }, classes: [CLASSES[nth]!] });
    refresh([of("a", "Zen", 0), of("b", "Art", 0), of("c", "English", 1), of("d", "Maths", 0)]);
    refresh([]);
    expect([...list.seenBy(FULL)!.subjects.keys()]).toEqual(["Maths", "Art", "English", "Zen"]);
    expect([...list.seenBy(FIRST)!.subjects]).toEqual([
      ["Maths", 2],
      ["Art", 6],
      ["Zen", 5],
    ]);
  });
});

test("a subject keeps its colour when the list is forgotten", () => {
  const { list, refresh } = open();
  refresh([sitting("a", { test: { subject: "Art" } })]);
  list.forget();
  refresh([sitting("b", { test: { subject: "Welding" } })]);
  expect([...list.seenBy(FULL)!.subjects]).toEqual([
    ["Art", 6],
    ["Welding", 5],
  ]);
});

describe("changes", () => {
  test("correct a departure to a finish, for readers who saw the departure and for nobody else", () => {
    const { list, refresh, rev } = open();
    refresh([khan, tom]);
    const before = rev(FULL);
    refresh([tom]);
    const told = rev(FULL);
    refresh([tom], { finished: ["a"] });
    expect(list.changes(FULL, told)).toMatchObject({ left: [], corrected: [{ id: "a" }] });
    expect(list.changes(FULL, before)).toMatchObject({
      left: [{ reason: "finished", session: { sessionId: "a" } }],
      corrected: [],
    });
    expect(list.changes(FULL, rev(FULL))).toMatchObject({ left: [], corrected: [] });
  });

  test("belong to one view, one order and one process", () => {
    const { list, refresh, rev } = open();
    refresh([khan]);
    const full = rev(FULL);
    expect(readVersion(full)).toMatchObject({ place: 1 });
    expect(full.startsWith("k3x9q2ab")).toBe(true);
    expect(list.changes(FULL, full)).not.toBe("resync");
    expect(list.changes(SHORT, full)).toBe("resync");
    expect(list.changes(FIRST, full)).toBe("resync");
    const other = open(["Maths"]);
    other.refresh([khan]);
    expect(other.list.changes(FULL, full)).toBe("resync");
    expect(list.changes(FULL, full.replace(/1$/, "7"))).toBe("resync");
    expect(list.changes(FULL, full.replace("k3x9q2ab", "00000000"))).toBe("resync");
  });

  test("are available for ten minutes after a revision was superseded, however long it lasted", () => {
    const { list, refresh, again, rev } = open();
    refresh([khan]);
    const since = rev(FULL);
    again(60 * MINUTE);
    refresh([khan, karim]);
    again(10 * MINUTE - 1);
    expect(list.changes(FULL, since)).toMatchObject({ joined: [{ sessionId: "b" }] });
    again(1);
    expect(list.changes(FULL, since)).toBe("resync");
  });

  test("reach back over 256 revisions and no more", () => {
    const { list, refresh, rev } = open();
    const revs: string[] = [];
    for (let nth = 0; nth < 257; nth += 1) {
      refresh([nth % 2 ? khan : karim], { after: 1 });
      revs.push(rev(FULL));
    }
    expect(list.changes(FULL, revs[0]!)).toBe("resync");
    expect(list.changes(FULL, revs[1]!)).not.toBe("resync");
  });

  test.each([
    [50, "told"],
    [51, "resync"],
  ])("that are over half the list are a resync where they are many: %i are %s", (count, what) => {
    const { list, refresh, rev } = open();
    refresh([khan]);
    const since = rev(FULL);
    refresh([khan, ...Array.from({ length: count }, (_, nth) => named(`n${nth}`, "Tom West"))]);
    expect(list.changes(FULL, since) === "resync").toBe(what === "resync");
  });

  test("know whether the day has changed", () => {
    const { list, house, refresh, rev } = open();
    refresh([khan]);
    const since = rev(FULL);
    list.accept({ state: house.refresh({ sittings: [khan], isNextDay: true }) }, STEP_MS);
    expect(list.changes(FULL, since)).toMatchObject({ changed: [], isOfAnotherDay: true });
  });
});

test("a refresh without content makes no new revision, and drops the names that are due to be forgotten", () => {
  const { list, house, refresh, again, rev } = open();
  refresh([khan, tom]);
  refresh([tom]);
  const [since, rows] = [rev(FULL), list.seenBy(FULL)!.rows];
  expect(list.seenBy(FULL)!.departures).toMatchObject([{ session: { sessionId: "a" } }]);
  const departed = [...house.state.departed.values()].map((each) => ({ ...each, sitting: null }));
  house.state = { ...house.state, departed: new Map(departed.map((each) => [each.id, each])) };
  again();
  expect(list.seenBy(FULL)!.departures).toMatchObject([{ id: "a", session: null }]);
  expect(rev(FULL)).toBe(since);
  expect(list.seenBy(FULL)!.rows).toBe(rows);
});

test("unchanged rows are the same objects in the next revision", () => {
  const { list, refresh } = open();
  refresh([khan, tom]);
  const before = list.seenBy(FULL)!.byId;
  refresh([{ ...khan, learner: { ...khan.learner, fullName: "Amina Rahman" } }, tom]);
  const after = list.seenBy(FULL)!.byId;
  expect(after.get("c")).toBe(before.get("c"));
  expect(after.get("a")!.session.user.fullName).toBe("Amina Rahman");
});
