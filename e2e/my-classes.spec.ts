import { untilAlive } from "./alive.ts";
import { boardOf } from "./board-page.ts";
import { expect, signInAs, test } from "./door.ts";
import type { House } from "./fixtures.ts";

test.describe.configure({ mode: "default" });
test.use({
  sittings: 0,
  isShared: true,
  roster: {
    "classes.csv":
      "class,upn,teacherEmail\n11B,S1,JO.MARSH@eastmere.ac.uk\n9A,S2,a@x.invalid; jo.marsh@eastmere.ac.uk\n10C,S3,\n",
  },
});

const start = (house: House) =>
  house.connect.control.start(
    ...["S1", "S2", "S3"].map((upn) => ({ user: { upn, fullName: `Learner ${upn}` } })),
  );

test("a teacher whose address is in the roster starts with their own classes", async ({
  page,
  house,
}) => {
  await start(house);
  const board = boardOf(page, house);
  await board.open();
  await signInAs(page, /Jo Marsh/);
  await expect(page).toHaveURL(/\/\?class=9A&class=11B$/);
  await expect(board.rows).toHaveCount(2);
  await expect(page.getByText("Of 3 in all.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Class: 2 chosen" })).toBeVisible();

  // One press shows everybody, and it stays that way.
  await page.getByRole("button", { name: "Show every class" }).press("Enter");
  await expect(board.rows).toHaveCount(3);
  await expect(page).toHaveURL(`${house.product.origin}/`);
  await expect(page.getByRole("button", { name: "Class: all" })).toBeFocused();
  await page.reload();
  await untilAlive(page);
  await expect(board.rows).toHaveCount(3);

  await page.getByRole("button", { name: "Class: all" }).click();
  // The files themselves are for leads only.
  await expect(page.getByRole("link", { name: "Where the classes come from" })).toHaveCount(0);
  await page.getByRole("button", { name: "My classes 2" }).click();
  await expect(page).toHaveURL(/\?class=9A&class=11B$/);
  await expect(board.rows).toHaveCount(2);
});

for (const [what, asked] of [
  ["filters", "?subject=Maths"],
  ["another class", "?class=10C"],
] as const) {
  test(`a link with ${what} shows what it says, even after signing in`, async ({ page, house }) => {
    await start(house);
    await boardOf(page, house).open(asked);
    await signInAs(page, /Jo Marsh/);
    await expect(page).toHaveURL(`${house.product.origin}/${asked}`);
  });
}

test.describe("a teacher of more classes than an address can hold", () => {
  const many = Array.from({ length: 31 }, (_, nth) => `Set ${nth},S1,jo.marsh@eastmere.ac.uk`);
  test.use({
    isShared: false,
    roster: { "classes.csv": `class,upn,teacherEmail\n${many.join("\n")}\n` },
  });

  test("starts with the whole board", async ({ page, house }) => {
    await start(house);
    const board = boardOf(page, house);
    await board.open();
    await signInAs(page, /Jo Marsh/);
    await expect(page).toHaveURL(`${house.product.origin}/`);
    await expect(board.rows).toHaveCount(3);
  });
});

test.describe("a lead who teaches", () => {
  test.use({ isShared: false, rules: { LEADS: "jo.marsh@eastmere.ac.uk" } });

  test("starts with the whole board", async ({ page, house }) => {
    await start(house);
    const board = boardOf(page, house);
    await board.open();
    await signInAs(page, /Jo Marsh/);
    await expect(board.rows).toHaveCount(3);
    await expect(page).toHaveURL(`${house.product.origin}/`);
  });
});

test("nobody else is offered classes of their own", async ({ page, house }) => {
  await boardOf(page, house).open();
  await signInAs(page, /Ada Lyle/);
  await page.getByRole("button", { name: "Class: all" }).click();
  await expect(page.getByRole("checkbox").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /My classes/ })).toHaveCount(0);
});
