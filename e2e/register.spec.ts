import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { expect, test, type House } from "./fixtures.ts";

const uuid = (nth: number) => `${String(nth).padStart(8, "0")}-702a-4c26-b8c5-b6dc4f81f25d`;
const NAMES = ["Amina Khalid", "Omar Ali", "Zoë Lee", "Niamh O’Sullivan", "Tomasz Wójcik"];
const DAY = 86_400_000;
/** Known to nobody at CENTURY: as long a page as one of anybody. */
const THIRTY = Array.from({ length: 30 }, (_, nth) => `12A,S2000${nth}BBP,Learner Number ${nth}`);

/* Five in a class: one sits, one has finished, one began days ago, one has begun nothing, one is no longer there. */
test.use({
  sittings: 0,
  settings: { REFRESH_SECONDS: "5", REGISTER_SUBJECTS: "English,Maths" },
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

const open = (page: Page, { product }: House, name = "11B") =>
  page.goto(`${product.origin}/classes?class=${encodeURIComponent(name)}`);
const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });
const tile = (page: Page, name: string) =>
  page.getByRole("region", { name, exact: true }).getByRole("heading");

test("says where each learner stands in each subject, and the tiles add up", async ({
  page,
  house,
}) => {
  await fill(house);
  await open(page, house);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 of 5 have not begun");
  await expect(rowOf(page, "Amina Khalid")).toContainText(
    /In progress .* min Started .*Not started/,
  );
  await expect(rowOf(page, "Omar Ali")).toContainText(/Finished \d.*Not started/);
  await expect(rowOf(page, "Zoë Lee")).toContainText(/Not started.*Started \d.*\(may be paused\)/);
  await expect(rowOf(page, "Niamh")).toContainText(/Not started.*Not started/);
  await expect(tile(page, "Not started")).toContainText("7");
  await expect(tile(page, "In progress")).toContainText("2");
  await expect(tile(page, "Finished")).toContainText("1");
  await expect(page.getByText("1 started before today and may be paused")).toBeVisible();
});

test("is live: a start, a finish and a departure show by themselves", async ({ page, house }) => {
  const { sits } = await fill(house);
  const { control } = house.connect;
  await open(page, house);
  await expect(rowOf(page, "Niamh")).toContainText("Not started");
  const [begun] = await control.start({ subject: "Maths", user: user(3) });
  await expect(rowOf(page, "Niamh")).toContainText("In progress");
  await control.finish(sits);
  await expect(rowOf(page, "Amina Khalid")).toContainText("Finished");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("1 of 5 have not begun");
  await control.delete(begun!);
  await expect(rowOf(page, "Niamh")).toContainText("Left the list");
  await expect(page.getByText("1 left the list, not confirmed")).toBeVisible();
});

test("without the right to know who has finished nobody is said not to have started", async ({
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
    "0 of 5 have not begun, and of 3 it is not known",
  );
  await expect(tile(page, "Not in progress")).toBeVisible();
  await expect(rowOf(page, "Amina Khalid")).toContainText("In progress");
});

test("whom nobody at CENTURY is, is said to be unknown", async ({ page, house }) => {
  await fill(house);
  await house.connect.control.enrol();
  await house.putRoster(
    "more.csv",
    "class,upn,learner\n12C,S777777BBP,Somebody New\n12C,S100000BBP,\n",
  );
  await expect(async () => {
    await open(page, house, "12C");
    await expect(rowOf(page, "Somebody New")).toContainText("Not in progress", { timeout: 2000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByText(/Nobody at CENTURY, or more than one/)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "0 of 2 have not begun, and of 1 it is not known",
  );
});

test("while somebody reads, or has paused, changes wait", async ({ page, house }) => {
  const { sits } = await fill(house);
  await open(page, house);
  await expect(rowOf(page, "Amina Khalid")).toContainText("In progress");
  await page.keyboard.press("Alt+KeyP");
  await expect(page.getByRole("button", { name: "Resume" })).toBeVisible();
  await house.connect.control.finish(sits);
  const update = page.getByRole("button", { name: /Update$/ });
  await expect(update).toBeVisible();
  await expect(rowOf(page, "Amina Khalid")).toContainText("In progress");
  await update.click();
  await expect(rowOf(page, "Amina Khalid")).toContainText("Finished");
});

test("parts of the class can be asked for, and a learner searched", async ({ page, house }) => {
  await fill(house);
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

test("saves as a spreadsheet, and a class of thirty prints on one page", async ({
  page,
  house,
}) => {
  await fill(house);
  await open(page, house);
  await expect(rowOf(page, "Omar Ali")).toContainText("Finished");
  const csv = await (await house.get("/api/register.csv?class=11B")).text();
  const json = await (await house.get("/api/register?class=11B")).text();
  // Of what the roster and Connect know by, nothing but Connect's own id.
  for (const answer of [csv, json]) expect(answer).not.toMatch(/S10000|BBP|upn/i);
  expect(csv).toContain('"Register of 11B at ');
  expect(csv).toMatch(/"Omar Ali","Finished","[^"]+","Not started",\r/);
  await open(page, house, "12A");
  await expect(rowOf(page, "Learner Number 29")).toContainText("Not in progress");
  await page.emulateMedia({ media: "print" });
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await expect(page.getByRole("button", { name: /Whole class/ })).toBeHidden();
});

test("all classes are a page, and a class that is none says so", async ({ page, house }) => {
  await fill(house);
  await page.goto(`${house.product.origin}/classes`);
  await expect(page.getByRole("row", { name: /11B/ })).toContainText("5");
  await page.getByRole("link", { name: "11B" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("of 5 have not begun");
  await page.getByRole("link", { name: "Board" }).click();
  await expect(page).toHaveURL(`${house.product.origin}/`);
});

test.describe("a link to a class that is none", () => {
  test.use({ expected: /404/ });

  test("says so", async ({ page, house }) => {
    await open(page, house, "7Z");
    await expect(page.getByText("No roster has a class “7Z”.")).toBeVisible();
    await expectAccessible(page);
  });
});

test("axe finds nothing, at any width and in both themes", async ({ page, house }) => {
  await fill(house);
  await open(page, house);
  await expect(rowOf(page, "Omar Ali")).toContainText("Finished");
  await expectAccessible(page);
  await page.goto(`${house.product.origin}/classes`);
  await expectAccessible(page);
});
