import { expect } from "vitest";
import { callsOf, cellOf, classOf, listOf, registerOf, rowOf, user } from "../asking.ts";
import { fault, given } from "../fault.ts";
import type { House } from "../house.ts";

const MINUTE = 60_000;
const REGISTER = "/api/register?class=9A";
const AMINA = { key: "mis-1", name: "Amina Khan" };
const ROSTER = { "9a.csv": classOf("9A", AMINA) };
const SUBJECTS = { REGISTER_SUBJECTS: "English,Maths" };
const OPEN = { env: SUBJECTS, roster: ROSTER };

/** Somebody looks at the register for this long, as its page does. */
const look = (house: House, minutes: number) =>
  house.watch(minutes, { everyMs: 30_000, path: REGISTER });

/* S4: who an account is. */

const SIGNED_IN = {
  env: { ...SUBJECTS, CLASS_SCOPE: "own", LEADS: "ada.lyle@eastmere.ac.uk" },
  signIn: true,
  roster: {
    "a.csv":
      "class,externalId,learner,teacherEmail\n9A,mis-1,Amina Khan,jo.marsh@eastmere.ac.uk\n" +
      "9B,mis-2,Ben Lee,someone.else@eastmere.ac.uk\n",
  },
};
const JO = "1001";
const BEN = "0b0e0d61-3f35-4c7e-9a55-6f1f0f3b7a11";

for (const mayReadUsers of [true, false]) {
  const words = mayReadUsers ? "" : " where the key may not read users";
  fault(
    "S4",
    `an account that no longer is a learner’s is not in their register${words}`,
    SIGNED_IN,
    async (house) => {
      const [id] = await house.connect.start({ user: user("Ben Lee", "mis-1") }, {});
      if (!mayReadUsers) await house.connect.forbidUsers();
      const jo = await house.signIn(JO);
      const watch = (minutes: number) => house.watch(minutes, { path: REGISTER, as: jo });
      await watch(1);
      const before = await registerOf(house, "class=9A", jo);
      given(
        before.rows[0]?.cells[0]?.state === "in_progress",
        "the account counts as hers as long as CENTURY says so",
      );
      const { data } = await listOf(house, "", jo);
      given(data.length === 1, "her teacher sees that sitting");
      await house.connect.setAccount(data[0]!.user.userId, { externalId: "mis-2" });
      await watch(3);
      const after = await registerOf(house, "class=9A", jo);
      expect((await listOf(house, "", jo)).data).toEqual([]);
      expect(after.rows.flatMap(({ cells }) => cells.map(({ state }) => state))).not.toContain(
        "in_progress",
      );
      expect(after.rows.map(({ name }) => name)).toEqual(["Amina Khan"]);
      expect(after.rows[0]!.key).not.toBe(data[0]!.user.userId);
      expect(JSON.stringify(after)).not.toMatch(new RegExp(`Ben|${id}`));
    },
  );
}

fault(
  "S4",
  "another learner’s finishes are nobody’s once the account is corrected",
  OPEN,
  async (house) => {
    const ben = { ...user("Ben Lee", "mis-1"), userId: BEN };
    const [id, other] = await house.connect.start({ user: ben }, { user: ben, subject: "Maths" });
    await look(house, 1);
    await house.connect.finish(id!);
    await look(house, 1);
    const { data } = await listOf(house);
    given(data.length === 1 && data[0]!.sessionId === other, "one of two sittings is finished");
    given(rowOf(await registerOf(house), "Ben Lee").cells[0]!.state === "finished", "it is told");
    await house.connect.setAccount(BEN, { externalId: "mis-9" });
    await look(house, 3);
    const { rows } = await registerOf(house);
    expect(rows.flatMap(({ cells }) => cells.map(({ state }) => state))).not.toContain("finished");
  },
);

fault("S4", "a register asks for nobody outside its reader’s classes", SIGNED_IN, async (house) => {
  await house.connect.enrol(user("Amina Khan", "mis-1"), user("Ben Lee", "mis-2"));
  const jo = await house.signIn(JO);
  await house.watch(2, { path: REGISTER, as: jo });
  const queries = (await callsOf(house, "users")).map(({ query }) => query).join(" ");
  given(queries.includes("mis-1"), "it asks for a learner of her class");
  expect(queries).not.toContain("mis-2");
  expect((await house.get("/api/register?class=9B", jo)).status).toBe(404);
});

/* S6: one refusal. */

for (const status of [403, 401, 400, 408, 413, 422, 500]) {
  fault("S6", `a ${status} of the users is one question’s failure`, OPEN, async (house) => {
    await house.connect.enrol(user("Amina Khan", "mis-1"));
    await house.connect.fail({ fault: { kind: "status", status }, list: "users", times: 1 });
    await look(house, 6);
    const register = await registerOf(house);
    expect(register.unknown).toEqual([]);
    expect(cellOf(register, "Amina Khan").state).toBe("not_started");
  });

  fault(
    "S6",
    `a ${status} of what learners have finished is one question’s failure`,
    OPEN,
    async (house) => {
      await house.connect.enrol(user("Amina Khan", "mis-1"));
      await house.connect.fail({
        fault: { kind: "status", status },
        list: "completed",
        byUser: true,
        times: 1,
      });
      await look(house, 6);
      const register = await registerOf(house);
      expect(register.unknown).toEqual([]);
      expect(cellOf(register, "Amina Khan").state).toBe("not_started");
    },
  );
}

fault(
  "S6",
  "with a key that may not read users it asks again, ever less often",
  OPEN,
  async (house) => {
    await house.connect.forbidUsers();
    await house.watch(60, { everyMs: 60_000, path: REGISTER });
    const calls = (await callsOf(house, "users")).length;
    expect(calls).toBeGreaterThan(3);
    expect(calls).toBeLessThan(30);
  },
);

/* S7: every question makes progress. */

const BUSY = [
  // A list of so many pages that each refresh takes a third of a minute's allowance, as 20 pages do of 60 calls.
  { calls: 30, sittings: 900, refresh: 15, mayReadCompleted: false },
  { calls: 10, sittings: 300, refresh: 15, mayReadCompleted: false },
  { calls: 10, sittings: 40, refresh: 5, mayReadCompleted: true },
];
for (const { calls, sittings, refresh, mayReadCompleted } of BUSY) {
  const settings = {
    env: {
      REGISTER_SUBJECTS: "Cookery",
      CONNECT_CALLS_PER_MINUTE: String(calls),
      REFRESH_SECONDS: String(refresh),
    },
    simulator: { sittings, learners: sittings },
    roster: ROSTER,
  };
  const words = `at ${calls} calls a minute, a list of ${sittings} and a refresh of ${refresh} s`;
  fault("S7", `a register is answered ${words}`, settings, async (house) => {
    await house.connect.enrol(user("Amina Khan", "mis-1"));
    // Then each refresh is a walk of the whole list.
    if (!mayReadCompleted) await house.connect.forbidCompleted();
    // The minute's allowance is spent by the time that somebody opens the register.
    await house.watch(5, { everyMs: 60_000 });
    await house.watch(4, { everyMs: 60_000, path: REGISTER });
    const { unknown } = await registerOf(house);
    expect((await callsOf(house, "users")).length).toBeGreaterThan(0);
    const reasons = unknown.map(({ reason }) => reason);
    expect(reasons).toEqual(mayReadCompleted ? [] : ["no_finished"]);
  });
}

fault(
  "S7",
  "no allowed setting is too low to make progress",
  { env: { CONNECT_CALLS_PER_MINUTE: "10" } },
  async (house) => {
    given((await house.get("/api/health")).status === 200, "ten calls a minute are allowed");
    const refused = house
      .restart({ CONNECT_CALLS_PER_MINUTE: "9" })
      .then(() => house.get("/api/sessions"));
    const why = await refused.then(
      ({ status }) => `it started and answered ${status}`,
      (error: Error) => error.message,
    );
    // It ends the process, or, where a test keeps it alive, answers nothing.
    expect(why).toMatch(/process\.exit|answered 500/);
  },
);

/* S9: what comes while a question is under way. */

const QUICK = { env: { ...SUBJECTS, REFRESH_SECONDS: "5" }, roster: ROSTER };
fault(
  "S9",
  "a finish that comes while the register’s question is under way is shown",
  QUICK,
  async (house) => {
    const [id] = await house.connect.start({
      user: user("Amina Khan", "mis-1"),
      startDate: house.iso(-40 * MINUTE),
    });
    const { data } = await listOf(house);
    const hers = { ...user("Amina Khan", "mis-1"), userId: data[0]!.user.userId };
    // So many that the question takes two pages, and she finishes after the first is answered.
    const startDate = house.iso(-30 * MINUTE);
    const maths = Array.from({ length: 120 }, () => ({ user: hers, subject: "Maths", startDate }));
    const others = await house.connect.start(...maths);
    for (const other of others) await house.connect.finish(other);
    await house.watch(1, { everyMs: 5000 });
    await house.connect.fail({
      fault: { kind: "delay", ms: 9000 },
      list: "completed",
      byUser: true,
    });
    await house.get(REGISTER);
    const asked = (await callsOf(house, "completed")).filter(({ query }) => /userId/.test(query));
    given(asked.length === 1, "her finishes are being asked for");
    await house.connect.finish(id!);
    await house.watch(0.5, { everyMs: 5000, path: REGISTER });
    given((await listOf(house)).data.length === 0, "her finish is known");
    await house.watch(1.5, { everyMs: 5000, path: REGISTER });
    const register = await registerOf(house);
    given(register.unknown.length === 0, "the question is answered by then");
    expect(cellOf(register, "Amina Khan").state).toBe("finished");
  },
);

/* S13: one learner's question. */

const FAMILY = {
  "9a.csv":
    "class,email,learner\n9A,amina@example.invalid,Amina Khan\n" +
    "9A,o'ben@example.invalid,Ben Lee\n9A,zed@example.invalid,Zed Moon\n",
};
fault(
  "S13",
  "an address that CENTURY refuses makes one learner “not known”",
  { env: SUBJECTS, roster: FAMILY },
  async (house) => {
    const at = (email: string) => ({ emails: [email], username: "u", externalId: undefined });
    await house.connect.enrol(
      { ...user("Amina Khan"), ...at("amina@example.invalid") },
      { ...user("Zed Moon"), ...at("zed@example.invalid") },
    );
    refuseOdd(house);
    await look(house, 10);
    const register = await registerOf(house);
    const states = register.rows.map(({ name, cells }) => `${name}: ${cells[0]!.state}`);
    expect(states).toEqual([
      "Amina Khan: not_started",
      "Ben Lee: unknown",
      "Zed Moon: not_started",
    ]);
  },
);

/** Like a CENTURY that validates addresses; an address only goes to it in the query. */
function refuseOdd(house: House): void {
  const ask = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const isOdd =
      String(input).includes(house.simulator.origin) && /o(%27|')ben/.test(String(input));
    if (!isOdd) return ask(input, init);
    return Promise.resolve(
      Response.json({ status: 400, message: "email is malformed" }, { status: 400 }),
    );
  };
}

fault(
  "S13",
  "an id that CENTURY refuses makes one learner “not known”",
  { env: SUBJECTS, roster: { "9a.csv": classOf("9A", AMINA, { key: "mis-2", name: "Ben Lee" }) } },
  async (house) => {
    const [, ben] = await house.connect.enrol(
      user("Amina Khan", "mis-1"),
      user("Ben Lee", "mis-2"),
    );
    await house.connect.fail({
      fault: { kind: "status", status: 400 },
      list: "completed",
      userIds: [ben!],
    });
    await look(house, 10);
    const register = await registerOf(house);
    const states = register.rows.map(({ name, cells }) => `${name}: ${cells[0]!.state}`);
    expect(states).toEqual(["Amina Khan: not_started", "Ben Lee: unknown"]);
  },
);

/* The smaller ones. */

const THREE = {
  "9a.csv": classOf(
    "9A",
    AMINA,
    { key: "mis-2", name: "Ben Lee" },
    { key: "mis-3", name: "Zed Moon" },
  ),
};

fault(
  "names",
  "a register without names has none",
  {
    env: SUBJECTS,
    roster: THREE,
  },
  async (house) => {
    const [id] = await house.connect.start({ user: user("Amina Khan", "mis-1") }, {});
    await house.connect.enrol(user("Ben Lee", "mis-2"));
    await look(house, 2);
    given(id !== undefined, "she is sitting");
    const text = JSON.stringify(await registerOf(house, "class=9A&names=none"));
    expect(text).not.toMatch(/Amina|Khan|Ben|Lee|Zed|Moon/);
  },
);

fault(
  "names",
  "a register with short names has no last names",
  {
    env: SUBJECTS,
    roster: THREE,
  },
  async (house) => {
    await house.connect.start({ user: user("Amina Khan", "mis-1") }, {});
    await house.connect.enrol(user("Ben Lee", "mis-2"));
    await look(house, 2);
    const { rows } = await registerOf(house, "class=9A&names=short");
    expect(rows.map(({ name }) => name)).toEqual(["Amina K.", "Ben L.", "Zed M."]);
  },
);

for (const by of [5 * MINUTE, -5 * MINUTE, 60 * MINUTE]) {
  const words = `${Math.abs(by) / MINUTE} minutes ${by > 0 ? "ahead" : "behind"}`;
  fault(
    "instants",
    `a register tells finishes by our clock where CENTURY’s is ${words}`,
    OPEN,
    async (house) => {
      await house.connect.shift(by);
      const [before] = await house.connect.start({ user: user("Amina Khan", "mis-1") }, {});
      const { data } = await listOf(house);
      const hers = data.find(({ sessionId }) => sessionId === before)!.user;
      await house.connect.start({
        user: { ...user("Amina Khan", "mis-1"), userId: hers.userId },
        subject: "Maths",
      });
      const at = house.now();
      // Before anybody watches, so that only the register's own question can find it.
      await house.connect.finish(before!);
      await house.pass(10 * MINUTE);
      await look(house, 1);
      const cell = cellOf(await registerOf(house), "Amina Khan");
      expect(cell.state).toBe("finished");
      expect(Math.abs(Date.parse(cell.at!) - at)).toBeLessThan(2000);
    },
  );
}

fault(
  "time",
  "a register has the time of its own class’s file",
  {
    env: SUBJECTS,
    roster: { ...ROSTER, "9b.csv": classOf("9B", { key: "mis-2", name: "Ben Lee" }) },
  },
  async (house) => {
    await look(house, 1);
    const { readAt } = await registerOf(house);
    await house.pass(10 * MINUTE);
    // Her file can't be read any more and keeps its last content; the other is read again.
    house.folder!.write("9a.csv", "nothing of use\n", house.now());
    house.folder!.write("9b.csv", classOf("9B", { key: "mis-3", name: "Zed Moon" }), house.now());
    await look(house, 2);
    const other = await registerOf(house, "class=9B");
    given(other.rows[0]?.name === "Zed Moon", "the other class’s file is read again");
    expect(Date.parse(other.readAt)).toBeGreaterThan(Date.parse(readAt) + 5 * MINUTE);
    expect((await registerOf(house)).readAt).toBe(readAt);
  },
);
