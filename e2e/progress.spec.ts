import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectAccessible, expectFaultless } from "./accessible.ts";
import { untilAlive } from "./alive.ts";
import { expect, test, type House } from "./fixtures.ts";

const uuid = (nth: number) => `${String(nth).padStart(8, "0")}-702a-4c26-b8c5-b6dc4f81f25d`;
const user = (nth: number) => ({
  userId: uuid(nth),
  upn: `S10000${nth}BBP`,
  fullName: `Learner Number ${nth}`,
});
const DAY = 86_400_000;

/* Five learners in three classes, one of them in two; Welding is due English alone. */
test.use({
  sittings: 0,
  settings: { REGISTER_SUBJECTS: "English,Maths", RUNNING_LONG: "English=60" },
  roster: {
    "list.csv":
      "class,upn,subjects,site,teacherEmail\n" +
      "11B,S100000BBP,,North,jo.marsh@eastmere.ac.uk\n11B,S100001BBP,,North,\n11B,S100002BBP,,North,\n" +
      "Welding,S100002BBP,English,South,\nWelding,S100003BBP,English,South,kim@eastmere.ac.uk\n" +
      "9A,S100004BBP,,South,\n",
  },
});

async function fill({ connect: { control } }: House) {
  await control.enrol(...[0, 1, 2, 3, 4].map(user));
  const ids = await control.start(
    { subject: "English", user: user(0) },
    { subject: "English", user: user(1), startDate: new Date(Date.now() - 30 * DAY).toISOString() },
  );
  await control.finish(ids[1]!);
  return ids;
}

const open = async (page: Page, { product }: House, search = "") => {
  await page.goto(`${product.origin}/classes${search}`);
  await untilAlive(page);
};
const headline = (page: Page) => page.getByRole("heading", { level: 1 });
const rowOf = (page: Page, name: string) =>
  page.getByRole("row", { name: new RegExp(`^${name} `) });
const known = (page: Page) => page.getByText(/^What has been finished since .* is counted\.$/);

test("the classes that are due, by who is missing, live, and by what a reader chooses", async ({
  page,
  house,
}) => {
  await fill(house);
  await test.step("who has not started, of those due", async () => {
    await open(page, house);
    await expect(known(page)).toBeVisible();
    await expect(headline(page)).toHaveText("1 learner has not started");
    await expect(page.getByText("Of 3 who are due in 1 class: 1 sitting, 1 between")).toBeVisible();
    await expect(rowOf(page, "11B")).toContainText(/1 not started, 1 sitting.*3 not started/s);
    await expect(page.getByRole("row", { name: /^Welding/ })).toHaveCount(0);
  });
  await test.step("a start is on the screen by itself, with its class", async () => {
    await house.connect.control.start({ subject: "English", user: user(3) });
    await expect(rowOf(page, "Welding")).toContainText("1 not started, 1 sitting");
    // Whoever is in two classes is one learner.
    await expect(headline(page)).toHaveText("1 learner has not started");
    await expect(page.getByText("Of 4 who are due in 2 classes")).toBeVisible();
  });
  await test.step("all classes, and one ticked as due goes into the link", async () => {
    await page.getByRole("button", { name: "All 3" }).click();
    await expect(headline(page)).toHaveText("2 learners have not started");
    await page.getByRole("checkbox", { name: "Due today: 9A" }).check();
    await page.getByRole("button", { name: "Due 3" }).click();
    await expect(page).toHaveURL(/\?show=due&due=9A$|\?due=9A&show=due$/);
    await expect(rowOf(page, "9A")).toBeVisible();
  });
  await test.step("a site, a subject and staff", async () => {
    await page.getByRole("combobox", { name: "Site" }).selectOption("South");
    await expect(rowOf(page, "11B")).toHaveCount(0);
    await expect(page.getByText("Of 3 who are due in 2 classes")).toBeVisible();
    await page.getByRole("button", { name: /^Maths/ }).click();
    await expect(page.getByRole("columnheader", { name: "English" })).toHaveCount(0);
    await page.getByRole("button", { name: /^Maths/ }).click();
    await page.getByRole("searchbox", { name: "Search classes and staff" }).fill("KIM");
    await expect(page.getByRole("row")).toHaveCount(2);
    await expect(page).not.toHaveURL(/kim/i);
  });
  await test.step("both engines find nothing, at any width and in both themes", async () => {
    await open(page, house, "?show=all");
    await expect(known(page)).toBeVisible();
    await expectAccessible(page, "all classes");
  });
  await test.step("who is missing, with their class and its staff, and as a file", async () => {
    await page.getByRole("button", { name: "Who is missing" }).click();
    const missing = page.getByRole("listitem").filter({ has: page.getByRole("heading") });
    await expect(missing).toHaveCount(3);
    await expect(missing.filter({ hasText: "11B" })).toContainText(
      /1 of 3 not started.*jo\.marsh@eastmere\.ac\.uk.*Learner Number 2/s,
    );
    await expectFaultless(page, "who is missing");
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export CSV" }).click();
    const csv = await readFile(await (await download).path(), "utf8");
    expect(csv).toContain('"11B","North","jo.marsh@eastmere.ac.uk","Learner Number 2"');
    expect(csv).not.toContain("Learner Number 0");
  });
  await test.step("a sign-in sheet a class, each on a page of its own", async () => {
    // Without a printer the browser would say at once that it has printed.
    await page.evaluate(() => void (window.print = () => {}));
    await page.getByRole("button", { name: "Print sign-in sheets" }).click();
    const sheets = page.locator(".sign-in-sheet");
    await expect(sheets).toHaveCount(3);
    await expect(sheets.filter({ hasText: "Welding" })).toContainText("Learner Number 3");
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(3);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await expect(sheets).toHaveCount(0);
  });
  await test.step("a pause holds it, and the class leads to its register", async () => {
    await page.keyboard.press("Alt+KeyP");
    await house.connect.control.start({ subject: "English", user: user(2) });
    await expect(page.getByText("1 change waiting.")).toBeVisible();
    await expect(headline(page)).toHaveText("2 learners have not started");
    await page.getByRole("button", { name: "Resume" }).first().click();
    await expect(headline(page)).toHaveText("1 learner has not started");
    await page.getByRole("button", { name: "Who is missing" }).click();
    await page.getByRole("link", { name: "Welding" }).click();
    await expect(headline(page)).toContainText("of 2 have begun");
  });
  await test.step("a latecomer at the desk is found from the board", async () => {
    await page.goto(house.product.origin);
    await untilAlive(page);
    await page.getByRole("searchbox", { name: "Search learners" }).fill("number 4");
    await page.getByRole("button", { name: "Look in the roster" }).click();
    await expect(page.getByText("Learner Number 4, 9A: Not started")).toBeVisible();
    await expectFaultless(page, "a search of the roster");
    await expect(page).toHaveURL(`${house.product.origin}/`);
  });
});

test("a letter of search asks for nothing, not even for what looks in the roster", async ({
  page,
  house,
}) => {
  await fill(house);
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    const isOurs = ["script", "fetch"].includes(request.resourceType());
    if (isOurs && pathname !== "/api/changes") asked.push(pathname);
  });
  await page.clock.install();
  await page.goto(house.product.origin);
  await untilAlive(page);
  const before = asked.length;
  await page.clock.runFor(2_000);
  // What the first list does without comes by itself once the page is quiet: of five menus, what tells of
  // cues, and this.
  await expect.poll(() => asked.length).toBe(before + 6);
  await page.getByRole("searchbox", { name: "Search learners" }).fill("nu");
  await expect(page.getByRole("button", { name: "Look in the roster" })).toBeVisible();
  expect(asked.slice(before + 6)).toEqual([]);
});

test("a subject that a link names and no class is due is said, and can be let go of", async ({
  page,
  house,
}) => {
  await fill(house);
  await open(page, house, "?show=all&subject=maths");
  const chip = page.getByRole("button", {
    name: "Remove the filter subject “maths”, which no class is due",
  });
  await expect(chip).toBeVisible();
  await expect(page.getByText("No class matches.")).toBeVisible();
  await chip.press("Enter");
  await expect(chip).toHaveCount(0);
  await expect(page.getByRole("group", { name: "Subjects" })).toBeFocused();
  await expect(rowOf(page, "11B")).toBeVisible();
  await expect(page).toHaveURL(/\?show=all$/);
});

test("of two searches of the roster the one for what is in the box is shown, whichever is answered last", async ({
  page,
  house,
}) => {
  await fill(house);
  await page.goto(house.product.origin);
  await untilAlive(page);
  let release = () => {};
  const isHeld = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/api/learners", async (route) => {
    const { text } = route.request().postDataJSON();
    const learner = { id: 1, name: `Somebody ${text}`, classes: ["9A"], standing: "not_started" };
    const response = await route.fetch();
    if (text === "number 3") await isHeld;
    await route.fulfill({ response, json: { learners: [learner], more: 0 } });
  });
  const box = page.getByRole("searchbox", { name: "Search learners" });
  const look = page.getByRole("button", { name: "Look in the roster" });
  await box.fill("number 3");
  await look.click();
  await box.fill("number 4");
  await look.click();
  const found = page.getByText("Somebody number 4, 9A: Not started");
  await expect(found).toBeVisible();
  const late = page.waitForResponse(
    (answer) => answer.request().postData()?.includes("number 3") ?? false,
  );
  release();
  await (await late).finished();
  // What comes of the answer is drawn before the page is at rest again.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await expect(found).toBeVisible();
});

test("while it is not known who has finished, nobody is said not to have started", async ({
  page,
  house,
}) => {
  await fill(house);
  await house.connect.control.forbidCompleted();
  await open(page, house);
  await expect(page.getByText(/no right to know who has finished/)).toBeVisible();
  await expect(headline(page)).toHaveText("We don’t know yet who has not started");
  await expect(rowOf(page, "11B")).toContainText("2 not known");
  await expect(page.locator("main")).not.toContainText(/\d not started/);
  await expect(rowOf(page, "11B").getByRole("cell").first()).toHaveText("2 not known");
  await page.getByRole("button", { name: "Who is missing" }).click();
  const missing = page.getByRole("listitem").filter({ has: page.getByRole("heading") });
  await expect(missing).toContainText(/11B\s*2 of 3 not known.*whether 2 have started/s);
  await expect(page.locator("main")).not.toContainText(/\d not started/);
  await page.goto("about:blank");
  await house.restart({ REGISTER_SINCE: "off" });
  await open(page, house);
  await expect(page.getByText(/^What was finished before is left out here/)).toBeVisible();
  await expect(headline(page)).toHaveText("We don’t know yet who has not started");
});
