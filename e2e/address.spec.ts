import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { wallOf } from "./wall-page.ts";

/* Anybody can write an address: an empty or repeated part of it must keep nobody from the list. */

test.describe.configure({ mode: "default" });
test.use({
  sittings: 0,
  isShared: true,
  settings: { REGISTER_SUBJECTS: "English" },
  roster: { "11B.csv": "class,upn\n11B,S100000BBP\n" },
});

test("empty and repeated values in a link add no filter", async ({ page, house }) => {
  await house.connect.control.start(
    { user: { fullName: "Amina Khalid" }, subject: "English" },
    { user: { fullName: "Kofi Asante" }, subject: "Maths" },
  );
  const board = boardOf(page, house);
  const wall = wallOf(page, house);
  for (const search of ["?subject=", "?class=", "?subject=&class=%20&started=", "?class=%00"]) {
    await board.open(search);
    await expect(board.headline, search).toHaveText("2 learners sitting now");
    await expect(board.rows).toHaveCount(2);
    await expect(board.freshness).toHaveText(/^Updated/);
    await wall.open(search);
    await expect(wall.headline, search).toHaveText("2 learners sitting now");
  }
  await board.open("?subject=&subject=Maths&subject=Maths");
  await expect(board.headline).toHaveText("1 learner sitting now");
  await wall.open("?subject=&subject=Maths&subject=Maths&names=full&names=full");
  await expect(wall.headline).toHaveText("1 learner sitting now");
  await expect(wall.names).toHaveText(["Kofi Asante"]);
  await expect(page.getByText(/The link/)).toHaveCount(0);

  await board.open("?subject=Foo&subject=Foo&class=Bar&class=Bar");
  const chips = page.getByRole("button", { name: /^Remove the filter/ });
  await expect(chips).toHaveCount(2);
  await chips.first().click();
  await expect(chips).toHaveCount(1);
  await expect(page).toHaveURL(/^(?!.*Foo).*class=Bar/);
  await chips.first().click();
  await expect(board.rows).toHaveCount(2);
});

test("a register opens on the first class in a link, and without one all classes are listed", async ({
  page,
  house,
}) => {
  const { origin } = house.product;
  await page.goto(`${origin}/classes?class=&class=11B&class=11B`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/of 1 have begun/);
  await page.goto(`${origin}/classes?class=&class=%20`);
  await expect(page.getByRole("link", { name: "11B" })).toBeVisible();
});

test("a link with more values than anybody would choose is refused in words, and its tab has a name", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await board.open(`?${Array.from({ length: 31 }, (_, nth) => `class=${nth}`).join("&")}`);
  await expect(board.headline).toHaveText("This link asks for something the board can’t show.");
  await expect(page).toHaveTitle("Now Sitting");
});
