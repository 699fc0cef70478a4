import { expect } from "vitest";
import type { Session } from "../../lib/wire/contract.ts";
import { departureOf, listOf, registerOf, summaryOf, user } from "../asking.ts";
import { withChangedAnswers, type RawPage } from "../changed-answers.ts";
import { fault, given } from "../fault.ts";
import type { House } from "../house.ts";

/* S11: one odd row costs one row. */

const LONG = "Ab".repeat(30_000);
/** Characters that none of our texts may contain. */
const UNCLEAN = /\p{Cc}/u;
/** Half of a character that takes two units. */
const HALVES = /\p{Cs}/u;
const ID = "0b0e0d61-3f35-4c7e-9a55-6f1f0f3b7a11";

interface Odd {
  words: string;
  patch: Record<string, unknown>;
  without?: string[];
  /** Whether nobody can say whose row it is. */
  isNobodys?: boolean;
  /** How it is shown; null: it may be left out. */
  shown: { user?: Partial<Session["user"]>; test?: Partial<Session["test"]> } | null;
}

const ODD: Odd[] = [
  { words: "an unknown status", patch: { status: "PAUSED" }, shown: {} },
  { words: "a status that is a number", patch: { status: 3 }, shown: {} },
  { words: "the status of those who have finished", patch: { status: "COMPLETED" }, shown: null },
  { words: "no status", patch: {}, without: ["status"], shown: {} },
  { words: "a status in lower case", patch: { status: "in_progress" }, shown: {} },
  {
    words: "a first name that is a number",
    patch: { user: { firstName: 7 } },
    shown: { user: { firstName: "" } },
  },
  { words: "a whole name that is an object", patch: { user: { fullName: { a: 1 } } }, shown: {} },
  {
    words: "a test that is null",
    patch: {},
    without: ["test"],
    shown: { test: { subject: "Subject not given" } },
  },
  {
    words: "a subject that is a number",
    patch: { test: { subject: 4 } },
    shown: { test: { subject: "Subject not given" } },
  },
  { words: "a test without an id", patch: {}, without: ["test.testId"], shown: {} },
  { words: "no user", patch: {}, without: ["user"], shown: { user: { fullName: "", userId: "" } } },
  { words: "a user without an id", patch: {}, without: ["user.userId"], shown: {} },
  { words: "a start that is not a date", patch: { startDate: "yesterday" }, shown: null },
  { words: "a start that is a number", patch: { startDate: 7 }, shown: null },
  { words: "no start", patch: {}, without: ["startDate"], shown: null },
  { words: "an id that is a number", patch: { sessionId: 12 }, isNobodys: true, shown: null },
  { words: "no id", patch: {}, without: ["sessionId"], isNobodys: true, shown: null },
  { words: "emails that are not a list", patch: { user: { emails: "a@b.example" } }, shown: {} },
];

/** A list of a hundred with one odd row. */
async function hundred(house: House, { patch, without }: Pick<Odd, "patch" | "without">) {
  const sittings = Array.from({ length: 99 }, (_, nth) => ({ user: user(`Learner N${nth}`) }));
  const others = await house.connect.start(...sittings);
  const [odd] = await house.connect.start({ user: user("Amina Khan") });
  await house.connect.oddRow(odd!, patch, without);
  return { others: others.sort(), odd: odd! };
}

for (const each of ODD) {
  fault("S11", `a row with ${each.words} costs nobody else their place`, {}, async (house) => {
    const { others, odd } = await hundred(house, each);
    const { status, body } = await house.get("/api/sessions?limit=100");
    expect(status).toBe(200);
    const { data } = body as { data: Session[] };
    const rest = data.filter(({ user: { fullName } }) => fullName.startsWith("Learner N"));
    expect(rest.map(({ sessionId }) => sessionId).sort()).toEqual(others);
    const shown = data.filter(({ sessionId }) => sessionId === odd);
    if (each.shown)
      expect(shown).toMatchObject([{ sessionId: odd, status: "IN_PROGRESS", ...each.shown }]);
    expect(data.length - rest.length).toBeLessThanOrEqual(1);
  });

  fault("S11", `nobody leaves while a row has ${each.words}`, {}, async (house) => {
    const ids = await house.connect.start({}, {}, { user: user("Amina Khan") });
    await house.watch(1);
    await house.connect.oddRow(ids[2]!, each.patch, each.without);
    await house.watch(5);
    await house.connect.finish(ids[0]!);
    await house.watch(1.5);
    const summary = await summaryOf(house);
    expect(departureOf(summary, ids[0])?.reason).toBe("finished");
    expect(departureOf(summary, ids[1])).toBeNull();
    if (!each.isNobodys) expect(departureOf(summary, ids[2])).toBeNull();
  });
}

fault("S11", "a row that is not an object costs nobody else their place", {}, async (house) => {
  const ids = await house.connect.start({}, {});
  const withOthers = (page: RawPage) => ({
    ...page,
    data: [...(page.data as unknown[]), null, "row", 7, []],
  });
  await withChangedAnswers(house, "in-progress", withOthers, async () => {
    const { status, body } = await house.get("/api/sessions");
    expect(status).toBe(200);
    expect((body.data as Session[]).map(({ sessionId }) => sessionId).sort()).toEqual(ids.sort());
  });
});

for (const [words, patch] of [
  ["an unknown status", { status: "DONE" }],
  ["an end that is no date", { endDate: "later" }],
  ["a user that is a number", { user: 3 }],
  ["a test that is a text", { test: "English" }],
] as const) {
  fault("S11", `a finish with ${words} costs no other finish`, {}, async (house) => {
    const ids = await house.connect.start({}, {}, {});
    await house.watch(1);
    await house.connect.finish(ids[0]!);
    await house.connect.finish(ids[1]!);
    await house.connect.oddRow(ids[0]!, patch);
    await house.watch(3);
    const summary = await summaryOf(house);
    expect(departureOf(summary, ids[1])?.reason).toBe("finished");
    expect(departureOf(summary, ids[0])).not.toBeNull();
    expect(summary.sittingNow).toBe(1);
    expect(Date.parse(summary.snapshot.freshness.lateAt)).toBeGreaterThan(house.now());
  });
}

/* A8 and the hydration error: texts. */

const TEXTS = [
  { words: "of 60 KB", text: LONG },
  { words: "with a NUL", text: "Ami\u0000na" },
  { words: "with a line end and a bell", text: "Ami\n\u0007na" },
  { words: "with half a character", text: "Ami\ud83dna" },
  { words: "that ends in half a character", text: "Amina\udc00" },
];

for (const { words, text } of TEXTS) {
  fault("A8", `a name ${words} is mended and bounded in each form`, {}, async (house) => {
    const { others, odd } = await hundred(house, {
      patch: { user: { fullName: `${text} Khan`, firstName: text, lastName: text } },
    });
    for (const names of ["short", "full"]) {
      const { data } = await listOf(house, `limit=100&names=${names}`);
      expect(data).toHaveLength(others.length + 1);
      const { fullName, firstName, lastName } = data.find(
        ({ sessionId }) => sessionId === odd,
      )!.user;
      for (const name of [fullName, firstName, lastName]) {
        expect(name.length).toBeLessThanOrEqual(200);
        expect(name).not.toMatch(UNCLEAN);
        expect(name).not.toMatch(HALVES);
      }
      expect(fullName.toLowerCase()).toMatch(/^a/);
    }
  });

  fault("hydration", `a subject ${words} is clean in every answer`, {}, async (house) => {
    const [odd] = await house.connect.start({}, { subject: "Maths" });
    await house.connect.oddRow(odd!, { test: { subject: text, name: text } });
    const page = await listOf(house);
    const summary = await summaryOf(house);
    const { test } = page.data.find(({ sessionId }) => sessionId === odd)!;
    const texts = [test.subject, test.name, ...summary.subjects.map(({ subject }) => subject)];
    expect(texts).toHaveLength(4);
    for (const each of texts) {
      expect(each.length).toBeLessThanOrEqual(200);
      expect(each).not.toMatch(UNCLEAN);
      expect(each).not.toMatch(HALVES);
    }
  });
}

/* The second look. */

for (const [words, userId] of [
  ["half a character", "ab\ud83dcd"],
  ["a NUL", "ab\u0000cd"],
  ["60 KB", LONG],
  ["no UUID", "amina"],
] as const) {
  fault("second look", `a user’s id of ${words} ends no refresh`, {}, async (house) => {
    const ids = await house.connect.start({ user: user("Amina Khan") }, {}, {});
    await house.connect.oddRow(ids[0]!, { user: { userId } });
    await house.watch(1);
    given((await listOf(house)).data.length === 3, "the row with that id is shown");
    // Gone without a finish: she has to be looked up by her id.
    await house.connect.finish(ids[0]!, { publishedInMs: null });
    await house.connect.finish(ids[1]!);
    await house.watch(3);
    const { body } = await house.get("/api/sessions");
    expect(body.data).toMatchObject([{ sessionId: ids[2] }]);
    expect(house.now() - Date.parse(body.snapshot.takenAt)).toBeLessThan(60_000);
  });
}

fault(
  "register",
  "an odd account affects no other learner on the register",
  {
    env: { REGISTER_SUBJECTS: "English" },
    roster: { "9a.csv": "class,externalId,learner\n9A,mis-1,Amina Khan\n9A,mis-2,Ben Lee\n" },
  },
  async (house) => {
    await house.connect.enrol({ ...user("Amina Khan", "mis-1"), userId: ID });
    await house.connect.enrol({
      ...user("Ben Lee", "mis-2"),
      firstName: 7,
      fullName: 9,
      lastName: [],
    });
    await house.watch(2, { path: "/api/register?class=9A" });
    const register = await registerOf(house);
    const states = register.rows.map(({ name, cells }) => `${name}: ${cells[0]!.state}`);
    expect(states).toEqual(["Amina Khan: not_started", "Ben Lee: not_started"]);
  },
);
