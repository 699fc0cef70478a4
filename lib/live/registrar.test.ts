import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { startSimulator, type Simulator } from "../../simulator/simulator.ts";
import { createConnect } from "#lib/connect/connect";
import type { Sight } from "#lib/live/people";
import { Registrar } from "#lib/live/registrar";
import { readPlain } from "#lib/roster/plain";
import { assembleRoster, type Roster } from "#lib/roster/roster";

/* Who a class is and what they have finished, asked of the simulator as Connect, over HTTP. */
let connect: Simulator;
let registrar: Registrar;
let failures: string[];

const NO_USERS: Sight["users"] = new Map();

beforeEach(async () => {
  connect = await startSimulator({ port: 0, sittings: 0, pace: 0, learners: 48 });
  failures = [];
  registrar = new Registrar({
    connect: createConnect({ baseUrl: connect.url, apiKey: connect.key }, 6000),
    upnSuffix: "BBP",
    onFailure: ({ message }) => failures.push(message),
  });
});
afterEach(() => connect.close());

const uuid = (nth: number) => `${String(nth).padStart(8, "0")}-702a-4c26-b8c5-b6dc4f81f25d`;

/** Accounts at Connect, each with a finished English. */
async function enrol(count: number): Promise<void> {
  const ids = await connect.control.start(
    ...Array.from({ length: count }, (_, nth) => ({
      subject: "English",
      user: {
        userId: uuid(nth),
        fullName: `Learner ${nth}`,
        upn: `S${nth}BBP`,
        username: `user${nth}`,
        emails: [`mail${nth}@x.uk`],
      },
    })),
  );
  for (const id of ids) await connect.control.finish(id);
}

async function rosterOf(column: string, values: string[]): Promise<Roster> {
  const text = `class,${column}\n${values.map((value) => `11B,${value}`).join("\n")}\n`;
  return assembleRoster([await readPlain("a.csv", new TextEncoder().encode(text))], "BBP");
}

async function ask(roster: Roster, users: Sight["users"] = NO_USERS) {
  const rosterClass = roster.classes.get("name:11B")!;
  await registrar.ask(rosterClass, { roster, users });
  return rosterClass.learners.map((learner) => registrar.standingOf(learner, { roster, users }));
}

async function calls(): Promise<string[]> {
  const made = await connect.control.calls();
  await connect.control.forgetCalls();
  return made.map(({ method, path }) => `${method} ${path.replace("/api/v1", "")}`);
}

const numbers = (count: number) => Array.from({ length: count }, (_, nth) => nth);

describe("a class costs what the contract needs, and no more however many look", () => {
  test.each([
    [30, ["GET /users", "GET /smart-ia/sessions/completed"]],
    [31, ["POST /users/search", "POST /smart-ia/sessions/search"]],
    [
      300,
      [...Array(3).fill("POST /users/search"), ...Array(3).fill("POST /smart-ia/sessions/search")],
    ],
  ])("of %d", async (count, expected) => {
    await enrol(count);
    const roster = await rosterOf(
      "upn",
      numbers(count).map((nth) => `S${nth}`),
    );
    const [standings] = await Promise.all(Array.from({ length: 20 }, () => ask(roster)));
    expect(await calls()).toEqual(expected);
    expect(standings!.every(({ finished }) => finished?.has("English"))).toBe(true);
    expect(standings!.map(({ accounts }) => accounts[0]!.name).sort()).toContain("Learner 7");
    await ask(roster);
    expect(await calls()).toEqual([]);
  });
});

test.each([
  ["userId", uuid(3), ["GET /users"]],
  ["upn", "S3BBP", ["GET /users"]],
  ["username", "user3", ["GET /users"]],
  // An address may be a user name, which is asked for first.
  ["email", "mail3@x.uk", ["GET /users", "GET /users"]],
])("a learner is found by %s", async (column, value, expected) => {
  await enrol(5);
  const [standing] = await ask(await rosterOf(column, [value]));
  expect(standing!.accounts.map(({ userId }) => userId)).toEqual([uuid(3)]);
  expect((await calls()).filter((call) => call.includes("users"))).toEqual(expected);
});

test("somebody who has begun nothing has finished nothing; nobody knows that of a stranger", async () => {
  await enrol(1);
  await connect.control.enrol({ userId: uuid(77), upn: "S77BBP", fullName: "New" });
  const [known, stranger] = await ask(await rosterOf("upn", ["S77", "S999"]));
  expect(known!.finished).toEqual(new Map());
  expect(stranger).toEqual({ accounts: [], finished: null });
});

test("two accounts with one key are nobody's", async () => {
  await connect.control.start(
    { user: { userId: uuid(1), emails: ["home@x.uk"] } },
    { user: { userId: uuid(2), emails: ["home@x.uk"] } },
  );
  const [standing] = await ask(await rosterOf("email", ["home@x.uk"]));
  expect(standing!.accounts).toHaveLength(2);
  expect(standing!.finished).toBeNull();
});

test("what the completed list names meanwhile is known without asking", async () => {
  await enrol(1);
  const roster = await rosterOf("upn", ["S0"]);
  await ask(roster);
  await calls();
  registrar.note([{ userId: uuid(0), subject: "Maths", at: "2026-11-23T10:00:00.000Z" }]);
  const [standing] = await ask(roster);
  expect([...standing!.finished!.keys()].sort()).toEqual(["English", "Maths"]);
  expect(await calls()).toEqual([]);
});

test("after a gap who has finished is asked anew, and not who they are", async () => {
  await enrol(1);
  const roster = await rosterOf("upn", ["S0"]);
  await ask(roster);
  await calls();
  registrar.forgetFinished();
  await ask(roster);
  expect(await calls()).toEqual(["GET /smart-ia/sessions/completed"]);
});

test("a key without the right to the users, or to who has finished, is asked once", async () => {
  await enrol(2);
  await connect.control.forbidUsers();
  const roster = await rosterOf("upn", ["S0", "S1"]);
  expect((await ask(roster)).map(({ accounts }) => accounts)).toEqual([[], []]);
  expect(registrar.mayReadUsers).toBe(false);
  await ask(roster);
  expect(await calls()).toEqual(["GET /users"]);
  await connect.control.forbidCompleted();
  const byId = await rosterOf("userId", [uuid(0), uuid(1)]);
  expect((await ask(byId)).map(({ finished }) => finished)).toEqual([null, null]);
  expect(registrar.mayReadFinished).toBe(false);
  await ask(byId);
  expect(await calls()).toEqual(["GET /smart-ia/sessions/completed"]);
});

test("whom the key may not look up is known once the list has shown them", async () => {
  await enrol(1);
  await connect.control.forbidUsers();
  const roster = await rosterOf("upn", ["S0"]);
  expect(await ask(roster)).toEqual([{ accounts: [], finished: null }]);
  const learner = roster.classes.get("name:11B")!.learners[0]!;
  const [seen] = await ask(roster, new Map([[learner, new Set([uuid(0)])]]));
  expect([...seen!.finished!.keys()]).toEqual(["English"]);
});

test("what fails is told, and tried again half a minute later and not sooner", async () => {
  await enrol(1);
  const roster = await rosterOf("upn", ["S0"]);
  await connect.control.fail({ list: "users", fault: { kind: "status", status: 503 } });
  await ask(roster);
  await connect.control.mend();
  expect(failures).toEqual(["status 503"]);
  expect(registrar.hasFailed).toBe(true);
  await calls();
  await ask(roster);
  expect(await calls()).toEqual([]);
  vi.useFakeTimers({ now: Date.now() + 31_000, toFake: ["Date"] });
  const [standing] = await ask(roster);
  vi.useRealTimers();
  expect(standing!.accounts).toHaveLength(1);
});
