import { expectAccessible } from "./accessible.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";

test.describe.configure({ mode: "default" });
test.use({ sittings: 0, isShared: true });

const named = (fullName: string, subject = "English") => ({
  subject,
  startDate: minutesAgo(20),
  user: { fullName },
});

test("a pause holds the whole board, times included, and says what is waiting", async ({
  page,
  house,
}) => {
  const { control } = house.connect;
  const board = boardOf(page, house);
  const [amina] = await control.start(named("Amina Khalid"), named("Kofi Asante", "Maths"));
  await board.open();
  await expect(board.rows).toHaveCount(2);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(board.status).toContainText(/Paused at \d+:\d\d[ap]m\.\s+No changes waiting\./);
  await expect(page.locator("header").getByText(/^Paused at \d+:\d\d[ap]m$/)).toBeVisible();
  await expect(page).toHaveTitle("Paused (2) Now Sitting");
  await expect(page.getByRole("status", { name: "Changes" })).toHaveText(/^Paused at/);
  await expect(board.headline).toHaveText(/^2 learners at \d+:\d\d[ap]m$/);
  await expect(page.getByRole("columnheader", { name: /^So far, at / }).first()).toBeVisible();

  await control.finish(amina!);
  await control.start(named("Yusuf Demir"), named("Mei Tan", "Art"));
  await expect(board.status).toContainText("3 changes waiting.");
  await expect(page).toHaveTitle("Paused (3) Now Sitting");
  await expectAccessible(page, "a pause with changes waiting");
  await page.setViewportSize({ width: 1280, height: 720 });
  await board.lookAway();
  await expect(board.headline).toHaveText(/^2 learners at \d+:\d\d[ap]m$/);
  await expect(board.rowOf("Amina Khalid")).toBeVisible();

  // A filter of the reader's own is one of the list that stands still, and tells what waits of its own.
  await board.strip("English").click();
  await expect(board.rowOf("Amina Khalid")).toBeVisible();
  await expect(board.rowOf("Yusuf Demir")).toHaveCount(0);
  await expect(board.status).toContainText("2 changes waiting.");
  await board.strip("English").click();
  await expect(board.headline).toHaveText(/^2 learners at/);
  await control.start(named("Later Still"));
  await expect(board.status).toContainText("4 changes waiting.");

  // The file has those who are not on the screen yet.
  await board.saveMenu.click();
  await expect(page.getByRole("button", { name: "Export CSV: as it is now" })).toBeVisible();
  await page.keyboard.press("Escape");
  await board.status.getByRole("button", { name: "Resume" }).click();
  await expect(board.rowOf("Later Still")).toBeVisible();
  await board.lookAway();
  await expect(board.rowOf("Later Still")).toBeVisible();
  await expect(page).toHaveTitle("(4) Now Sitting");
  await expect(board.headline).toHaveText(/4 learners sitting now/);
});

test("a pause holds when the server speaks another contract, and the page is loaded anew at its end", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await house.connect.control.start(named("Amina Khalid"));
  await board.open();
  await expect(board.rowOf("Amina Khalid")).toBeVisible();
  await page.getByRole("button", { name: "Pause" }).click();
  let answers = 0;
  await page.route("**/api/changes*", async (route) => {
    answers += 1;
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "x-contract": "0" } });
  });
  await expect.poll(() => answers).toBeGreaterThan(1);
  await expect(board.status).toContainText("Paused at");
  await expect(board.rowOf("Amina Khalid")).toBeVisible();
  const loaded = page.waitForEvent("load");
  await board.status.getByRole("button", { name: "Resume" }).click();
  await loaded;
  await page.unroute("**/api/changes*");
});

test("a pause holds after any path through filters and days", async ({ page, house }) => {
  const { control } = house.connect;
  const board = boardOf(page, house);
  await control.start(named("Amina Khalid"), named("Kofi Asante", "Maths"));
  await board.open();
  await expect(board.rows).toHaveCount(2);
  for (const day of ["All", "Today"]) await board.started(day).click();
  await board.strip("Maths").click();
  await board.strip("Maths").click();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(board.headline).toHaveText(/^2 learners at/);
  await control.start(named("Mei Tan", "Art"));
  await expect(board.status).toContainText("1 change waiting.");
  for (const day of ["All", "Before today", "Today"]) await board.started(day).click();
  await board.strip("English").click();
  await expect(board.headline).toHaveText(/^1 learner at/);
  await board.strip("English").click();
  await board.lookAway();
  await expect(board.headline).toHaveText(/^2 learners at/);
  await expect(board.rowOf("Mei Tan")).toHaveCount(0);
  await expect(board.status).toContainText("1 change waiting.");
});

test("Alt and P pause and resume from anywhere", async ({ page, house }) => {
  const board = boardOf(page, house);
  await house.connect.control.start(named("Amina Khalid"));
  await board.open();
  await expect(page.getByRole("button", { name: "Pause" })).toHaveAttribute(
    "aria-keyshortcuts",
    "Alt+P",
  );
  await board.search.focus();
  await page.keyboard.press("Control+Alt+KeyP");
  await expect(page).toHaveTitle("(1) Now Sitting");
  await page.keyboard.press("Alt+KeyP");
  await expect(page).toHaveTitle("Paused (1) Now Sitting");
  await expect(board.search).toBeFocused();
  await expect(board.search).toHaveValue("");
  await page.keyboard.press("Alt+KeyP");
  await expect(page).toHaveTitle("(1) Now Sitting");
});

test.describe("where our own server is gone meanwhile", () => {
  test.use({ expected: /ERR_|failed:/ });

  test("a step of the machine's clock neither hastens the reminder nor delays it", async ({
    page,
    house,
  }) => {
    await page.clock.install();
    const board = boardOf(page, house);
    await house.connect.control.start(named("Amina Khalid"));
    await board.open();
    await expect(board.rows).toHaveCount(1);
    // An answer would set the clock right again.
    await page.route("**/api/**", (route) => route.abort());
    for (const minutes of [6, -6]) {
      await page.getByRole("button", { name: "Pause" }).click();
      await expect(board.status).toContainText("Paused at");
      await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + minutes * 60_000);
      await page.clock.fastForward("04:50");
      await expect(board.status).toContainText("Paused at");
      await page.clock.fastForward(15_000);
      await expect(board.status).toContainText("Still paused since");
      await board.status.getByRole("button", { name: "Resume" }).click();
      await expect(board.status).not.toContainText("aused");
    }
  });

  test("a pause says that it lasts after five minutes, that the list is old, and ends after thirty", async ({
    page,
    house,
  }) => {
    const { control } = house.connect;
    await page.clock.install();
    const board = boardOf(page, house);
    await control.start(named("Amina Khalid"));
    await board.open();
    await expect(board.rows).toHaveCount(1);
    await page.getByRole("button", { name: "Pause" }).click();
    const before = (await board.rowOf("Amina Khalid").textContent())!;
    await control.start(named("Yusuf Demir"));
    await expect(board.status).toContainText("1 change waiting.");
    // Otherwise each answer would set the clock back to the server's, where no five minutes pass.
    await house.product.stop();
    await page.clock.fastForward("04:00");
    await expect(page.getByRole("alert").filter({ hasText: "Showing" })).toBeVisible();
    await expect(board.freshness).toHaveText(/^Last updated/);
    await expect(board.status).toContainText(/Paused at \d+:\d\d[ap]m\.\s+1 change waiting\./);
    await page.clock.fastForward("01:05");
    await expect(board.status).toContainText(
      /Still paused since \d+:\d\d[ap]m\.\s+1 change waiting\./,
    );
    await expect(page.getByRole("status", { name: "Changes" })).toHaveText(/^Still paused since/);
    expect(await board.rowOf("Amina Khalid").textContent()).toBe(before);
    await expectAccessible(page, "a pause that lasts, of a list that is old");
    await page.emulateMedia({ media: "print" });
    await expect(board.status.getByRole("button", { name: "Resume" })).toBeHidden();
    await page.emulateMedia({ media: "screen" });
    await page.clock.fastForward("25:00");
    await expect(page).toHaveTitle("Now Sitting");
    await expect(board.rowOf("Amina Khalid")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  });
});

test("the pause is there at any width, and moves nothing", async ({ page, house }) => {
  const board = boardOf(page, house);
  await house.connect.control.start(named("Amina Khalid"));
  for (const width of [1440, 390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await board.open();
    const placeOf = () =>
      board.rows.first().evaluate((row) => Math.round(row.getBoundingClientRect().top));
    const before = await placeOf();
    const button = page.locator("header").getByRole("button", { name: "Pause" });
    const box = (await button.boundingBox())!;
    const least = width < 640 ? 44 : 24;
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(least);
    await button.click();
    await expect(board.status).toContainText("Paused at");
    expect(Math.abs((await placeOf()) - before)).toBeLessThanOrEqual(1);
  }
});
