import type { Page } from "@playwright/test";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";

test.describe.configure({ mode: "default" });
test.use({ sittings: 0, isShared: true });

/** The tab goes behind another, or comes back. */
function show(page: Page, isShown: boolean): Promise<void> {
  return page.evaluate((shown) => {
    Object.defineProperties(document, {
      hidden: { configurable: true, value: !shown },
      visibilityState: { configurable: true, value: shown ? "visible" : "hidden" },
    });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, isShown);
}

const select = (page: Page) =>
  page
    .locator("tr:has(td)")
    .first()
    .evaluate((row) => getSelection()!.selectAllChildren(row.firstElementChild!));

test("nobody reads a hidden tab: changes apply at once", async ({ page, house }) => {
  const { control } = house.connect;
  const board = boardOf(page, house);
  await control.start({ user: { fullName: "Amina Khalid" } });
  await board.open();
  await select(page);
  await control.start({ user: { fullName: "Kofi Asante" } });
  await expect(board.pill).toHaveText("1 started. Update");
  await show(page, false);
  await expect(board.rowOf("Kofi Asante")).toHaveCount(1);
});

test("a tab that comes back shows the newest list, even if its reader reads at once", async ({
  page,
  house,
}) => {
  const { control } = house.connect;
  const board = boardOf(page, house);
  await control.start({ user: { fullName: "Amina Khalid" } });
  await board.open();
  await select(page);
  await show(page, false);
  await control.start({ user: { fullName: "Kofi Asante" } });
  // A hidden tab asks once a minute: it doesn't have everything that the server knows.
  await expect
    .poll(async () => (await (await house.get("/api/summary")).json()).sittingNow)
    .toBe(2);
  await show(page, true);
  await select(page);
  await page.keyboard.press("Shift");
  await expect(board.rowOf("Kofi Asante")).toBeVisible();
  await expect(board.pill).toHaveCount(0);
});

test.describe("after an hour with the lid closed", () => {
  test.use({ expected: /ERR_|failed:/ });

  test("the age is right at once", async ({ page, house }) => {
    await page.clock.install();
    const board = boardOf(page, house);
    await house.connect.control.start({ user: { fullName: "Amina Khalid" } });
    await board.open();
    await expect(board.freshness).toHaveText(/^Updated/);
    await house.product.stop();
    await show(page, false);
    // No timer runs while a machine sleeps, and only its wall clock moves on.
    await page.clock.pauseAt(new Date(Date.now() + 5_000));
    await page.clock.setSystemTime(new Date(Date.now() + 20 * 60_000));
    await show(page, true);
    await expect(page.getByRole("alert").filter({ hasText: "Showing" })).toBeVisible();
  });
});

test("two tabs don't affect each other: one reads, the other goes on", async ({ page, house }) => {
  const { control } = house.connect;
  const board = boardOf(page, house);
  await control.start({ user: { fullName: "Amina Khalid" } });
  await board.open();
  const second = await page.context().newPage();
  const other = boardOf(second, house);
  await other.open();
  await select(page);
  await control.start({ user: { fullName: "Kofi Asante" } });
  await expect(other.rowOf("Kofi Asante")).toBeVisible();
  await expect(board.pill).toHaveText("1 started. Update");
});
