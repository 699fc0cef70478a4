import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { untilAlive } from "./alive.ts";
import { expect, test, type House } from "./fixtures.ts";

const uuid = (nth: number) => `${String(nth).padStart(8, "0")}-702a-4c26-b8c5-b6dc4f81f25d`;
const NAMES = ["Amina Khalid", "Omar Ali", "Zoë Lee", "Niamh O’Sullivan", "Tomasz Wójcik"];
const DAY = 86_400_000;
/** Unknown to everybody at CENTURY; the page is as long as any. */
const THIRTY = Array.from({ length: 30 }, (_, nth) => `12A,S2000${nth}BBP,Learner Number ${nth}`);

/* Five in a class: one is sitting, one has finished, one began days ago, one has not started, one has gone. */
test.use({
  sittings: 0,
  settings: { REGISTER_SUBJECTS: "English,Maths" },
  roster: {
    "12A.csv": `class,upn,learner\n${THIRTY.join("\n")}\n`,
    "11B.csv": `class,upn\n${NAMES.map((_name, nth) => `11B,S10000${nth}BBP`).join("\n")}\nEmpty,S199999BBP\n`,
  },
});

const user = (nth: number) => ({
  userId: uuid(nth),
  upn: `S10000${nth}BBP`,
  fullName: NAMES[nth]!,
});

async function fill({ connect: { control } }: House) {
  await control.enrol(...NAMES.map((_name, nth) => user(nth)));
  const [sits, done] = await control.start(
    { subject: "English", user: user(0) },
    { subject: "English", user: user(1) },
    { subject: "Maths", user: user(2), startDate: new Date(Date.now() - 9 * DAY).toISOString() },
  );
  await control.finish(done!);
  return { sits: sits! };
}

const open = async (page: Page, { product }: House, name = "11B") => {
  await page.goto(`${product.origin}/classes?class=${encodeURIComponent(name)}`);
  await untilAlive(page);
};
/** CENTURY has been asked about every learner; until then, what it says is a change. */
const untilAllIsKnown = (page: Page) =>
  expect(page.getByRole("heading", { level: 1 })).toHaveText("3 of 5 have begun");
const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });
const state = (page: Page) => page.getByRole("group", { name: "State of the list" });
const changes = (page: Page) => page.getByRole("status", { name: "Changes" });
const tile = (page: Page, name: string) =>
  page.getByRole("region", { name, exact: true }).getByRole("heading");

test("a register to which nothing happens: its words, filters, spreadsheet, paper and classes", async ({
  page,
  house,
}) => {
  await fill(house);
  await test.step("it says where each learner stands in each subject, and the tiles add up", async () => {
    await open(page, house);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("3 of 5 have begun");
    await expect(rowOf(page, "Amina Khalid")).toContainText(
      /In progress .* min Started .*Not started/,
    );
    await expect(rowOf(page, "Omar Ali")).toContainText(/Finished \d.*Not started/);
    await expect(rowOf(page, "Zoë Lee")).toContainText(
      /Not started.*Started \d.*\(may be paused\)/,
    );
    await expect(rowOf(page, "Niamh")).toContainText(/Not started.*Not started/);
    await expect(tile(page, "Not started")).toContainText("7");
    await expect(tile(page, "In progress")).toContainText("2");
    await expect(tile(page, "Finished")).toContainText("1");
    await expect(page.getByText("1 started before today and may be paused")).toBeVisible();
  });
  await test.step("parts of the class can be filtered, and a learner searched for", async () => {
    await open(page, house);
    await page.getByRole("button", { name: "Not begun 2" }).click();
    await expect(page.getByRole("rowheader", { name: "Amina Khalid" })).toHaveCount(0);
    await page.getByRole("button", { name: "Sitting now 2" }).click();
    await expect(page.getByRole("rowheader", { name: "Amina Khalid" })).toBeVisible();
    await page.getByRole("button", { name: /Whole class/ }).click();
    await page.getByRole("searchbox", { name: "Search names" }).fill("zoe");
    await expect(page.getByRole("rowheader", { name: "Omar Ali" })).toHaveCount(0);
    await expect(page.getByRole("rowheader", { name: "Zoë Lee" })).toBeVisible();
    await expect(page).toHaveURL(/\?class=11B$/);
  });
  await test.step("it saves as a spreadsheet, and a class of thirty prints on one page", async () => {
    await open(page, house);
    await expect(rowOf(page, "Omar Ali")).toContainText("Finished");
    const csv = await (await house.get("/api/register.csv?class=11B")).text();
    const json = await (await house.get("/api/register?class=11B")).text();
    // Of the keys that the roster and Connect match by, only Connect's own id.
    for (const answer of [csv, json]) expect(answer).not.toMatch(/S10000|BBP|upn/i);
    expect(csv).toContain('"Register of 11B at ');
    expect(csv).toMatch(/"Omar Ali","Finished","[^"]+","Not started",\r/);
    await open(page, house, "12A");
    await expect(rowOf(page, "Learner Number 29")).toContainText("Not in progress");
    await page.emulateMedia({ media: "print" });
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await expect(page.getByRole("button", { name: /Whole class/ })).toBeHidden();
    await page.emulateMedia({ media: "screen" });
  });
  await test.step("all classes are on a page", async () => {
    await page.goto(`${house.product.origin}/classes`);
    await expect(page.getByRole("row", { name: /11B/ })).toContainText("5");
    await page.getByRole("link", { name: "11B" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("of 5 have begun");
    await page.getByRole("link", { name: "Board" }).click();
    await expect(page).toHaveURL(`${house.product.origin}/`);
  });
  await test.step("both engines find nothing, at any width and in both themes", async () => {
    await open(page, house);
    await expect(rowOf(page, "Omar Ali")).toContainText("Finished");
    await expectAccessible(page, "a register");
  });
});

test("is live: a start, a finish and a departure show by themselves, and whoever can't see them is told", async ({
  page,
  house,
}) => {
  const { sits } = await fill(house);
  const { control } = house.connect;
  await page.clock.install();
  await open(page, house);
  await untilAllIsKnown(page);
  await expect(rowOf(page, "Niamh")).toContainText("Not started");
  const [begun] = await control.start({ subject: "Maths", user: user(3) });
  await expect(rowOf(page, "Niamh")).toContainText("In progress");
  await expect(changes(page)).toHaveText("Maths: 1 started. 4 of 5 have begun.");
  await control.finish(sits);
  await expect(rowOf(page, "Amina Khalid")).toContainText("Finished");
  // Half a minute lies between two things that are said.
  await page.clock.runFor("00:25");
  await expect(changes(page)).toHaveText("English: 1 finished. 4 of 5 have begun.");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("4 of 5 have begun");
  await control.delete(begun!);
  await expect(rowOf(page, "Niamh")).toContainText("Left the list");
  await expect(page.getByText("1 left the list, not confirmed")).toBeVisible();

  await test.step("where its server has another contract, it is loaded anew", async () => {
    const loaded = page.waitForEvent("load");
    await page.route("**/api/register*", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "x-contract": "0" } });
    });
    await loaded;
    await page.unroute("**/api/register*");
  });
});

test.describe("away from its server", () => {
  test.use({ expected: /ERR_CONNECTION_REFUSED|ERR_FAILED/ });

  test("“Try now” asks for the register, however long it would wait by itself", async ({
    page,
    house,
  }) => {
    await fill(house);
    await page.clock.install();
    await open(page, house);
    await untilAllIsKnown(page);
    let asked = 0;
    await page.route("**/api/register?*", (route) => {
      asked += 1;
      return route.abort("connectionrefused");
    });
    await expect.poll(() => asked).toBeGreaterThan(0);
    await page.clock.runFor("02:00");
    const button = page.getByRole("button", { name: "Try now" });
    await expect(button).toBeVisible();
    // From here on nothing happens by itself.
    await page.clock.pauseAt(Date.now() + 10 * 60_000);
    await page.unroute("**/api/register?*");
    const again = page.waitForRequest("**/api/register?*");
    await button.click();
    await again;
  });
});

test("without the right to the finishes nobody is said not to have started", async ({
  page,
  house,
}) => {
  await fill(house);
  await house.connect.control.forbidCompleted();
  await open(page, house);
  await expect(
    page.getByText("The key from CENTURY has no right to know who has finished."),
  ).toBeVisible();
  await expect(rowOf(page, "Niamh")).toContainText("Not in progress");
  await expect(page.getByRole("cell").getByText("Not started")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "2 of 5 have begun, 3 not known",
  );
  await expect(tile(page, "Not in progress")).toBeVisible();
  await expect(rowOf(page, "Amina Khalid")).toContainText("In progress");
});

test("a learner who is nobody at CENTURY is said to be unknown", async ({ page, house }) => {
  await fill(house);
  await house.connect.control.enrol();
  await house.putRoster(
    "more.csv",
    "class,upn,learner\n12C,S777777BBP,Somebody New\n12C,S100000BBP,\n",
  );
  await expect.poll(async () => (await house.get("/api/register?class=12C")).status()).toBe(200);
  await open(page, house, "12C");
  await expect(rowOf(page, "Somebody New")).toContainText("Not in progress");
  await expect(page.getByText(/CENTURY has nobody, or more than one person/)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "1 of 2 have begun, 1 not known",
  );
});

test("while somebody has paused, changes wait, and are told of as a board tells of them, and so is a pause that lasts", async ({
  page,
  house,
}) => {
  const { sits } = await fill(house);
  await page.clock.install();
  await open(page, house);
  await untilAllIsKnown(page);
  await expect(rowOf(page, "Amina Khalid")).toContainText("In progress");
  await page.keyboard.press("Alt+KeyP");
  await expect(state(page)).toContainText(/Paused at \d+:\d\d[ap]m\.\s+No changes waiting\./);
  await expect(changes(page)).toHaveText(/^Paused at/);
  await expect(page).toHaveTitle("Paused 11B · Now Sitting");
  await house.connect.control.finish(sits);
  await expect(state(page)).toContainText("1 change waiting.");
  await expect(rowOf(page, "Amina Khalid")).toContainText("In progress");
  // While our server answers too.
  await page.clock.runFor("05:05");
  await expect(state(page)).toContainText(/Still paused since \d+:\d\d[ap]m\./);
  await expect(changes(page)).toHaveText(/^Still paused since/);
  await state(page).getByRole("button", { name: "Resume" }).click();
  await expect(rowOf(page, "Amina Khalid")).toContainText("Finished");
  await expect(page).toHaveTitle("11B · Now Sitting");
});

test("while somebody reads, Update by keyboard shows what waits and keeps the focus in place", async ({
  page,
  house,
}) => {
  await fill(house);
  const { control } = house.connect;
  await open(page, house);
  await untilAllIsKnown(page);
  const update = page.getByRole("button", { name: /Update$/ });
  await page.mouse.move(300, 4);
  await rowOf(page, "Niamh").hover();
  // What happens to another class is no change of this one.
  await control.start({ subject: "English", user: { fullName: "Somebody Else" } });
  await expect
    .poll(async () => (await (await house.get("/api/summary")).json()).sittingNow)
    .toBe(2);
  const asked = page.waitForResponse("**/api/register*");
  await (await asked).finished();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await expect(update).toHaveCount(0);
  await control.start({ subject: "Maths", user: user(3) }, { subject: "Maths", user: user(4) });
  await expect(update).toHaveText("2 started. Update");
  await expect(rowOf(page, "Niamh")).not.toContainText("In progress");
  await page.keyboard.press("Tab");
  await update.focus();
  await page.keyboard.press("Enter");
  await expect(rowOf(page, "Niamh")).toContainText("In progress");
  await expect(update).toHaveCount(0);
  await expect(state(page)).toBeFocused();
});

test.describe("of a class that is not there", () => {
  test.use({ expected: /404/ });

  test("says so, and where it goes while it is paused names nobody any more, and comes back with it", async ({
    page,
    house,
  }) => {
    await open(page, house, "7Z");
    await expect(page.getByText("No roster has a class “7Z”.")).toBeVisible();
    await expectAccessible(page, "an unknown class");
    await fill(house);
    const csv = NAMES.map((_name, nth) => `11B,S10000${nth}BBP`).join("\n");
    await open(page, house);
    await expect(rowOf(page, "Amina Khalid")).toContainText("In progress");
    await page.keyboard.press("Alt+KeyP");
    await house.putRoster("11B.csv", csv.replaceAll("11B,", "11C,").replace(/^/, "class,upn\n"));
    await expect(page.getByText("No roster has a class “11B”.")).toBeVisible();
    await house.putRoster("11B.csv", `class,upn\n${csv}\n`);
    await expect(rowOf(page, "Amina Khalid")).toContainText("In progress");
    // The pause ended with what it had held.
    await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  });
});
