import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";
import { wallOf } from "./wall-page.ts";

const [AMINA, KOFI] = [1, 2].map((nth) => `11111111-1111-4111-8111-00000000000${nth}`);
test.use({
  sittings: 0,
  settings: { RUNNING_LONG: "English=60" },
  roster: { "a.csv": `class,userId,extraTime\n11B,${AMINA},50%\n11B,${KOFI},\n` },
});

const sitting = (userId: string, fullName: string) => ({
  subject: "English",
  user: { userId, fullName, firstName: fullName.split(" ")[0]!, lastName: fullName.split(" ")[1]! },
  startDate: minutesAgo(65),
});

test("a learner with extra time has a limit of their own on a lead's board, and is not marked on a wall, which says of minutes added for all", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await house.connect.control.start(sitting(AMINA!, "Amina Khalid"), sitting(KOFI!, "Kofi Asante"));
  await board.open();
  await expect(board.rowOf("Kofi Asante")).toContainText("Running long");
  await expect(board.rowOf("Amina Khalid")).toContainText("limit 90 min");
  await expect(board.rowOf("Amina Khalid")).not.toContainText("Running long");
  await expect(board.groupHead("English")).toContainText("English 1, 1 above");
  await expect(board.strip("English")).toHaveAccessibleName(/, 1 running long$/);

  const wall = wallOf(await page.context().newPage(), house);
  await wall.open();
  await expect(wall.rows).toHaveCount(2);
  const told = wall.rows.filter({ hasText: "running long" });
  await expect(told).toHaveCount(1);
  await expect(told).toContainText("Kofi");
  await expect(wall.rows.first().page().locator("body")).not.toContainText("90 min");

  await page.getByRole("button", { name: "Add minutes" }).click();
  await page.getByRole("button", { name: "15 min", exact: true }).click();
  const words = /15 minutes were added to today’s limits at \d/;
  await expect(page.getByText("15 minutes added to today’s limits.")).toBeVisible();
  await expect(page.getByText(words)).toBeVisible();
  await expect(board.rowOf("Kofi Asante")).not.toContainText("Running long");
  await expect(board.rowOf("Amina Khalid")).toContainText("limit 105 min");
  await expect(wall.notes.filter({ hasText: words })).toBeVisible();
  await expect(told).toHaveCount(0);

  await page.getByRole("button", { name: "Remove 15 minutes" }).click();
  await expect(board.rowOf("Kofi Asante")).toContainText("Running long");
  await expect(told).toHaveCount(1);
});

test("minutes are offered for the subject that a link names, though nobody sits it yet", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await house.connect.control.start(sitting(KOFI!, "Kofi Asante"));
  await board.open("?subject=ESOL");
  await page.getByRole("button", { name: "Add minutes" }).click();
  await expect(page.getByLabel("Add to the limits of").locator("option:checked")).toHaveText(
    "ESOL",
  );
  await page.getByRole("button", { name: "15 min", exact: true }).click();
  await expect(page.getByText("15 minutes added to today’s ESOL limits.")).toBeVisible();
});

test("minutes that are added wait for whoever has paused, and are counted", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await house.connect.control.start(sitting(KOFI!, "Kofi Asante"));
  await board.open();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(board.status).toContainText("No changes waiting.");
  await page.getByRole("button", { name: "Add minutes" }).click();
  await page.getByRole("button", { name: "15 min", exact: true }).click();
  await expect(board.status).toContainText("1 change waiting.");
  await expect(board.rowOf("Kofi Asante")).toContainText("Running long");
  await board.status.getByRole("button", { name: "Resume" }).click();
  await expect(board.rowOf("Kofi Asante")).not.toContainText("Running long");
});

test("by keyboard minutes are taken back, and the panel stays open to say so", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await house.connect.control.start(sitting(KOFI!, "Kofi Asante"));
  await board.open();
  await page.getByRole("button", { name: "Add minutes" }).press("Enter");
  await page.getByRole("button", { name: "15 min", exact: true }).press("Enter");
  const remove = page.getByRole("button", { name: "Remove 15 minutes" });
  await remove.press("Enter");
  await expect(remove).toHaveCount(0);
  await expect(page.getByText(/^Taken back\./)).toBeVisible();
  await expect(page.getByRole("group", { name: "Add minutes" })).toBeFocused();
});
