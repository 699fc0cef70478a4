import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";

/* A row that its reader holds does not go from under them. */
test.use({ sittings: 0 });

const named = (fullName: string, minutes: number, subject = "English") => ({
  subject,
  startDate: minutesAgo(minutes),
  user: { fullName },
});
const GONE = /(Finished|Left the list) \d+:\d\d[ap]m/;

/** Brings what waits, and leaves the focus and the selection where they are. */
async function resume(page: Page): Promise<void> {
  await page.keyboard.press("Alt+KeyP");
  await page.keyboard.press("Alt+KeyP");
}

for (const how of ["finish", "delete"] as const) {
  test(`a row with the focus stays, marked, when its learner goes (${how})`, async ({
    page,
    house,
  }) => {
    await page.clock.install();
    const { control } = house.connect;
    const board = boardOf(page, house);
    const [amina] = await control.start(
      named("Amina Khalid", 30),
      named("Yusuf Demir", 20),
      named("Kofi Asante", 10, "Maths"),
    );
    await board.open();
    await board.rowOf("Amina Khalid").click();
    await expect(board.rowOf("Amina Khalid")).toBeFocused();
    await control[how](amina!);
    await expect(board.pill).toHaveText("1 left. Update");
    await page.clock.fastForward("02:05");
    await expect(board.rowOf("Amina Khalid")).toContainText(GONE);
    if (how === "delete") await expect(board.rowOf("Amina Khalid")).toContainText("Left the list");
    await expect(board.rowOf("Amina Khalid")).toBeFocused();
    await expect(board.headline).toHaveText(/2 learners sitting now/);
    await expect(board.groupHead("English")).toContainText("1");

    await page.keyboard.press("ArrowDown");
    await expect(board.rowOf("Yusuf Demir")).toBeFocused();
    await expect(board.rowOf("Amina Khalid")).toHaveCount(0);
  });
}

test("the last row of a group stays with its group, and hands the focus on", async ({
  page,
  house,
}) => {
  await page.clock.install();
  const { control } = house.connect;
  const board = boardOf(page, house);
  const [, kofi] = await control.start(
    named("Amina Khalid", 30),
    named("Kofi Asante", 10, "Maths"),
  );
  await board.open();
  await board.rowOf("Kofi Asante").click();
  await control.finish(kofi!);
  await expect(board.pill).toHaveText("1 left. Update");
  await page.clock.fastForward("02:05");
  await expect(board.rowOf("Kofi Asante")).toContainText(GONE);
  await expect(board.groupHead("Maths")).toContainText("0");
  await page.keyboard.press("ArrowDown");
  await expect(board.rowOf("Amina Khalid")).toBeFocused();
  await expect(board.groupHead("Maths")).toHaveCount(0);
});

test("a row with selected text stays until the selection goes", async ({ page, house }) => {
  await page.clock.install();
  const { control } = house.connect;
  const board = boardOf(page, house);
  const [amina] = await control.start(named("Amina Khalid", 30), named("Yusuf Demir", 20));
  await board.open();
  await board.rowOf("Amina Khalid").evaluate((row) => {
    getSelection()!.selectAllChildren(row.firstElementChild!);
  });
  await control.finish(amina!);
  await expect(board.pill).toHaveText("1 left. Update");
  await page.clock.fastForward("02:05");
  await expect(board.rowOf("Amina Khalid")).toContainText(GONE);
  expect(await page.evaluate(() => getSelection()!.toString())).toBe("Amina Khalid");
  await expectAccessible(page, { opens: false });
  await page.evaluate(() => getSelection()!.removeAllRanges());
  await expect(board.rowOf("Amina Khalid")).toHaveCount(0);
});

test.describe("where the server was started anew", () => {
  test.use({ expected: /ERR_|failed:/ });

  test("the focus of a row that the new list lacks goes to the next", async ({ page, house }) => {
    const { control } = house.connect;
    const board = boardOf(page, house);
    const [amina] = await control.start(named("Amina Khalid", 30), named("Yusuf Demir", 20));
    await board.open();
    await board.rowOf("Amina Khalid").click();
    await house.product.stop();
    await control.finish(amina!);
    await house.restart();
    await expect(board.pill).toHaveText("A new list is waiting. Update", { timeout: 60_000 });
    // Without a click: the focus stays where it is.
    await board.pill.evaluate((pill: HTMLElement) => pill.click());
    await expect(board.rowOf("Amina Khalid")).toHaveCount(0);
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  });
});

test("the arrow keys, Home and End go among the rows of all groups; Tab stops at one", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await house.connect.control.start(
    named("Amina Khalid", 30),
    named("Yusuf Demir", 20),
    named("Kofi Asante", 10, "Maths"),
  );
  await board.open();
  await board.groupHead("English").getByRole("button").focus();
  await page.keyboard.press("Tab");
  await expect(board.rowOf("Amina Khalid")).toBeFocused();
  for (const [key, name] of [
    ["ArrowDown", "Yusuf Demir"],
    ["ArrowDown", "Kofi Asante"],
    ["ArrowDown", "Kofi Asante"],
    ["Home", "Amina Khalid"],
    ["ArrowUp", "Amina Khalid"],
    ["End", "Kofi Asante"],
    ["ArrowUp", "Yusuf Demir"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(board.rowOf(name)).toBeFocused();
  }
  await page.keyboard.press("Tab");
  await expect(board.groupHead("Maths").getByRole("button")).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(board.rowOf("Yusuf Demir")).toBeFocused();
  await resume(page);
  await expect(board.rowOf("Yusuf Demir")).toBeFocused();
});
