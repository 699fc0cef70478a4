import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { expectMinutesSince, minutesAgo } from "./minutes-ago.ts";
import { RECOGNISABLE } from "./secrets.ts";

/* What Connect may well send, though its contract does not say so. */
test.describe.configure({ mode: "default" });
test.use({ sittings: 0, isShared: true });

test("odd names, fields, subjects and starts break nothing", async ({ page, house }) => {
  const board = boardOf(page, house);
  const markup = "<img src=x onerror=\"document.title='broken'\">";
  await house.connect.control.start(
    { user: { fullName: markup } },
    {
      user: { fullName: null, firstName: null, lastName: null },
      sessionId: "8f2c93ba-3c32-4820-b0d8-99b42a20e68e",
    },
    { user: { fullName: null, firstName: "Suharto", lastName: "" } },
    { user: RECOGNISABLE, extra: { mood: "recognisable-upn", nested: [{}] } },
    { user: { fullName: "أمينة خالد" }, subject: "ESOL / EAL 🎓" },
    {
      user: { fullName: "From Tomorrow" },
      startDate: new Date(Date.now() + 5 * 3_600_000).toISOString(),
    },
    { user: { fullName: "Bartholomew Maximilian ".repeat(8).trim() } },
  );
  await board.open();
  await expect(board.rows).toHaveCount(7);
  await expect(board.rowOf(markup)).toBeVisible();
  await expect(page.locator("img")).toHaveCount(0);
  await expect(board.rowOf("Name not given, sitting 8F2C")).toBeVisible();
  await expect(board.rowOf("Suharto")).toBeVisible();
  await expect(board.rowOf("From Tomorrow")).toContainText("0 min");
  await board.strip("ESOL / EAL 🎓").click();
  await expect(board.rowOf("أمينة خالد")).toBeVisible();
  await page.reload();
  await expect(board.rows).toHaveCount(1);
  await expect(page).toHaveTitle("(1) Now Sitting");
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
  ).toBeLessThanOrEqual(0);
});

for (const minutes of [-10, 10]) {
  test(`a browser's clock that is ${minutes} minutes wrong changes no time on the board`, async ({
    page,
    house,
  }) => {
    const board = boardOf(page, house);
    await page.clock.install({ time: Date.now() + minutes * 60_000 });
    const startDate = minutesAgo(30);
    await house.connect.control.start({ user: { fullName: "Amina Khalid" }, startDate });
    await board.open();
    await expectMinutesSince(board.rowOf("Amina Khalid"), startDate);
    await expect(board.freshness).toHaveText(/^Updated/);
    const just = minutesAgo(0);
    await house.connect.control.start({ user: { fullName: "Kofi Asante" }, startDate: just });
    await expect(board.rowOf("Kofi Asante")).toBeVisible();
    await expectMinutesSince(board.rowOf("Kofi Asante"), just);
    await expectMinutesSince(board.rowOf("Amina Khalid"), startDate);
  });
}

test("a Connect whose clock is five minutes ahead breaks nothing", async ({ page, house }) => {
  const board = boardOf(page, house);
  await house.connect.control.shift(300_000);
  await house.connect.control.start({ user: { fullName: "Amina Khalid" } });
  await board.open();
  await expect(board.rowOf("Amina Khalid")).toContainText("0 min");
  await expect(board.freshness).toHaveText(/^Updated/);
});
