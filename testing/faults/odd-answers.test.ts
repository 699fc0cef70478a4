import { expect } from "vitest";
import {
  callsOf,
  classOf,
  departureOf,
  idsOf,
  listOf,
  registerOf,
  summaryOf,
  user,
} from "../asking.ts";
import { withChangedAnswers, withCursors } from "../changed-answers.ts";
import { fault, given } from "../fault.ts";
import type { House } from "../house.ts";

const MINUTE = 60_000;
/** A refresh's own questions, at the default of one in fifteen seconds. */
const REFRESHES_A_MINUTE = 4;

/** This many, the newest two minutes ago and the oldest twenty. */
const begun = (house: House, count: number) =>
  Array.from({ length: count }, (_, nth) => ({
    startDate: house.iso(-(2 + (18 * nth) / count) * MINUTE),
  }));

/* S11: a status in another form. */

for (const status of ["completed", "Completed", " COMPLETED ", "cOMPLETED"]) {
  fault("S11", `a row whose status is “${status}” is not of who is sitting`, {}, async (house) => {
    const ids = await house.connect.start({}, {});
    await house.connect.oddRow(ids[1]!, { status });
    await house.watch(1);
    expect(await idsOf(house)).toEqual([ids[0]]);
  });
}

for (const status of ["in progress", "In-Progress", "in_progress", "InProgress"]) {
  fault("S11", `nobody has finished by a row whose status is “${status}”`, {}, async (house) => {
    const ids = await house.connect.start({}, {});
    await house.watch(1);
    await house.connect.finish(ids[0]!);
    await withChangedAnswers(
      house,
      "completed",
      (page) => ({ ...page, data: (page.data as object[]).map((row) => ({ ...row, status })) }),
      () => house.watch(2),
    );
    expect(departureOf(await summaryOf(house), ids[0])?.reason).toBe("left");
  });
}

/* S11: an id that had to be repaired is nobody else's. */

for (const [words, after] of [
  ["a NUL", "\u0000"],
  ["a bell", "\u0007"],
  ["a line end and a space", "\n \u0000"],
] as const) {
  fault("S11", `a sitting’s id and ${words} is not that sitting`, {}, async (house) => {
    const ids = await house.connect.start({ user: user("Ben Lee") }, { user: user("Amina Khan") });
    await house.connect.oddRow(ids[1]!, { sessionId: `${ids[0]}${after}` });
    await house.watch(1);
    const { data } = await listOf(house);
    expect(data.find(({ sessionId }) => sessionId === ids[0])?.user.fullName).toBe("Ben Lee");
  });
}

const BEN = "0b0e0d61-3f35-4c7e-9a55-6f1f0f3b7a11";

fault(
  "S4",
  "a user’s id and a NUL is not that user: their sitting is in nobody’s register",
  {
    env: { REGISTER_SUBJECTS: "English" },
    roster: { "9a.csv": `class,userId,learner\n9A,${BEN},Ben Lee\n` },
  },
  async (house) => {
    const [amina] = await house.connect.start({ user: user("Amina Khan"), subject: "English" });
    await house.connect.enrol({ ...user("Ben Lee"), userId: BEN });
    await house.connect.oddRow(amina!, { user: { userId: `${BEN}\u0000` } });
    await house.watch(2, { path: "/api/register?class=9A" });
    const register = await registerOf(house);
    expect(register.rows.map(({ cells }) => cells[0]!.state)).toEqual(["not_started"]);
  },
);

fault(
  "S4",
  "a finish of a user’s id and a NUL is not that user’s",
  {
    env: { REGISTER_SUBJECTS: "English" },
    roster: { "9a.csv": `class,userId,learner\n9A,${BEN},Ben Lee\n` },
  },
  async (house) => {
    const [amina] = await house.connect.start({ user: user("Amina Khan"), subject: "English" });
    await house.connect.enrol({ ...user("Ben Lee"), userId: BEN });
    await house.watch(2, { path: "/api/register?class=9A" });
    await house.connect.finish(amina!);
    await house.connect.oddRow(amina!, { user: { userId: `${BEN}\u0000` } });
    await house.watch(3, { path: "/api/register?class=9A" });
    const register = await registerOf(house);
    expect(register.rows.map(({ cells }) => cells[0]!.state)).toEqual(["not_started"]);
  },
);

/* S11: learners without an id. */

for (const names of ["full", "short", "none"]) {
  fault("S11", `two learners without an id are two where names are ${names}`, {}, async (house) => {
    const ids = await house.connect.start({ user: user("Amina Khan") }, { user: user("Zed Moon") });
    for (const id of ids) await house.connect.oddRow(id, {}, ["user.userId"]);
    const { matching } = await summaryOf(house, `names=${names}`);
    expect(matching).toEqual({ sittings: 2, learners: 2 });
    const { data } = await listOf(house, `names=${names}`);
    const keys = data.map(({ learner, sessionId }) => learner ?? sessionId);
    expect(new Set(keys).size).toBe(2);
  });
}

fault(
  "S11",
  "of a learner without an id nothing is asked that would be about everybody",
  {
    env: { REGISTER_SUBJECTS: "English" },
    roster: {
      "9a.csv": "class,externalId,learner\n9A,mis-1,Amina Khan\n9A,mis-2,Ben Lee\n",
    },
  },
  async (house) => {
    const ids = await house.connect.start(
      { user: user("Amina Khan", "mis-1"), subject: "English" },
      { user: user("Zed Moon") },
    );
    await house.connect.oddRow(ids[0]!, {}, ["user.userId"]);
    await house.watch(3, { path: "/api/register?class=9A" });
    const empty = (await callsOf(house)).filter(({ query }) =>
      new URLSearchParams(query).getAll("userId").includes(""),
    );
    expect(empty).toEqual([]);
    expect((await house.get("/api/register?class=9A")).status).toBe(200);
  },
);

/* S11: names that nobody can see. */

for (const text of ["\u200b", "\u2060\u200d", "\u00ad", "\ufeff\u200b ", "\u3164"]) {
  const escaped = JSON.stringify(text).replace(
    /[^\x20-\x7e]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  fault("S11", `a name of ${escaped} alone is no name`, {}, async (house) => {
    const [odd] = await house.connect.start({ user: user("Zed Moon") });
    await house.connect.oddRow(odd!, { user: { fullName: text, firstName: text } });
    expect((await listOf(house)).data[0]?.user.fullName).toBe("Moon");
  });
}

/* Field: an answer that contradicts itself. */

const nobodyOf = (total: unknown) => (page: { pagination: object }) => ({
  data: [],
  pagination: { ...page.pagination, total },
});

const CONTRADICTIONS: [string, (page: { pagination: object }) => unknown][] = [
  ["of a total in a text", nobodyOf("300")],
  ["of a total of 0.5", nobodyOf(0.5)],
  ["of a total of 1e300", nobodyOf(1e300)],
  ["in several lists", (page) => ({ ...page, data: [[], []] })],
];

for (const [words, change] of CONTRADICTIONS) {
  fault("field", `nobody ${words} is no list`, {}, async (house) => {
    await house.connect.start({});
    await withChangedAnswers(house, "in-progress", change, async () => {
      await house.watch(1);
      expect((await house.get("/api/sessions")).status).toBe(503);
    });
  });

  fault("field", `nobody leaves by an answer of nobody ${words}`, {}, async (house) => {
    const ids = await house.connect.start({}, {}, {});
    await house.watch(1);
    await withChangedAnswers(house, "in-progress", change, () => house.watch(20));
    expect(await idsOf(house)).toEqual(ids.sort());
  });
}

fault("field", "learners in two lists within the list are not half of them", {}, async (house) => {
  await house.connect.start({}, {});
  const inTwo = (page: { data: unknown }) => {
    const [first, ...rest] = page.data as unknown[];
    return { ...page, data: [[first], rest] };
  };
  await withChangedAnswers(house, "in-progress", inTwo, async () => {
    await house.watch(1);
    expect((await house.get("/api/sessions")).status).toBe(503);
  });
});

/* Field: cursors. */

for (const list of ["in-progress", "completed"] as const) {
  fault(
    "field",
    `a ${list} list that repeats a page under ever new cursors is soon given up`,
    { env: { CONNECT_CALLS_PER_MINUTE: "600" } },
    async (house) => {
      const ids = await house.connect.start(...begun(house, 250));
      await house.watch(1);
      for (const id of ids.slice(0, 3)) await house.connect.finish(id);
      await house.connect.forgetCalls();
      let nth = 0;
      if (list === "in-progress") await house.connect.forbidCompleted();
      await withCursors(
        house,
        list,
        () => `made-${(nth += 1)}`,
        () => house.watch(5),
      );
      expect((await callsOf(house, list)).length).toBeLessThan(150);
    },
  );
}

fault(
  "field",
  "a register’s questions whose cursors go round are given up at once",
  {
    env: { REGISTER_SUBJECTS: "English", CONNECT_CALLS_PER_MINUTE: "6000" },
    roster: { "9a.csv": classOf("9A", { key: "mis-1", name: "Amina Khan" }) },
  },
  async (house) => {
    await house.connect.enrol(user("Amina Khan", "mis-1"));
    await withCursors(
      house,
      "users",
      (before) => (before === "made-b" ? "made-a" : "made-b"),
      () => house.watch(3, { path: "/api/register?class=9A" }),
    );
    const asked = (await callsOf(house, "users")).length;
    given(asked > 0, "the users are asked");
    expect(asked).toBeLessThan(60);
  },
);

/* S11: an odd row costs no more calls than one. */

for (const [words, startDate] of [
  ["of 1970", "1970-01-01T00:00:00Z"],
  ["in ten years", "2036-11-23T10:00:00Z"],
  ["of the year 1", "0001-01-01T00:00:00Z"],
] as const) {
  fault("S11", `a start ${words} does not make each refresh a walk`, {}, async (house) => {
    const ids = await house.connect.start(...begun(house, 450));
    await house.connect.oddRow(ids[40]!, { startDate });
    await house.watch(3);
    given((await summaryOf(house)).snapshot !== null, "there is a list");
    await house.connect.forgetCalls();
    await house.watch(4);
    const asked = (await callsOf(house, "in-progress")).length;
    expect(asked).toBeLessThanOrEqual(4 * REFRESHES_A_MINUTE + 6);
  });
}

for (const [words, endDate] of [
  ["1970", "1970-01-01T00:00:00Z"],
  ["the year 1", "0001-01-01T00:00:00Z"],
] as const) {
  fault("S11", `nobody has finished in ${words} who began today`, {}, async (house) => {
    const ids = await house.connect.start({}, {});
    await house.watch(1);
    const began = house.now() - 2 * MINUTE;
    await house.connect.finish(ids[0]!);
    await house.connect.oddRow(ids[0]!, { endDate });
    await house.watch(2);
    const told = departureOf(await summaryOf(house), ids[0]);
    expect(told?.reason).toBe("finished");
    expect(Date.parse(told!.at)).toBeGreaterThan(began);
  });
}

/* A4: bounds. */

fault("A4", "a row with a million addresses stops nobody", {}, async (house) => {
  const emails = Array.from({ length: 1_000_000 }, () => "a@b.uk");
  const ids = await house.connect.start({}, { user: user("Amina Khan") });
  await withChangedAnswers(
    house,
    "in-progress",
    (page) => ({
      ...page,
      data: (page.data as { user: object }[]).map((row, nth) =>
        nth === 0 ? { ...row, user: { ...row.user, emails } } : row,
      ),
    }),
    async () => {
      await house.watch(0.25);
      expect(await idsOf(house)).toEqual(ids.sort());
    },
  );
});

/* S16: Retry-After in every form. */

const later = (value: string) =>
  ({ kind: "status", status: 429, headers: { "retry-after": value } }) as const;

for (const [words, value] of [
  ["twice the same", "120, 120"],
  ["with a fraction", "120.5"],
  ["with noughts before it", "00120"],
  ["as a date of C’s form", "Mon Nov 23 10:03:15 2026"],
  ["as a date of the oldest form", "Monday, 23-Nov-26 10:03:15 GMT"],
  ["as an ISO date", "2026-11-23T10:03:15Z"],
  ["as an ISO date without a zone", "2026-11-23T10:03:15"],
] as const) {
  fault("S16", `two minutes ${words} are two minutes`, {}, async (house) => {
    await house.connect.start({});
    await house.watch(1);
    await house.connect.fail({
      fault: later(value),
      list: "in-progress",
      times: 1,
    });
    await house.watch(0.5);
    await house.connect.forgetCalls();
    await house.watch(1.25);
    expect(await callsOf(house)).toEqual([]);
    await house.watch(1.5);
    expect((await callsOf(house)).length).toBeGreaterThan(0);
  });
}

for (const value of ["-120", "", "soon", "NaN", "Infinity", "1e9", "120 minutes", "0x78", "0"]) {
  fault("S16", `a Retry-After of “${value}” is none`, {}, async (house) => {
    await house.connect.start({});
    await house.watch(1);
    await house.connect.fail({ fault: later(value), list: "in-progress", times: 1 });
    await house.watch(1.5);
    const { snapshot } = await listOf(house);
    expect(house.now() - Date.parse(snapshot.takenAt)).toBeLessThan(MINUTE);
  });
}

fault("S16", "a Retry-After by a date is not by a Date of 1970", {}, async (house) => {
  await house.connect.start({});
  await house.watch(1);
  await house.connect.dateHeader(new Date(0).toUTCString());
  await house.connect.fail({
    fault: later("Mon, 23 Nov 2026 10:03:15 GMT"),
    list: "in-progress",
    times: 1,
  });
  await house.watch(4);
  const { snapshot } = await listOf(house);
  expect(house.now() - Date.parse(snapshot.takenAt)).toBeLessThan(MINUTE);
});

/* Statuses that are no answer. */

const NO_ANSWERS = [204, 206, 226, 300, 304, 307, 308, 402, 405, 410, 418, 421, 451, 499, 511, 599];

for (const status of NO_ANSWERS) {
  for (const list of ["in-progress", "completed"] as const) {
    fault("any", `a ${status} of the ${list} list takes nobody off`, {}, async (house) => {
      const ids = await house.connect.start({}, {});
      await house.watch(1);
      await house.connect.fail({ fault: { kind: "status", status, body: "nothing" }, list });
      await house.watch(3);
      expect(await idsOf(house)).toEqual(ids.sort());
      const { snapshot } = await listOf(house);
      const isLate = Date.parse(snapshot.freshness.lateAt) < house.now();
      expect(isLate).toBe(list === "in-progress");
      await house.connect.mend();
      await house.watch(2);
      const after = await listOf(house);
      expect(Date.parse(after.snapshot.freshness.lateAt)).toBeGreaterThan(house.now());
    });
  }
}
