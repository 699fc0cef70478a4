import { addresses } from "./addresses.ts";
import { boardOf } from "./board-page.ts";
import { COOKIE, expect, sealedSession, signInAs, test } from "./door.ts";
import type { House } from "./fixtures.ts";

/*
 * A teacher of two classes, one of which is called as somebody else's third: what they see is theirs, and
 * nothing that they can ask for tells them of another.
 */
const JO = "jo.marsh@eastmere.ac.uk";
const SAM = "sam.pike@eastmere.ac.uk";
const ADA = "ada.lyle@eastmere.ac.uk";
const GROUP = "5d3c1c1e-93f0-4a43-8b7f-9d2f5f3f0001";

const uuid = (nth: number) => `${String(nth).padStart(8, "0")}-702a-4c26-b8c5-b6dc4f81f25d`;
const LEARNERS = [
  { name: "Amina Khalid", classes: ["c1"], subject: "English" },
  { name: "Omar Ali", classes: ["c2"], subject: "Maths" },
  { name: "Zoë Lee", classes: ["c2", "c4"], subject: "English" },
  { name: "Hidden Third", classes: ["c3"], subject: "English" },
  { name: "Hidden Fourth", classes: ["c4"], subject: "Dance" },
  { name: "Hidden Nowhere", classes: [], subject: "Drama" },
];
const CLASSES = ["c1,11B,R1", "c2,9A,R2", "c3,11B,Attic", "c4,10C,Attic"];
const TEACHERS = [
  ["t1", JO, ["c1", "c2"]],
  ["t2", SAM, ["c3", "c4"]],
] as const;

const ROSTER = {
  "classes.csv": `sourcedId,title,location\n${CLASSES.join("\n")}\n`,
  "users.csv": `sourcedId,identifier,email\n${[
    ...LEARNERS.map((_learner, nth) => `s${nth},S10000${nth}BBP,`),
    ...TEACHERS.map(([id, address]) => `${id},,${address}`),
  ].join("\n")}\n`,
  "enrollments.csv": `classSourcedId,userSourcedId,role\n${[
    ...LEARNERS.flatMap(({ classes }, nth) => classes.map((each) => `${each},s${nth},student`)),
    ...TEACHERS.flatMap(([id, , classes]) => classes.map((each) => `${each},${id},teacher`)),
  ].join("\n")}\n`,
};
/** Everything that reveals somebody outside: a name, a subject, a class, a room, an id. */
const WORDS_OUTSIDE = ["Hidden", "Dance", "Drama", "10C", "Attic", uuid(3), uuid(4), uuid(5)];
const OUTSIDE = new RegExp(WORDS_OUTSIDE.join("|"));

const own = { CLASS_SCOPE: "own", LEADS: ADA };
test.use({ sittings: 0, roster: ROSTER, rules: own });

const start = ({ connect: { control } }: House) =>
  control.start(
    ...LEARNERS.map(({ name, subject }, nth) => ({
      subject,
      user: { userId: uuid(nth), upn: `S10000${nth}BBP`, fullName: name },
    })),
  );

/** GET as somebody signed in; not by Playwright, which walks through all earlier calls for each of a thousand. */
async function askAs(address: string, { product }: House) {
  const headers = { cookie: `${COOKIE}=${await sealedSession({ address })}` };
  return (path: string) => fetch(product.origin + path, { headers, redirect: "manual" });
}

test("a teacher's board, strips, register and spreadsheet cover only their own classes", async ({
  page,
  house,
}) => {
  const [amina] = await start(house);
  const board = boardOf(page, house);
  await board.open();
  await signInAs(page, /Jo Marsh/);
  await expect(page).toHaveURL(`${house.product.origin}/`);
  await expect(board.headline).toHaveText("3 learners sitting now");
  await expect(page.getByText("Your classes", { exact: true })).toBeVisible();
  await expect(board.rows).toHaveCount(3);
  await expect(board.strip("English")).toContainText("2");
  await expect(board.groupHead("English")).toContainText("2");
  await expect(board.strip("Maths")).toContainText("1");
  await expect(board.rowOf("Zoë Lee")).toContainText("9A");
  await expect(page.locator("main")).not.toContainText(OUTSIDE);

  await board.search.fill("hidden");
  await expect(page.getByText("3 of your classes are sitting now.")).toBeVisible();
  await board.search.fill("");
  await page.getByRole("button", { name: "Class: all" }).click();
  await expect(page.getByRole("checkbox")).toHaveCount(2);
  await page.getByRole("checkbox", { name: /11B/ }).check();
  await expect(board.rows).toHaveCount(1);
  await page.getByRole("button", { name: "Show every class" }).click();
  await expect(board.rows).toHaveCount(3);

  const download = page.waitForEvent("download");
  await board.saveMenu.click();
  await page.getByRole("button", { name: /Export|CSV/ }).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
  const csv = Buffer.concat(chunks).toString();
  expect(csv).toMatch(/Filter: own classes alone.*Amina Khalid/s);
  expect(csv).not.toMatch(OUTSIDE);

  await house.connect.control.finish(amina!);
  await page.keyboard.press("Escape");
  await board.openTray();
  await expect(board.tray).toContainText("Amina Khalid");
  await expect(board.rows).toHaveCount(2);

  await page.getByRole("link", { name: "Classes" }).click();
  await expect(page.getByRole("table", { name: /^Classes/ }).getByRole("row")).toHaveCount(3);
  await page.getByRole("link", { name: "11B" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("1 of 1 have begun");
  await expect(page.getByRole("row").filter({ hasText: "Amina Khalid" })).toContainText("Finished");
  await expect(page.locator("main")).not.toContainText(OUTSIDE);
  expect(house.product.log()).toMatch(/"audit":"exported_list",[^}]*"scope":"part","classes":2/);
  expect(house.product.log()).not.toMatch(/11B|9A|sourcedId/);
});

test("no route, parameter, cursor or version tells a teacher about another class", async ({
  house,
}) => {
  const ids = await start(house);
  const [teacher, lead] = [await askAs(JO, house), await askAs(ADA, house)];
  const ofLead = await (await lead("/api/sessions?limit=1")).json();
  expect(ofLead.pagination.total).toBe(6);
  const { version } = ofLead.snapshot;
  const ofTeacher = await (await teacher("/api/sessions")).json();
  expect(ofTeacher.pagination.total).toBe(3);
  expect(ofTeacher.snapshot.version).not.toBe(version);
  const ofOther = await (await (await askAs(SAM, house))("/api/sessions")).json();
  expect(ofOther.data.map(({ user }: { user: { fullName: string } }) => user.fullName)).toEqual(
    expect.arrayContaining(["Hidden Third", "Hidden Fourth"]),
  );

  const cursors = [ofLead.pagination.nextCursor];
  for (let cursor = cursors[0]; cursor;) {
    const page = await (await lead(`/api/sessions?limit=1&cursor=${cursor}`)).json();
    cursor = page.pagination.nextCursor;
    cursors.push(cursor, page.pagination.previousCursor);
  }
  const filters = [
    "",
    "names=full",
    "names=short",
    "class=10C",
    "class=11B",
    "class=11B&class=10C&class=9A",
    "class=9A&names=short",
    "class=10C&names=none",
    "class=sourcedId:c3",
    "class=Not%20in%20a%20class",
    "subject=Dance",
    "room=Attic",
    "room=Attic&room=R2",
    "view[room]=Attic",
    "view[room]=Attic&view[class]=11B",
    "view[room]=R2",
    "site=No%20site",
    "q=hidden",
    "q=h",
    `userId=${uuid(3)}`,
    `userId=${uuid(3)}&userId=${uuid(4)}&userId=${uuid(0)}`,
    "started=all",
    "started=earlier",
    "startDate[gte]=2020-01-01",
    "sort[field]=startDate&sort[direction]=desc",
    "offset=3",
    "offset=1&limit=1",
    "offset=100",
    ...[version, ofOther.snapshot.version, ofTeacher.snapshot.version].map(
      (since) => `since=${since}`,
    ),
    ...[...cursors, ofOther.pagination.nextCursor]
      .filter(Boolean)
      .map((cursor) => `cursor=${cursor}`),
  ];
  const testOf = (name: string, list: { user: { fullName: string }; test: { testId: string } }[]) =>
    list.find(({ user }) => user.fullName === name)!.test.testId;
  const all = await (await lead("/api/sessions")).json();
  filters.push(`testId=${testOf("Hidden Fourth", all.data)}`);
  const wrong: object[] = [];
  for (const address of addresses()) {
    for (const question of filters) {
      // A session each: one session's answers are limited, and a page counts as ten.
      const ask = await askAs(JO, house);
      const path = `${address.replaceAll(/\[[^\]]+\]/g, "c3")}?${question}`;
      const answer = await ask(path);
      const body = await answer.text();
      const isAnswered = answer.status < 500 && answer.status !== 429;
      // A page's filters and a spreadsheet's first lines repeat what the address asks for.
      const told = WORDS_OUTSIDE.filter((word) => body.includes(word) && !path.includes(word));
      const named = ids.slice(3).filter((id) => body.includes(id));
      if (!isAnswered || told.length + named.length > 0)
        wrong.push({ path, status: answer.status, told, named });
    }
  }
  expect(wrong).toEqual([]);
  const json = async (path: string) => (await teacher(path)).json();
  expect(await json("/api/sessions?q=hidden")).toMatchObject({
    data: [],
    pagination: { total: 0 },
  });
  for (const since of [version, ofOther.snapshot.version]) {
    expect(await json(`/api/changes?since=${since}`)).toMatchObject({ resync: true });
  }
  expect(await json("/api/summary")).toMatchObject({
    sittingNow: 3,
    matching: { sittings: 3, learners: 3 },
    classes: [
      { class: "11B", count: 1 },
      { class: "9A", count: 2 },
    ],
  });
  expect(await json("/api/classes")).toEqual({ classes: ["9A", "11B"], mine: [] });

  // Somebody else's class is like one that doesn't exist, even by its id.
  const refusals = ["10C", "No such class", "c3", "sourcedId:c3"].map(async (name) => {
    const answer = await teacher(`/api/register?class=${encodeURIComponent(name)}`);
    const { requestId: _, ...problem } = await answer.json();
    return [answer.status, problem];
  });
  const [first, ...others] = await Promise.all(refusals);
  expect(first![0]).toBe(404);
  for (const other of others) expect(other).toEqual(first);
  expect((await teacher("/api/register.csv?class=10C")).status).toBe(404);
  expect(await (await lead("/api/register?class=10C")).json()).toMatchObject({ class: "10C" });
  expect((await (await lead("/api/register?class=11B")).json()).rows).toHaveLength(2);
});

test("two teachers of the same classes share an answer, and get the same news", async ({
  house,
}) => {
  await start(house);
  const one = await askAs(JO, house);
  const other = await askAs(JO.toUpperCase(), house);
  const { snapshot } = await (await one("/api/sessions")).json();
  const [finished] = await house.connect.control.start({
    subject: "Dance",
    user: { userId: uuid(4), upn: "S100004BBP", fullName: "Hidden Fourth" },
  });
  await house.connect.control.start({
    subject: "English",
    user: { userId: uuid(1), upn: "S100001BBP", fullName: "Omar Ali" },
  });
  const changes = `/api/changes?since=${snapshot.version}`;
  await expect(async () => {
    expect((await one(changes)).status).toBe(200);
  }).toPass();
  const [told, again] = [await (await one(changes)).text(), await (await other(changes)).text()];
  expect(again).toBe(told);
  expect(JSON.parse(told)).toMatchObject({
    joined: [{ user: { fullName: "Omar Ali" } }],
    left: [],
  });
  expect(told).not.toMatch(OUTSIDE);
  expect(told).not.toContain(finished);
});

test.describe("a teacher whom no file gives a class", () => {
  test.use({ roster: { "a.csv": "class,upn,teacherEmail\n11B,S100000BBP,\n" } });

  test("is told why they see nobody, and sees their learners once the files have them", async ({
    page,
    house,
  }) => {
    await start(house);
    await page.goto(house.product.origin);
    await signInAs(page, /Jo Marsh/);
    const none = page.getByRole("heading", { name: /No class in the roster is known to be yours/ });
    await expect(none).toBeVisible();
    await expect(page.locator("main")).not.toContainText("Nobody");
    await house.putRoster("a.csv", `class,upn,teacherEmail\n11B,S100000BBP,${JO}\n`);
    const board = boardOf(page, house);
    await expect(board.headline).toHaveText("1 learner sitting now");
    await expect(board.rowOf("Amina Khalid")).toBeVisible();
    await house.putRoster("a.csv", `class,upn,teacherEmail\n11B,S100000BBP,\n`);
    await expect(none).toBeVisible();
    await page.goto(`${house.product.origin}/classes`);
    await expect(page.getByText("No class in the roster is known to be yours.")).toBeVisible();
  });
});

for (const [how, rules] of [
  ["a claim", { LEAD_CLAIM: "roles=lead" }],
  ["a group", { LEAD_GROUPS: GROUP }],
] as const) {
  test.describe(`a lead by ${how}`, () => {
    test.use({ rules: { CLASS_SCOPE: "own", ...rules } });

    test("sees everybody, the roster's files and the service's state", async ({ page, house }) => {
      await start(house);
      const board = boardOf(page, house);
      await board.open();
      await signInAs(page, /Ada Lyle/);
      await expect(board.headline).toHaveText("6 learners sitting now");
      await expect(page.getByText("Your classes", { exact: true })).toHaveCount(0);
      await page.getByRole("button", { name: "Class: all" }).click();
      await page.getByRole("link", { name: "Where the classes come from" }).click();
      await expect(page).toHaveURL(/\/roster$/);
      for (const path of ["status", "roster"]) {
        await page.goto(`${house.product.origin}/${path}`);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(new RegExp(path, "i"));
      }
      expect(house.product.log()).toMatch(/"audit":"looked",[^}]*"scope":"all"/);
    });
  });
}
