import { expect } from "vitest";
import { callsOf, listOf, registerOf, user } from "../asking.ts";
import { fault, given } from "../fault.ts";
import { TEN, type House } from "../house.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/* S8: what the first list costs after nobody has watched. */

/** This many finish on each of that many days, while nobody watches. */
async function finishDaily(house: House, days: number, each: number) {
  for (let day = 0; day < days; day += 1) {
    const ids = await house.connect.start(...Array.from({ length: each }, () => ({})));
    for (const id of ids) await house.connect.finish(id);
    await house.pass(DAY);
  }
}

for (const days of [1, 17]) {
  fault(
    "S8",
    `the first list after ${days} days without a viewer costs the list`,
    {},
    async (house) => {
      const [id] = await house.connect.start({});
      await house.watch(2);
      await finishDaily(house, days, Math.ceil(320 / days));
      await house.connect.forgetCalls();
      const page = await listOf(house);
      given(page.data[0]?.sessionId === id, "one learner is sitting");
      expect((await callsOf(house)).length).toBeLessThanOrEqual(3);
    },
  );
}

fault(
  "S8",
  "a server that starts in the afternoon asks for no more than today",
  { at: TEN + 5 * HOUR },
  async (house) => {
    await house.connect.start({});
    await house.watch(1);
    const midnight = TEN - 10 * HOUR;
    const since = (await callsOf(house, "completed")).flatMap(({ query }) =>
      new URLSearchParams(query).getAll("endDate[gte]").map((text) => Date.parse(text)),
    );
    given(since.length > 1, "the completed list is asked");
    expect(since.filter((at) => at < midnight)).toEqual([]);
  },
);

/* S12: yesterday's failure. */

/** CENTURY is down in the afternoon, until nobody watches any more. */
async function failYesterday(house: House) {
  await house.connect.start({});
  await house.watch(1);
  await house.connect.fail({ fault: { kind: "status", status: 500 } });
  await house.watch(10);
  given(
    house.log.filter(({ msg }) => msg === "refresh failed").length > 3,
    "refreshes have failed",
  );
  await house.pass(16 * HOUR);
  await house.connect.mend();
}

fault("S12", "yesterday’s failure is not shown as today’s", {}, async (house) => {
  await failYesterday(house);
  await house.connect.fail({ fault: { kind: "delay", ms: 8000 } });
  const { status, body } = await house.get("/api/sessions");
  expect(status).toBe(503);
  expect(body.code).toBe("not_ready");
});

fault("S12", "the back-off starts again on another day", {}, async (house) => {
  await failYesterday(house);
  await house.connect.fail({ fault: { kind: "status", status: 500 }, times: 1 });
  await house.get("/api/sessions");
  await house.pass(8000);
  expect((await house.get("/api/sessions")).status).toBe(200);
});

/*
 * S14: forgotten, as far as it can be seen from outside. Left to tests of the machine's own objects, since no answer
 * tells of it:
 * - that nothing of a learner is reachable from the process after forgetting, nor after the day;
 * - that ids of a term's learners do not make the process grow;
 * - that taking a refresh in changes all of what is held or, where it throws, nothing.
 */

const KEYS = { "9a.csv": "class,externalId\n9A,mis-1\n" };

fault("S14", "after five minutes without a reader the list is gone", {}, async (house) => {
  await house.connect.start({ user: user("Amina Khan") });
  await house.watch(1);
  await house.pass(5 * MINUTE + 1000);
  await house.connect.fail({ fault: { kind: "status", status: 500 } });
  const { status, text } = await house.get("/api/sessions");
  expect(status).toBe(503);
  expect(text).not.toMatch(/Amina/);
});

fault(
  "S14",
  "after five minutes without a reader nobody is said to have just left",
  {},
  async (house) => {
    const [id] = await house.connect.start({ user: user("Amina Khan") }, {});
    await house.watch(1);
    const { snapshot } = await listOf(house);
    await house.connect.finish(id!);
    await house.watch(0.5);
    await house.pass(5 * MINUTE + 1000);
    const summary = await house.get("/api/summary");
    const changes = await house.get(`/api/changes?since=${snapshot.version}`);
    expect(summary.body.justLeft).toEqual([]);
    expect(changes.body).toMatchObject({ resync: true });
    expect(summary.text + changes.text).not.toMatch(/Amina/);
  },
);

fault(
  "S14",
  "a learner’s name from CENTURY is forgotten after a day",
  { env: { REGISTER_SUBJECTS: "English" }, roster: KEYS },
  async (house) => {
    await house.connect.enrol(user("Amina Khan", "mis-1"));
    await house.watch(1, { path: "/api/register?class=9A" });
    const { rows } = await registerOf(house);
    given(rows[0]?.name === "Amina Khan", "CENTURY tells her name");
    await house.connect.fail({ fault: { kind: "status", status: 500 }, list: "users" });
    await house.pass(26 * HOUR);
    expect((await registerOf(house)).rows[0]?.name).toBe("");
  },
);

fault(
  "S14",
  "a departure yesterday is in no register today",
  { env: { REGISTER_SUBJECTS: "English" }, roster: KEYS },
  async (house) => {
    const [id] = await house.connect.start({ user: user("Amina Khan", "mis-1") }, {});
    await house.connect.forbidCompleted();
    await house.watch(1, { path: "/api/register?class=9A" });
    await house.connect.finish(id!);
    await house.watch(2, { path: "/api/register?class=9A" });
    const before = await registerOf(house);
    given(before.rows[0]?.cells[0]?.state === "left", "she shows as having left");
    await house.pass(DAY);
    expect((await registerOf(house)).rows[0]?.cells[0]?.state).not.toBe("left");
  },
);
