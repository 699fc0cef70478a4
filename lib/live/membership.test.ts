import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createBudget } from "#lib/connect/budget";
import { ConnectFailure } from "#lib/connect/failure";
import { changesSince } from "#lib/live/history";
import { createLive, type Live } from "#lib/live/live";
import { readPlain } from "#lib/roster/plain";
import { assembleRoster, type Roster } from "#lib/roster/roster";
import { session } from "#lib/sample-sessions";
import type { UserKeys } from "#lib/user-keys";

/* Who is in which class while the roster changes, on a clock of the test's. */
const SECOND = 1000;

const AMINA = { userId: "of-amina", externalId: "", upn: "S1", username: "", emails: [] };
const OMAR = { userId: "of-omar", externalId: "", upn: "S2", username: "", emails: [] };
const USERS: UserKeys[] = [AMINA, OMAR];

async function rosterOf(rows: string): Promise<Roster> {
  const content = await readPlain("a.csv", new TextEncoder().encode(`class,upn\n${rows}`));
  return assembleRoster([content], "");
}

let roster: Roster | null;
let before: Roster;
let after: Roster;
let name: string;
/** What happens between the two pages of a walk. */
let midWalk: () => void;
let walks: (string | null)[];
let live: Live;

beforeEach(async () => {
  before = await rosterOf("11B,S1\n9A,S1\n11B,S2\n");
  after = await rosterOf("11C,S1\n");
  roster = before;
  name = "Amina";
  walks = [];
  midWalk = () => {};
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 23, 12) });
  live = createLive({
    connect: {
      budget: createBudget(6000),
      // The whole list, each time; one that the small questions do not reach the end of.
      walkNewest: async (since, classesOf) => {
        walks.push(since);
        const items = USERS.map((user, nth) => {
          if (nth === 1) midWalk();
          const { userId } = user;
          const fullName = nth === 0 ? name : "Omar";
          return {
            ...session({ sessionId: userId, user: { userId, fullName } }),
            classes: classesOf(user),
          };
        });
        const date = Date.now();
        return { items, isComplete: since === null, total: 2, date, aheadMs: 0, calls: 1 };
      },
      walkFinished: async () => ({
        items: [],
        isComplete: true,
        total: 0,
        date: Date.now(),
        aheadMs: 0,
        calls: 1,
      }),
      lookAgain: async () => ({ sessions: [], unsure: new Set(), calls: 0 }),
    },
    rosters: { ready: async () => {}, current: () => roster },
    refreshMs: 15 * SECOND,
    timeZone: "Europe/London",
    processId: "p",
    onFailure: () => {},
  });
});
afterEach(() => vi.useRealTimers());

async function held() {
  const hold = await live.hold();
  if (!hold.isReady) throw new Error(hold.why);
  return hold.held;
}

const classes = async () =>
  (await held()).history.snapshot.sessions.map((each) => each.classes.join("+"));
const refresh = () => vi.advanceTimersByTimeAsync(15 * SECOND);

test("a learner of two classes is in both, and one whom no file knows in none", async () => {
  roster = after;
  expect(await classes()).toEqual(["11C", ""]);
});

test("a changed roster takes over with a sweep, and every browser loads afresh", async () => {
  expect(await classes()).toEqual(["9A+11B", "11B"]);
  await refresh();
  const { version } = (await held()).mark;
  roster = after;
  expect(await classes()).toEqual(["9A+11B", "11B"]);
  await refresh();
  expect(walks.at(-1)).toBeNull();
  expect(await classes()).toEqual(["11C", ""]);
  expect(changesSince((await held()).history, version)).toBeNull();
  await refresh();
  expect(walks.at(-1)).not.toBeNull();
});

test("a file replaced in the middle of a sweep is of the next one: no list goes by two rosters", async () => {
  midWalk = () => (roster = after);
  expect(await classes()).toEqual(["9A+11B", "11B"]);
  await refresh();
  expect(await classes()).toEqual(["11C", ""]);
});

test("while its sweep fails the old memberships hold, and the small questions go on", async () => {
  await held();
  roster = after;
  midWalk = () => {
    if (walks.at(-1) === null) throw new ConnectFailure("broken", "status 500");
  };
  await refresh();
  expect(walks.at(-1)).toBeNull();
  name = "Amina Khalid";
  await refresh();
  await held();
  await refresh();
  const { history } = await held();
  expect(walks.at(-1)).not.toBeNull();
  expect(history.snapshot.byId.get("of-amina")).toMatchObject({
    classes: ["9A", "11B"],
    user: { fullName: "Amina Khalid" },
  });
});

test("a renamed learner stays in their classes, and is told as changed", async () => {
  const { version } = (await held()).mark;
  name = "Amina Rahman";
  await refresh();
  const happened = changesSince((await held()).history, version);
  expect(happened?.changed.map((each) => [each.user.fullName, each.classes])).toEqual([
    ["Amina Rahman", ["9A", "11B"]],
  ]);
});

test("a roster that goes leaves nobody said to be in a class or in none", async () => {
  await held();
  roster = null;
  await refresh();
  expect(await classes()).toEqual(["", ""]);
  expect((await held()).membership.roster).toBeNull();
});
