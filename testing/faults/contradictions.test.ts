import { expect } from "vitest";
import {
  callsOf,
  classOf,
  departureOf,
  idsOf,
  registerOf,
  rowOf,
  summaryOf,
  user,
} from "../asking.ts";
import { withChangedAnswers, type RawPage } from "../changed-answers.ts";
import { fault, given } from "../fault.ts";
import type { House } from "../house.ts";

/* Answers that contradict their own count, and finishes that say less than the list did. */

const AMINA = { key: "mis-1", name: "Amina Khan" };
const BEN = { key: "mis-2", name: "Ben Lee" };
const OPEN = {
  env: { REGISTER_SUBJECTS: "English" },
  roster: { "9a.csv": classOf("9A", AMINA, BEN) },
};
const REGISTER = { everyMs: 30_000, path: "/api/register?class=9A" };
const STARTED = Array.from({ length: 25 }, () => ({}));

/** Connect answers with an empty page that leads to another, which is empty too and the last; each counts so many. */
async function withNobody(
  house: House,
  list: "in-progress" | "completed",
  total: number,
  work: () => Promise<void>,
): Promise<void> {
  const ask = globalThis.fetch;
  globalThis.fetch = (input, init) => ask(String(input).replace(/&cursor=made-\w+/, ""), init);
  const nobody = ({ pagination }: RawPage, url: URL) => {
    const nextCursor = url.searchParams.has("cursor") ? null : "made-second";
    return { data: [], pagination: { ...pagination, total, nextCursor } };
  };
  try {
    await withChangedAnswers(house, list, nobody, work);
  } finally {
    globalThis.fetch = ask;
  }
}

for (const total of [1, 5, 25, 300]) {
  fault("field", `nobody of ${total} on two pages proves nothing`, {}, async (house) => {
    const ids = await house.connect.start(...STARTED);
    await house.watch(1);
    await withNobody(house, "in-progress", total, () => house.watch(15));
    expect(await idsOf(house)).toEqual(ids.sort());
    expect((await summaryOf(house)).justLeft).toEqual([]);
  });

  fault("field", `nobody of ${total} on two pages is no list`, {}, async (house) => {
    await house.connect.start({});
    await withNobody(house, "in-progress", total, async () => {
      await house.watch(1);
      expect((await house.get("/api/sessions")).status).toBe(503);
    });
  });
}

fault(
  "field",
  "nobody of 1 on two pages of finishes is not what a learner has finished",
  OPEN,
  async (house) => {
    const [id] = await house.connect.start({ user: user(AMINA.name, AMINA.key) }, {});
    await house.connect.finish(id!);
    await withNobody(house, "completed", 1, () => house.watch(3, REGISTER));
    const register = await registerOf(house);
    expect(rowOf(register, AMINA.name).cells[0]!.state).toBe("unknown");
  },
);

/** The last page has this many rows, and says that it is the last. */
const cutTo = (pages: number, rows: number) => {
  let asked = 0;
  return (page: RawPage, url: URL) => {
    asked = url.searchParams.has("cursor") ? asked + 1 : 1;
    if (asked < pages) return page;
    const data = (page.data as unknown[]).slice(0, rows);
    return { data, pagination: { ...page.pagination, nextCursor: null } };
  };
};

for (const [pages, rows] of [
  [1, 100],
  [2, 1],
  [2, 100],
] as const) {
  fault("S19", `${rows} on page ${pages} of 250 are not the end of the list`, {}, async (house) => {
    await house.connect.start(...Array.from({ length: 250 }, () => ({})));
    await withChangedAnswers(house, "in-progress", cutTo(pages, rows), async () => {
      await house.watch(1);
      expect((await house.get("/api/sessions")).status).toBe(503);
    });
    await house.watch(3);
    expect((await summaryOf(house)).sittingNow).toBe(250);
  });
}

type FinishRow = { test: object; user: Record<string, unknown> };
const LESS: [string, (row: FinishRow) => object][] = [
  ["has no subject", ({ test, ...row }) => ({ ...row, test: { ...test, subject: undefined } })],
  ["has no test", (row) => ({ ...row, test: null })],
  [
    "has another spelling of the subject",
    ({ test, ...row }) => ({ ...row, test: { ...test, subject: "ENGLISH" } }),
  ],
  ["has no user", (row) => ({ ...row, user: null })],
  [
    "lacks the learner’s key",
    ({ user: own, ...row }) => ({ ...row, user: { ...own, externalId: undefined } }),
  ],
];

async function finishedBy(house: House, change: (row: FinishRow) => object): Promise<void> {
  const [id] = await house.connect.start({ user: user(AMINA.name, AMINA.key) });
  await house.watch(1, REGISTER);
  await house.connect.finish(id!);
  const changed = (page: RawPage) => ({ ...page, data: (page.data as FinishRow[]).map(change) });
  await withChangedAnswers(house, "completed", changed, async () => {
    await house.watch(1, REGISTER);
    given(departureOf(await summaryOf(house), id)?.reason === "finished", "it is told as finished");
    await house.watch(15, REGISTER);
    expect(rowOf(await registerOf(house), AMINA.name).cells[0]!.state).toBe("finished");
  });
}

for (const [words, change] of LESS) {
  fault(
    "S4",
    `a finish whose row ${words} stays one of the sitting that the list had`,
    OPEN,
    (house) => finishedBy(house, change),
  );
}

fault(
  "S6",
  "a finish without a time is of when it was first heard of, and stays so",
  OPEN,
  async (house) => {
    const [id] = await house.connect.start({ user: user(AMINA.name, AMINA.key) });
    await house.watch(1, REGISTER);
    await house.connect.finish(id!);
    const untimed = (page: RawPage) => ({
      ...page,
      data: (page.data as object[]).map((row) => ({ ...row, endDate: null })),
    });
    const seenAt = async () => rowOf(await registerOf(house), AMINA.name).cells[0]!.at;
    await withChangedAnswers(house, "completed", untimed, async () => {
      await house.watch(1, REGISTER);
      const first = await seenAt();
      given(first !== null, "its time is told");
      await house.watch(8, REGISTER);
      expect(await seenAt()).toBe(first);
    });
  },
);

const DOUBTFUL: [string, (row: FinishRow) => object][] = [
  ["no id", (row) => ({ ...row, sessionId: "" })],
  ["no user", (row) => ({ ...row, user: null })],
  ["no test", (row) => ({ ...row, test: null })],
  ["another status", (row) => ({ ...row, status: "IN_PROGRESS" })],
];

for (const [words, change] of DOUBTFUL) {
  fault(
    "S11",
    `what a row with ${words} hides is not known, and of others it is`,
    OPEN,
    async (house) => {
      const [id] = await house.connect.start(
        { user: user(AMINA.name, AMINA.key) },
        { user: user(BEN.name, BEN.key) },
      );
      await house.connect.finish(id!);
      const changed = (page: RawPage, url: URL) => {
        const isOfUsers = url.searchParams.has("userId");
        return isOfUsers
          ? { ...page, data: (page.data as FinishRow[]).map(change) }
          : { ...page, data: [], pagination: { ...page.pagination, total: 0, nextCursor: null } };
      };
      await withChangedAnswers(house, "completed", changed, async () => {
        await house.watch(5, REGISTER);
        const register = await registerOf(house);
        expect(rowOf(register, AMINA.name).cells[0]!.state).toBe("unknown");
        expect(rowOf(register, BEN.name).cells[0]!.state).toBe("in_progress");
        expect(register.unknown).toEqual([{ reason: "failed", learners: 1 }]);
      });
    },
  );
}

/* A page for people is a web filter's, whatever its status: it says nothing of a learner. */

const NOT_FOUND_PAGE = { kind: "status", status: 404, body: "html" } as const;

fault("field", "nobody leaves by a web filter’s page that says “not found”", {}, async (house) => {
  const ids = await house.connect.start({}, {}, {});
  await house.watch(1);
  await house.connect.fail({ fault: NOT_FOUND_PAGE, list: "in-progress", byUser: true });
  await house.connect.fail({
    fault: { kind: "leave-out", count: 1 },
    list: "in-progress",
    byUser: false,
    times: 1,
  });
  await house.watch(0.25);
  given(
    (await callsOf(house, "in-progress")).some(({ query }) => query.includes("userId")),
    "a second look is asked for",
  );
  expect(await idsOf(house)).toEqual(ids.sort());
  expect((await summaryOf(house)).justLeft).toEqual([]);
});

fault(
  "field",
  "a web filter’s page doesn’t say that CENTURY has no such account",
  OPEN,
  async (house) => {
    await house.connect.enrol(user(AMINA.name, AMINA.key));
    await house.connect.fail({ fault: NOT_FOUND_PAGE, list: "users" });
    await house.watch(1, REGISTER);
    const { unknown } = await registerOf(house);
    expect(unknown.map(({ reason }) => reason)).not.toContain("not_found");
    await house.connect.mend();
    await house.watch(2, REGISTER);
    expect(rowOf(await registerOf(house), AMINA.name).cells[0]!.state).toBe("not_started");
  },
);
