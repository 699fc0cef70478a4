import { beforeEach, describe, expect, test } from "vitest";
import {
  account,
  completionOver,
  finish,
  NOON,
  rosterOf,
  SampleConnect,
  status,
} from "#lib/completion/sample-connect";
import { sitting } from "#lib/list/sample-house";
import type { Roster } from "#lib/roster/roster";

/* Who an account is may change at CENTURY at any moment; a register never shows another learner's sitting. */
const MINUTE = 60_000;
const A = "68f06c66-0000-4000-8000-00000000000a";
const B = "68f06c66-0000-4000-8000-00000000000b";

let connect: SampleConnect;
let over: ReturnType<typeof completionOver>;
let roster: Roster;
beforeEach(async () => {
  connect = new SampleConnect();
  over = completionOver(connect);
  roster = await rosterOf("externalId", "11B,1", "11B,2");
  connect.accounts = [account("amina", { externalId: "1" }), account("wei", { externalId: "2" })];
  connect.finishes = [finish("amina", "English", NOON), finish("wei", "Maths", NOON)];
});

/** On the list, as the roster knows the learner with this external id. */
function sit(userId: string, externalId: string | null): void {
  const keys = { userId, externalId: externalId ?? "", upn: "", username: "", emails: [] };
  const match = roster.match(keys);
  over.byId.set(
    userId,
    sitting(userId, {
      learner: { id: userId },
      match: match && {
        kind: match.kind,
        learners: match.learners.map(({ id }) => id),
        extraTime: 0,
      },
    }),
  );
}

const forbidUsers = () => {
  connect.fault = ({ kind }) => {
    if (kind) throw status(403);
  };
};

describe.each(["before", "after"])("an id that is corrected %s the list has shown it", (when) => {
  beforeEach(async () => {
    if (when === "after") {
      sit("amina", "1");
      over.hear();
    }
    await over.ask(roster);
    connect.accounts[0] = account("amina", { externalId: "77" });
    forbidUsers();
  });

  test("stands until then", () => {
    expect(over.statuses(roster)).toMatchObject([{ userId: "amina" }, { userId: "wei" }]);
  });

  test.each([null, "77", "2"])("and is %s now: they are not who they were", async (now) => {
    sit("amina", now);
    // Before we hear of it, the list as it is says enough.
    expect(over.statuses(roster)[0]).toMatchObject({ userId: null, sittings: [] });
    over.hear();
    await connect.clock.settle();
    expect(over.statuses(roster)[0]).toMatchObject({ userId: null, sittings: [] });
    // Nor are they anybody else besides.
    if (now === "2") expect(over.statuses(roster)[1]).not.toMatchObject({ userId: "wei" });
  });
});

test("a learner whom the users match and the list does not is asked for once more, and then stands", async () => {
  await over.ask(roster);
  connect.calls();
  sit("amina", null);
  over.hear();
  await connect.clock.settle();
  expect(connect.calls()).toEqual(["externalId 1"]);
  const [learnerStatus] = over.statuses(roster);
  expect(learnerStatus).toMatchObject({ userId: "amina", unknown: null });
  expect(learnerStatus!.sittings).toHaveLength(1);
  for (let refresh = 0; refresh < 5; refresh += 1) over.hear();
  await over.ask(roster);
  expect(connect.calls()).toEqual([]);
  // The list can't tell when that changes, so it holds for minutes and not for a day.
  connect.accounts = [];
  for (let minutes = 0; minutes < 11; minutes += 1) {
    await connect.clock.pass(MINUTE);
    await over.ask(roster);
  }
  expect(over.statuses(roster)[0]).toMatchObject({ userId: null, unknown: "not_found" });
});

test("a second account with a learner's id is noticed as it comes onto the list", async () => {
  await over.ask(roster);
  connect.accounts.push(account("other", { externalId: "1" }));
  sit("other", "1");
  over.hear();
  await connect.clock.settle();
  expect(over.statuses(roster)[0]).toMatchObject({ userId: null, unknown: "not_found" });
});

test("a learner who shares a key in the new roster is nobody, and nothing is carried over", async () => {
  await over.ask(roster);
  const next = await rosterOf("externalId,userId", `11B,1,${A}`, `11B,1,${B}`, "11B,2,");
  const statuses = await over.ask(next);
  expect(statuses.map(({ userId }) => userId)).toEqual([A, B, "wei"]);
  expect(statuses[0]!.finished).toEqual(new Map());
});

test("a key that another learner shares in the next roster finds neither from then on", async () => {
  connect.accounts = [account("amina", { username: "a" })];
  const [before] = await over.ask(await rosterOf("externalId,username", "11B,1,a"));
  expect(before).toMatchObject({ userId: "amina" });
  const next = await rosterOf("externalId,username", "11B,1,a", "11B,9,a");
  expect((await over.ask(next)).map(({ userId }) => userId)).toEqual([null, null]);
});

test("an account that is somebody else on the list is not who CENTURY's users still say", async () => {
  sit("amina", "2");
  over.hear();
  expect((await over.ask(roster))[0]).toMatchObject({ userId: null, sittings: [] });
  // Nor, for registers, without the list.
  over.byId.clear();
  expect(over.statuses(roster)[0]).toMatchObject({ userId: null });
});

test("what the list said of somebody who has left it gives way to what CENTURY's users have said since", async () => {
  sit("amina", "1");
  over.hear();
  over.byId.clear();
  over.hear();
  connect.accounts = [account("amina", { externalId: "2" })];
  expect((await over.ask(roster)).map(({ userId }) => userId)).toEqual([null, "amina"]);
});

test("an id that two learners in the files share belongs to neither", async () => {
  const shared = await rosterOf("userId,externalId", `11B,${A},1`, `11B,${A},2`);
  connect.accounts = [account(A)];
  const statuses = await over.ask(shared);
  expect(statuses.map(({ userId }) => userId)).toEqual([null, null]);
});

test("only the wanted class is looked up", async () => {
  const two = await rosterOf("externalId", "11B,1", "9A,2");
  await over.ask(two);
  expect(connect.calls()).toEqual(["externalId 1", "finishes 1"]);
  expect([...over.completion.known.finishes.keys()]).toEqual(["amina"]);
});

test("a learner's id is the same in the next roster, and says nothing of them", async () => {
  const [one] = roster.classes.get("name:11B")!.learners;
  const next = await rosterOf("externalId", "9A,3", "9A,1");
  expect(next.classes.get("name:9A")!.learners[1]!.id).toBe(one!.id);
  expect(one!.id).toMatch(/^[\w-]{22}$/);
});
