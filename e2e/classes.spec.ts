import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { boardOf } from "./board-page.ts";
import { expect, test, type House } from "./fixtures.ts";
import { RECOGNISABLE } from "./secrets.ts";

const ID = "d93ba3c3-2482-4b0d-8b99-42a20e68e11e";
const HEAD = "class,userId,upn,email,learner,teacherEmail\n";

/* Four are sitting, none under a name that a file has: one is in two classes, one in none. */
test.describe.configure({ mode: "default" });
test.use({
  sittings: 0,
  isShared: true,
  settings: { UPN_SUFFIX: "BBP" },
  roster: {
    "classes.csv":
      `${HEAD}11B,${ID},,,"Of a file, not of CENTURY",jo@teacher.invalid\n` +
      "11B,,S100001,,,\n" +
      "Maths set 2,,,recognisable@mail.invalid,,\n" +
      "11B,,,recognisable@mail.invalid,,\n" +
      "9A,,S999999,,,jo@teacher.invalid\n",
  },
});

test.beforeEach(async ({ house }) => {
  await house.connect.control.start(
    { subject: "English", user: { userId: ID, fullName: "Amina Khalid" } },
    { subject: "Maths", user: { userId: ID, fullName: "Amina Khalid" } },
    { subject: "Maths", user: { fullName: "Omar Ali", upn: "S100001BBP" } },
    { subject: "Maths", user: RECOGNISABLE },
    { subject: "English", user: { fullName: "Amina Khalid", username: "another" } },
  );
});

const select = (page: Page) => page.getByRole("button", { name: /^Class:/ });
const choice = (page: Page, name: string) =>
  page.getByRole("checkbox", { name: new RegExp(`^${name} \\d`) });
/** The rows' names and classes, as a reader sees them. */
const rows = async (page: Page) =>
  (await page.locator("tr:has(td)").allTextContents()).map((text) => text.replace(/Smart.*/, ""));
const classesOf = async (house: House) => {
  const { data } = await (await house.get("/api/sessions")).json();
  return (data as { classes: string[] }[]).map(({ classes }) => classes.join("+")).sort();
};

test("each row names its classes, and a link to one shows only that class in rows, counts and CSV", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await board.open();
  await expect(board.rowOf(RECOGNISABLE.fullName)).toContainText("11B, Maths set 2");
  await expect(board.rows.filter({ hasText: "Not in a class" })).toHaveCount(1);
  await board.open("?class=11B");
  await expect(board.headline).toContainText("4");
  await expect(board.rows).toHaveCount(4);
  await expect(board.strip("English")).toHaveAccessibleName(/^English 1|^English, 1/);
  const csv = await (await house.get("/api/sessions.csv?class=Maths+set+2")).text();
  expect(csv).toContain('"11B; Maths set 2"');
  expect(csv).not.toContain("Omar");
});

test("by keyboard a class is found, chosen and cleared, and the address follows", async ({
  page,
  house,
}) => {
  await boardOf(page, house).open();
  await select(page).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("searchbox", { name: "Search classes" })).toBeFocused();
  await expect(choice(page, "9A")).toHaveAccessibleName("9A 0 sitting");
  await page.keyboard.type("SET");
  await expect(page.getByRole("checkbox")).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await expect(choice(page, "Maths set 2")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/\?class=Maths\+set\+2$/);
  await expect.poll(() => rows(page)).toHaveLength(1);
  await page.keyboard.press("Escape");
  await expect(select(page)).toBeFocused();
  await expect(select(page)).toHaveAccessibleName("Class: Maths set 2");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "All classes" }).press("Enter");
  await expect(page).not.toHaveURL(/class/);
  await expect.poll(() => rows(page)).toHaveLength(5);
});

test("learners in no class can be asked for", async ({ page, house }) => {
  const board = boardOf(page, house);
  await board.open();
  await select(page).click();
  await choice(page, "Not in a class").check();
  await expect(board.rows).toHaveCount(1);
  await expect(board.rows).toContainText("Not in a class");
  // A click elsewhere closes it, and chooses nothing.
  await board.headline.click();
  await expect(page.getByRole("searchbox", { name: "Search classes" })).toHaveCount(0);
});

test("axe finds nothing in the choice of classes", async ({ page, house }) => {
  await boardOf(page, house).open("?class=11B");
  await select(page).click();
  await expect(choice(page, "11B")).toBeChecked();
  await expectAccessible(page, "the choice of classes", { opens: false });
});

test("a changed file shows within its minute, and until then the classes are as they were", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await board.open();
  await expect(board.rowOf("Omar Ali")).toContainText("11B");
  const before = await classesOf(house);
  const seen = new Set<string>();
  await house.putRoster("classes.csv", `${HEAD}11C,,S1000`);
  await house.putRoster("classes.csv", `${HEAD}11C,,S100001,,,\n11C,${ID},,,,\n`);
  const after = ["", "", "11C", "11C", "11C"].sort();
  await expect
    .poll(
      async () => {
        const classes = JSON.stringify(await classesOf(house));
        seen.add(classes);
        return classes;
      },
      { intervals: [200] },
    )
    .toBe(JSON.stringify(after));
  expect([...seen]).toEqual([JSON.stringify(before), JSON.stringify(after)]);
  await board.lookAway();
  await expect(board.rowOf("Omar Ali")).toContainText("11C");
});

test("a broken file keeps its last content, and the roster page says that it is broken", async ({
  page,
  house,
}) => {
  const before = await classesOf(house);
  await house.putRoster("classes.csv", 'class,upn\n11C,"S100001\n');
  await expect(async () => {
    await page.goto(`${house.product.origin}/roster`);
    await expect(page.getByRole("row", { name: /classes\.csv/ })).toContainText(
      "Broken; held as it last was",
      { timeout: 5_000 },
    );
  }).toPass();
  await expect(page.getByRole("listitem")).toHaveText([
    "classes.csv line 2 has an unclosed quotation mark.",
  ]);
  expect(await classesOf(house)).toEqual(before);
});

test("the roster page says by which key each sitting learner was found", async ({
  page,
  house,
}) => {
  await house.putRoster("more.csv", "class,email\n,x@teacher.invalid\n9A,y@teacher.invalid\n");
  await boardOf(page, house).open();
  await expect(async () => {
    await page.goto(`${house.product.origin}/roster`);
    await expect(page.getByRole("listitem")).toHaveText(["more.csv line 2 names no class."], {
      timeout: 5_000,
    });
  }).toPass();
  const found = page.getByRole("table", { name: "Of 4 learners with a sitting in progress" });
  for (const [kind, count] of [
    ["Found by CENTURY user id", "1"],
    ["Found by UPN without its suffix", "1"],
    ["Found by email or username", "1"],
    ["Not in a class", "1"],
  ] as const) {
    await expect(found.getByRole("row", { name: kind })).toContainText(count);
  }
  await expectAccessible(page, "the roster");
});

test.describe("without a file that can be read", () => {
  test.use({ roster: { "classes.csv": "group,upn\n" } });

  test("nobody is said to be in no class", async ({ page, house }) => {
    const board = boardOf(page, house);
    await board.open();
    await expect(board.rows).toHaveCount(5);
    await expect(page.getByText("Not in a class")).toHaveCount(0);
    expect((await (await house.get("/api/classes")).json()).classes).toEqual([]);
  });
});
