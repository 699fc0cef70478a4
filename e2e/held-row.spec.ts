import { expectAccessible } from "./accessible.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";

/* A row that its reader is using does not go from under them. */
test.describe.configure({ mode: "default" });
test.use({ sittings: 0, isShared: true });

const named = (fullName: string, minutes: number, subject = "English") => ({
  subject,
  startDate: minutesAgo(minutes),
  user: { fullName },
});
const GONE = /(Finished|Left the list) \d+:\d\d[ap]m/;

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
  await expectAccessible(page, "a row that stays for its selection", { opens: false });
  await page.evaluate(() => getSelection()!.removeAllRanges());
  await expect(board.rowOf("Amina Khalid")).toHaveCount(0);
});

test("rows are no tab stops, and take no keys from their reader", async ({ page, house }) => {
  const board = boardOf(page, house);
  await house.connect.control.start(named("Amina Khalid", 30), named("Kofi Asante", 10, "Maths"));
  await board.open();
  await board.groupHead("English").getByRole("button").focus();
  await page.keyboard.press("Tab");
  await expect(board.groupHead("Maths").getByRole("button")).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(board.groupHead("English").getByRole("button")).toBeFocused();
});
