import { boardOf } from "./board-page.ts";
import { expect, signInAs, test } from "./door.ts";

test.use({
  sittings: 0,
  roster: {
    "classes.csv":
      "class,upn,teacherEmail\n11B,S1,JO.MARSH@eastmere.ac.uk\n9A,S2,a@x.invalid; jo.marsh@eastmere.ac.uk\n10C,S3,\n",
  },
});

test("a teacher whose address the roster has asks for their own classes at once", async ({
  page,
  house,
}) => {
  await house.connect.control.start(
    ...["S1", "S2", "S3"].map((upn) => ({ user: { upn, fullName: `Learner ${upn}` } })),
  );
  const board = boardOf(page, house);
  await board.open();
  await signInAs(page, /Jo Marsh/);
  await page.getByRole("button", { name: "Class: all" }).click();
  await page.getByRole("button", { name: "My classes 2" }).click();
  await expect(page).toHaveURL(/\?class=9A&class=11B$/);
  await expect(board.rows).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Class: 2 chosen" })).toBeVisible();
});

test("nobody else is offered any", async ({ page, house }) => {
  await boardOf(page, house).open();
  await signInAs(page, /Ada Lyle/);
  await page.getByRole("button", { name: "Class: all" }).click();
  await expect(page.getByRole("checkbox").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /My classes/ })).toHaveCount(0);
});
