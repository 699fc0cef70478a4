import { describe, expect, test } from "vitest";
import type { Session } from "#lib/contract";
import {
  changesSince,
  departuresSince,
  extendHistory,
  lastDeparture,
  type History,
} from "#lib/live/history";
import { session } from "#lib/sample-sessions";

const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;
const a = session({ sessionId: "a" });
const b = session({ sessionId: "b" });
const renamedB = session({ sessionId: "b", user: { fullName: "Amina Rahman" } });
const c = session({ sessionId: "c" });

/** The history of lists taken a minute apart, or as many minutes as told. */
function historyOf(lists: Session[][], minutes = 1): History {
  let history: History | null = null;
  for (const [index, sessions] of lists.entries()) {
    const takenAt = NOON + index * minutes * MINUTE;
    const taking = { version: `p-${index}`, takenAt, timeZone: "Europe/London", edition: 0 };
    // Each sweep reads its sessions anew, so equal ones are not the same objects.
    history = extendHistory(history, structuredClone(sessions), taking);
  }
  return history!;
}

const ids = (sessions: Session[]) => sessions.map(({ sessionId }) => sessionId);

describe("changesSince", () => {
  test("tells joined, changed and left apart by id, never by count", () => {
    const happened = changesSince(
      historyOf([
        [a, b],
        [renamedB, c],
      ]),
      "p-0",
    )!;
    expect(ids(happened.joined)).toEqual(["c"]);
    expect(happened.changed).toEqual([renamedB]);
    expect(happened.left).toEqual([{ session: a, reason: "left", at: "2026-11-23T12:01:00.000Z" }]);
  });

  test("is nothing for the present version", () => {
    expect(changesSince(historyOf([[a], [b]]), "p-1")).toEqual({
      joined: [],
      changed: [],
      left: [],
    });
  });

  test("tells of one that came and went in between, and once of one that left twice", () => {
    const happened = changesSince(historyOf([[a], [a, b], [a], [a, b], [a]]), "p-0")!;
    expect(happened.left.map(({ session: { sessionId }, at }) => [sessionId, at])).toEqual([
      ["b", "2026-11-23T12:04:00.000Z"],
    ]);
  });

  test("tells of one that left and came back, though the lists are alike", () => {
    const happened = changesSince(historyOf([[a, b], [a], [a, b]]), "p-0")!;
    expect(happened).toEqual({ joined: [], changed: [b], left: [] });
  });

  test.each([
    ["another process's", "q-1"],
    ["one that was never given", "p-99"],
  ])("knows nothing of a version that is %s", (_name, version) => {
    expect(changesSince(historyOf([[a], [b]]), version)).toBeNull();
  });

  test("forgets what is over an hour old", () => {
    expect(changesSince(historyOf([[a], [b], [c]], 70), "p-0")).toBeNull();
    expect(changesSince(historyOf([[a], [b], [c]], 70), "p-1")).not.toBeNull();
  });

  test("knows nothing across a local midnight, whose today holds other learners", () => {
    const overnight = historyOf([[a], [a], [a]], 7 * 60);
    expect(changesSince(overnight, "p-1")).toBeNull();
  });
});

test("what has not changed stays the same object, so that an hour of steps holds it once", () => {
  const before = historyOf([[a, b]]);
  const taking = { version: "p-9", takenAt: NOON + MINUTE, timeZone: "Europe/London", edition: 0 };
  const { snapshot, steps } = extendHistory(before, structuredClone([a, renamedB]), taking);
  expect(snapshot.byId.get("a")).toBe(before.snapshot.byId.get("a"));
  expect(steps[0]!.changed).toEqual([renamedB]);
});

describe("departures", () => {
  test("are each told once, the latest first, without those who came back", () => {
    const history = historyOf([[a, b, c], [a, c], [a, b, c], [a], [a, c]]);
    expect(
      departuresSince(history, NOON).map(({ session: { sessionId }, at }) => [sessionId, at]),
    ).toEqual([["b", "2026-11-23T12:03:00.000Z"]]);
    expect(departuresSince(history, NOON + 4 * MINUTE)).toEqual([]);
    expect(lastDeparture(history)?.at).toBe("2026-11-23T12:03:00.000Z");
  });
});
