import { expect } from "vitest";
import { classOf, idsOf, listOf, missingOf, registerOf, summaryOf, user } from "../asking.ts";
import { fault, given } from "../fault.ts";

const MINUTE = 60_000;

/* S10: an optional source must not take the board with it. */

const FAILURES = [
  { words: "is answered with 500", minutes: 31, fault: { kind: "status", status: 500 } },
  { words: "hangs", minutes: 31, fault: { kind: "hang" } },
  { words: "is no JSON", minutes: 5, fault: { kind: "html" } },
  { words: "is refused with 429", minutes: 5, fault: { kind: "status", status: 429 } },
] as const;

for (const { words, minutes, fault: failure } of FAILURES) {
  fault("S10", `the list goes on while the completed list ${words}`, {}, async (house) => {
    await house.connect.start({});
    await house.watch(2);
    await house.connect.fail({ fault: failure, list: "completed" });
    await house.watch(minutes, { everyMs: 30_000 });
    const { status, body } = await house.get("/api/sessions");
    expect(status).toBe(200);
    expect(house.now() - Date.parse(body.snapshot.takenAt)).toBeLessThan(2 * MINUTE);
    expect(Date.parse(body.snapshot.freshness.lateAt)).toBeGreaterThan(house.now());
    expect(missingOf(body.snapshot)).toEqual(["completed"]);
    const [late] = await house.connect.start({});
    await house.watch(2);
    expect(await idsOf(house)).toContain(late);
  });

  fault("S10", `the board opens while the completed list ${words}`, {}, async (house) => {
    const [id] = await house.connect.start({});
    await house.connect.fail({ fault: failure, list: "completed" });
    await house.watch(1);
    const { status, body } = await house.get("/api/sessions");
    expect(status).toBe(200);
    expect(body.data).toMatchObject([{ sessionId: id }]);
  });

  fault(
    "S10",
    `whoever goes while the completed list ${words} leaves the board`,
    {},
    async (house) => {
      const ids = await house.connect.start({}, {});
      await house.watch(2);
      await house.connect.fail({ fault: failure, list: "completed" });
      await house.watch(1);
      await house.connect.finish(ids[0]!);
      await house.watch(4);
      expect(await idsOf(house)).toEqual([ids[1]]);
    },
  );
}

fault("S10", "what was missing is no longer reported once it is there", {}, async (house) => {
  await house.connect.start({});
  await house.watch(1);
  await house.connect.fail({ fault: { kind: "status", status: 500 }, list: "completed" });
  await house.watch(5);
  const { snapshot } = await listOf(house);
  expect(missingOf(snapshot)).toEqual(["completed"]);
  await house.connect.mend();
  await house.watch(15);
  const after = await listOf(house);
  expect(missingOf(after.snapshot)).toEqual([]);
});

fault("S10", "a key without access is not reported on the board", {}, async (house) => {
  await house.connect.start({});
  await house.connect.forbidCompleted();
  await house.watch(2);
  const { snapshot } = await listOf(house);
  // Some schools' keys never have it: /status says so, and departures say no more than is known.
  expect(missingOf(snapshot)).toEqual([]);
});

const ROSTER = { "9a.csv": classOf("9A", { key: "mis-1", name: "Amina Khan" }) };

const HANGING = [
  { words: "the roster’s folder", calls: /^readdir|^opendir/ },
  { words: "everything in the roster’s folder", calls: /./ },
  { words: "a look at one of the roster’s files", calls: /^l?stat/ },
  { words: "the reading of one of the roster’s files", calls: /^readFile|^open$/ },
];

for (const { words, calls } of HANGING) {
  fault(
    "S10",
    `the board opens without classes while ${words} hangs`,
    { roster: ROSTER },
    async (house) => {
      const [id] = await house.connect.start({ user: user("Amina Khan", "mis-1") });
      house.folder!.hang(calls);
      const before = house.now();
      const { status, body } = await house.get("/api/sessions");
      expect(house.now() - before).toBeLessThanOrEqual(3000);
      expect(status).toBe(200);
      expect(body.data).toMatchObject([{ sessionId: id, classes: [] }]);
      expect(missingOf(body.snapshot)).toEqual(["roster"]);
    },
  );

  fault(
    "S10",
    `no class is said to be unknown while ${words} hangs`,
    { roster: ROSTER },
    async (house) => {
      house.folder!.hang(calls);
      const { status, body } = await house.get("/api/register?class=9A");
      expect({ status, code: body.code }).toEqual({ status: 503, code: "roster_not_read" });
      house.folder!.answer();
      await house.watch(5);
      const after = await house.get("/api/register?class=9A");
      expect(after.status).toBe(200);
      expect((await house.get("/api/register?class=9Z")).status).toBe(404);
    },
  );

  fault(
    "S10",
    `the classes are there once ${words} no longer hangs`,
    { roster: ROSTER },
    async (house) => {
      await house.connect.start({ user: user("Amina Khan", "mis-1") });
      house.folder!.hang(calls);
      await house.watch(5);
      house.folder!.answer();
      await house.watch(2);
      const { data, snapshot } = await listOf(house);
      expect(data).toMatchObject([{ classes: ["9A"] }]);
      expect(missingOf(snapshot)).toEqual([]);
    },
  );

  fault(
    "S10",
    `the list goes on when ${words} begins to hang`,
    { roster: ROSTER },
    async (house) => {
      const [first] = await house.connect.start({ user: user("Amina Khan", "mis-1") });
      await house.watch(2);
      given((await listOf(house)).data[0]?.classes[0] === "9A", "the roster was read");
      house.folder!.hang(calls);
      await house.watch(3);
      const [second] = await house.connect.start({ user: user("Amina Khan", "mis-1") });
      await house.watch(2);
      const { data } = await listOf(house);
      expect(data.map(({ sessionId }) => sessionId).sort()).toEqual([first, second].sort());
      expect(data.map(({ classes }) => classes)).toEqual([["9A"], ["9A"]]);
    },
  );
}

for (const { words, fault: failure } of FAILURES) {
  fault(
    "S10",
    `list and register go on while the users’ list ${words}`,
    { roster: ROSTER },
    async (house) => {
      const [id] = await house.connect.start({});
      await house.connect.enrol(user("Amina Khan", "mis-1"));
      await house.connect.fail({ fault: failure, list: "users" });
      await house.watch(2, { path: "/api/register?class=9A" });
      const { status, body } = await house.get("/api/register?class=9A");
      expect(status).toBe(200);
      expect(body.rows).toMatchObject([{ name: "Amina Khan" }]);
      expect(house.now() - Date.parse(body.snapshot.takenAt)).toBeLessThan(2 * MINUTE);
      expect(await idsOf(house)).toEqual([id]);
      await house.connect.mend();
      await house.watch(6, { everyMs: 30_000, path: "/api/register?class=9A" });
      expect((await registerOf(house)).unknown).toEqual([]);
      expect((await summaryOf(house)).sittingNow).toBe(1);
    },
  );
}
