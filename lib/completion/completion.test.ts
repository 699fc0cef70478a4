import { beforeEach, describe, expect, test } from "vitest";
import {
  account,
  completionOver,
  finish,
  NOON,
  rosterOf,
  SampleConnect,
  status,
  TODAY_FROM,
} from "#lib/completion/sample-connect";
import { ConnectFailure } from "#lib/connect/failure";
import { sitting } from "#lib/list/sample-house";
import type { Roster } from "#lib/roster/roster";

const SECOND = 1000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let connect: SampleConnect;
let over: ReturnType<typeof completionOver>;
beforeEach(() => {
  connect = new SampleConnect();
  over = completionOver(connect);
});

const numbers = (count: number) => Array.from({ length: count }, (_, nth) => nth);
const uuid = (nth: number) => `${String(nth).padStart(8, "0")}-702a-4c26-b8c5-b6dc4f81f25d`;
const upns = (count: number) => rosterOf("upn", ...numbers(count).map((nth) => `11B,S${nth}`));

/** Accounts at Connect, each with English finished an hour ago. */
function enrol(count: number): void {
  for (const nth of numbers(count)) {
    const keys = { upn: `S${nth}BBP`, username: `user${nth}`, emails: [`mail${nth}@x.uk`] };
    connect.accounts.push(account(uuid(nth), keys));
    connect.finishes.push(finish(uuid(nth), "English", NOON - HOUR));
  }
}

/** Lets time pass while somebody looks at the register, which a browser says every half minute. */
async function look(roster: Roster, ms: number) {
  for (let passed = 0; passed < ms; passed += 30 * SECOND) {
    await connect.clock.pass(Math.min(30 * SECOND, ms - passed));
    await over.ask(roster);
  }
  return over.statuses(roster);
}

describe("a class costs what the contract needs, and no more however many look", () => {
  test.each([
    [30, ["upn 30", "finishes 30"]],
    [31, ["upn 30", "upn 1", "finishes 30", "finishes 1"]],
  ])("of %d", async (count, expected) => {
    enrol(count);
    const roster = await upns(count);
    const [statuses] = await Promise.all(numbers(20).map(() => over.ask(roster)));
    expect(connect.calls()).toEqual(expected);
    expect(statuses!.every(({ finished }) => finished.get("English") === -HOUR)).toBe(true);
    expect(statuses!.map(({ name }) => name)).toContain(`Learner ${uuid(7)}`);
    await over.ask(roster);
    expect(connect.calls()).toEqual([]);
    expect(connect.most).toBe(1);
  });
});

test.each([
  ["userId", uuid(3), ["userId 1"]],
  ["upn", "S3BBP", ["upn 1"]],
  ["username", "user3", ["username 1"]],
  // An address may be a user name, which is asked for first.
  ["email", "mail3@x.uk", ["username 1", "email 1"]],
])("a learner is found by %s", async (column, value, expected) => {
  enrol(5);
  const [learnerStatus] = await over.ask(await rosterOf(column, `11B,${value}`));
  expect(learnerStatus).toMatchObject({ userId: uuid(3), unknown: null });
  expect(connect.calls()).toEqual([...expected, "finishes 1"]);
});

test("a learner whose name and id are in the files is not asked for", async () => {
  enrol(1);
  await over.ask(await rosterOf("userId,learner,upn", `11B,${uuid(0)},Amina,S0`));
  expect(connect.calls()).toEqual(["finishes 1"]);
});

test("every page is read, and of two finishes in one subject the later one counts", async () => {
  enrol(3);
  connect.pageSize = 1;
  connect.finishes.push(finish(uuid(1), "English", NOON - MINUTE));
  connect.finishes.push(finish(uuid(2), "Maths", null));
  const statuses = await over.ask(await upns(3));
  expect(statuses.map(({ finished }) => [...finished])).toEqual([
    [["English", -HOUR]],
    [["English", -MINUTE]],
    [
      ["English", -HOUR],
      ["Maths", null],
    ],
  ]);
});

test("instants by a wrong Connect clock are put right", async () => {
  connect.clockSkewMs = HOUR;
  enrol(1);
  const [learnerStatus] = await over.ask(await upns(1));
  expect(learnerStatus!.finished.get("English")).toBe(-2 * HOUR);
});

test("somebody who has started nothing has finished nothing; of a stranger nobody can say that", async () => {
  connect.accounts.push(account(uuid(77), { upn: "S77BBP" }));
  const [known, stranger] = await over.ask(await rosterOf("upn", "11B,S77", "11B,S999"));
  expect(known).toMatchObject({ finished: new Map(), unknown: null });
  expect(stranger).toMatchObject({ userId: null, unknown: "not_found" });
});

test("an account that shares its key with another is nobody's", async () => {
  connect.accounts.push(account(uuid(1), { emails: ["home@x.uk"] }));
  connect.accounts.push(account(uuid(2), { emails: ["home@x.uk"] }));
  const [learnerStatus] = await over.ask(await rosterOf("email", "11B,home@x.uk"));
  expect(learnerStatus).toMatchObject({ userId: null, unknown: "not_found" });
});

test("what the list shows meanwhile is known without asking, even while a question is under way", async () => {
  enrol(1);
  const roster = await upns(1);
  connect.beforeAnswer = () => {
    if (over.completion.known.finishes.size === 0) return;
    over.hear({ learnerId: uuid(0).toUpperCase(), subject: "Maths", at: 5 });
    connect.beforeAnswer = () => {};
  };
  const [learnerStatus] = await over.ask(roster);
  expect([...learnerStatus!.finished.keys()].sort()).toEqual(["English", "Maths"]);
  connect.calls();
  over.hear({ learnerId: uuid(0), subject: "ESOL", at: 6 });
  expect([...over.statuses(roster)[0]!.finished.keys()]).toContain("ESOL");
  expect(connect.calls()).toEqual([]);
});

describe("a key without access", () => {
  test("to the users is tried again with growing pauses, and works once it has access", async () => {
    enrol(1);
    connect.fault = ({ kind }) => {
      if (kind) throw status(403);
    };
    const roster = await upns(1);
    expect(await over.ask(roster)).toMatchObject([{ unknown: "no_users" }]);
    expect(await look(roster, HOUR)).toMatchObject([{ unknown: "no_users" }]);
    // After 30 s, 1, 2, 4 and 8 minutes, and then every 15 minutes.
    expect(connect.calls()).toHaveLength(8);
    connect.fault = () => {};
    expect(await look(roster, 15 * MINUTE)).toMatchObject([{ unknown: null, userId: uuid(0) }]);
  });

  test("to finishes is told apart from that", async () => {
    enrol(1);
    connect.fault = ({ kind }) => {
      if (!kind) throw status(401);
    };
    const roster = await upns(1);
    expect(await over.ask(roster)).toMatchObject([{ userId: uuid(0), unknown: "no_finished" }]);
    connect.fault = () => {};
    expect(await look(roster, MINUTE)).toMatchObject([{ unknown: null }]);
  });
});

test("a learner whom the key may not look up is known once the list has shown them, even after they have gone", async () => {
  enrol(1);
  connect.fault = ({ kind }) => {
    if (kind) throw status(403);
  };
  const roster = await upns(1);
  const { id } = roster.classes.get("name:11B")!.learners[0]!;
  const match = { kind: "upn" as const, learners: [id], extraTime: 0 };
  over.byId.set("s", sitting("s", { learner: { id: uuid(0) }, match }));
  over.hear();
  over.byId.clear();
  over.hear();
  const [learnerStatus] = await over.ask(roster);
  expect([...learnerStatus!.finished.keys()]).toEqual(["English"]);
});

test("new files forget who is known, but not whom the list has matched by them", async () => {
  enrol(1);
  connect.fault = ({ kind }) => {
    if (kind) throw status(403);
  };
  await over.ask(await upns(1));
  const roster = await upns(1);
  const { id } = roster.classes.get("name:11B")!.learners[0]!;
  const match = { kind: "upn" as const, learners: [id], extraTime: 0 };
  over.byId.set("s", sitting("s", { learner: { id: uuid(0) }, match }));
  over.hear();
  expect(await over.ask(roster)).toMatchObject([{ userId: uuid(0), unknown: null }]);
});

test("a failure is reported, and tried again half a minute later and no sooner", async () => {
  enrol(1);
  const roster = await upns(1);
  connect.fault = () => {
    throw status(503);
  };
  expect(await over.ask(roster)).toMatchObject([{ unknown: "failed" }]);
  expect(over.failures).toEqual(["status 503"]);
  connect.fault = () => {};
  connect.calls();
  await connect.clock.pass(29 * SECOND);
  await over.ask(roster);
  expect(connect.calls()).toEqual([]);
  await connect.clock.pass(2 * SECOND);
  expect(over.statuses(roster)).toMatchObject([{ userId: uuid(0), unknown: null }]);
});

describe.each([400, 408, 413, 422, 500, "hang", "ours"] as const)(
  "one value at fault: %s",
  (code) => {
    const raise = () => {
      if (code === "ours") throw new URIError("URI malformed");
      throw code === "hang" ? new ConnectFailure("unreachable", "no answer") : status(code);
    };

    test("is one learner who is not known, and nobody else", async () => {
      enrol(40);
      const roster = await upns(40);
      connect.fault = ({ kind, ...question }) => {
        if (kind && "values" in question && question.values.includes("S17BBP")) raise();
      };
      await over.ask(roster);
      const statuses = await look(roster, 15 * MINUTE);
      expect(statuses.filter(({ unknown }) => unknown === null)).toHaveLength(39);
      expect(statuses[17]).toMatchObject({ userId: null, unknown: "failed" });
    });

    test("is one learner whose finishes are not known", async () => {
      enrol(40);
      const roster = await upns(40);
      connect.fault = ({ kind, ...question }) => {
        if (!kind && "of" in question && question.of.includes(uuid(17))) raise();
      };
      await over.ask(roster);
      const statuses = await look(roster, 15 * MINUTE);
      expect(statuses.filter(({ unknown }) => unknown === null)).toHaveLength(39);
      expect(statuses[17]).toMatchObject({ userId: uuid(17), unknown: "failed" });
    });
  },
);

test("a 404 from the users means that nobody has such a key", async () => {
  connect.fault = () => {
    throw status(404);
  };
  expect(await over.ask(await upns(3))).toMatchObject([
    { unknown: "not_found" },
    { unknown: "not_found" },
    { unknown: "not_found" },
  ]);
});

test("an answer that contradicts itself is no answer", async () => {
  enrol(1);
  const { completed } = connect;
  connect.completed = async (question) => ({
    ...(await completed.call(connect, question)),
    items: [],
    total: 300,
  });
  expect(await over.ask(await upns(1))).toMatchObject([{ unknown: "failed" }]);
});

test("cursors that go round are given up as soon as one comes again", async () => {
  enrol(1);
  const { users } = connect;
  let asked = 0;
  connect.users = async (question) => {
    asked += 1;
    const page = await users.call(connect, { ...question, cursor: null });
    return { ...page, nextCursor: question.cursor === "b" ? "a" : "b" };
  };
  expect(await over.ask(await upns(1))).toMatchObject([{ unknown: "failed" }]);
  expect(asked).toBe(3);
});

test("waiting ends when nothing is left to ask, even if the failure callback throws", async () => {
  enrol(1);
  const roster = await upns(1);
  over.failures.push = () => {
    throw new Error("the log is full");
  };
  connect.fault = () => {
    throw status(500);
  };
  over.completion.want(roster.classes.get("name:11B")!, roster);
  await over.completion.whenKnown();
  connect.fault = () => {};
  await connect.clock.pass(30 * SECOND);
  expect(over.statuses(roster)).toMatchObject([{ unknown: null }]);
});

test("nobody is asked for once nobody is looking", async () => {
  enrol(1);
  connect.fault = () => {
    throw status(500);
  };
  await over.ask(await upns(1));
  await connect.clock.pass(2 * HOUR);
  expect(connect.calls().length).toBeLessThanOrEqual(3);
  expect(over.completion.known.classes.size).toBe(0);
});

test("classes are asked for in the order in which they were wanted", async () => {
  enrol(2);
  const roster = await rosterOf("upn", "11B,S0", "9A,S1", "9A,S999");
  over.completion.want(roster.classes.get("name:9A")!, roster);
  over.completion.want(roster.classes.get("name:11B")!, roster);
  await over.completion.whenKnown();
  expect(connect.calls()).toEqual(["upn 2", "finishes 1", "upn 1", "finishes 1"]);
});

describe("forgetting", () => {
  async function know() {
    enrol(3);
    const roster = await rosterOf("upn,learner", "11B,S0,Amina", "11B,S1,Wei", "11B,S999,Zed");
    over.byId.set("s", sitting("s", { learner: { id: uuid(1), fullName: "Wei Li" } }));
    over.hear();
    await over.ask(roster);
    return roster;
  }

  test("leaves nothing of a learner that can be reached", async () => {
    await know();
    expect(reachable(over.completion)).toMatch(/702a-4c26/);
    over.completion.forget();
    expect(reachable(over.completion)).not.toMatch(/702a-4c26|S0|S1|S999|Amina|Wei|Learner/);
  });

  test("covers an answer that comes after it, and the next question is answered", async () => {
    enrol(1);
    const roster = await upns(1);
    let answer = () => {};
    connect.beforeAnswer = () => new Promise<void>((resolve) => (answer = resolve));
    await over.ask(roster);
    over.completion.forget();
    connect.beforeAnswer = () => {};
    const again = over.ask(roster);
    answer();
    await again;
    expect(over.statuses(roster)).toMatchObject([{ userId: uuid(0), unknown: null }]);
    expect(connect.most).toBe(1);
  });

  test("on a new day drops who they are and what they finished, and asks again for those still looking", async () => {
    const roster = await know();
    connect.calls();
    connect.finishes.length = 0;
    over.completion.hear({ sittings: new Map(), todayFrom: TODAY_FROM + 24 * HOUR }, []);
    await connect.clock.settle();
    expect(connect.calls()).toEqual(["upn 3", "finishes 2"]);
    expect(over.statuses(roster)[0]).toMatchObject({ finished: new Map(), unknown: null });
  });
});

/** All text reachable from an object, except what it was constructed with. */
function reachable(root: object): string {
  const seen = new Set<unknown>();
  const text: string[] = [];
  const visit = (value: unknown) => {
    if (typeof value === "string") text.push(value);
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    if (value === connect) return;
    seen.add(value);
    if (value instanceof Map) for (const entry of value) visit([...entry]);
    else if (value instanceof Set) for (const entry of value) visit(entry);
    for (const key of Reflect.ownKeys(value)) {
      text.push(String(key));
      visit(Reflect.get(value, key));
    }
  };
  visit(root);
  return text.join("\n");
}
