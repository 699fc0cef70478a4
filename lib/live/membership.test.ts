import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Finish } from "#lib/connect/answer";
import { createBudget } from "#lib/connect/budget";
import { ConnectFailure } from "#lib/connect/failure";
import { classesBehind } from "#lib/live/class-refs";
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
/** What the completed list names. */
let finished: Finish[];
let live: Live;

beforeEach(async () => {
  before = await rosterOf("11B,S1\n9A,S1\n11B,S2\n");
  after = await rosterOf("11C,S1\n");
  roster = before;
  name = "Amina";
  walks = [];
  finished = [];
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
        items: finished,
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

test("a sitting that outlasts its roster keeps the ids and names of its classes, and nothing of the files", async () => {
  const sitting = (await held()).history.snapshot.byId.get("of-amina")!;
  expect(classesBehind(sitting)).toStrictEqual([
    { id: "name:9A", name: "9A" },
    { id: "name:11B", name: "11B" },
  ]);
  roster = await rosterOf("11B,S1\n9A,S1\n11B,S2\n9B,S3\n");
  await refresh();
  expect((await held()).history.snapshot.byId.get("of-amina")).toBe(sitting);
});

test("whom the roster knows no more by what CENTURY now tells is in no class", async () => {
  await held();
  expect((await held()).membership.kinds.get("of-amina")).toBe("upn");
  AMINA.upn = "S9";
  await refresh();
  const { membership } = await held();
  AMINA.upn = "S1";
  expect(membership.kinds.has("of-amina")).toBe(false);
  expect(membership.classesOfUser("OF-AMINA")).toEqual([]);
  expect(membership.classesOfUser("of-omar").map(({ id }) => id)).toEqual(["name:11B"]);
});

describe("what a view of one class says of the past", () => {
  const of = async (id: string) => {
    const now = await held();
    return now.views.of(now, { scope: { classes: [id], subjects: null }, names: "full" });
  };
  const finish = (userId: string) => {
    const endDate = new Date().toISOString();
    finished = [{ sessionId: `another of ${userId}`, userId, subject: "Maths", endDate }];
  };

  test("the last finish of its own, whoever else has finished since", async () => {
    await held();
    finish("of-amina");
    const last = finished[0]!.endDate;
    await refresh();
    finish("of-omar");
    await refresh();
    expect((await held()).lastFinish).not.toBe(last);
    expect((await of("name:9A")).lastFinish).toBe(last);
    expect((await of("name:11B")).lastFinish).toBe((await held()).lastFinish);
    expect((await of("name:10C")).lastFinish).toBeNull();
  });

  test("its subjects, with the colours that they have for all", async () => {
    await held();
    const { subjects } = await held();
    expect([...subjects.keys()]).toEqual(["English"]);
    expect((await of("name:9A")).subjects).toEqual(subjects);
    expect((await of("name:10C")).subjects).toEqual(new Map());
  });

  test("nothing of somebody of whom no file says by their id alone who they are", async () => {
    await held();
    finish("of-nobody-seen");
    await refresh();
    expect((await held()).lastFinish).not.toBeNull();
    expect((await of("name:11B")).lastFinish).toBeNull();
  });

  test("and forgets it with the list", async () => {
    await held();
    finish("of-amina");
    await refresh();
    expect((await of("name:9A")).lastFinish).not.toBeNull();
    await vi.advanceTimersByTimeAsync(40 * 60 * SECOND);
    finished = [];
    expect((await of("name:9A")).lastFinish).toBeNull();
  });
});
