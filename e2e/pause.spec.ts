import { expectAccessible } from "./accessible.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";
import type { Summary } from "#lib/contract";

test.use({ sittings: 0 });

const named = (fullName: string, subject = "English") => ({
  subject,
  startDate: minutesAgo(20),
  user: { fullName },
});

test("a pause holds all of the board, also the times, and tells what waits", async ({
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
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await board.lookAway();
  await expect(board.headline).toHaveText(/^2 learners at \d+:\d\d[ap]m$/);
  await expect(board.rowOf("Amina Khalid")).toBeVisible();

  // A filter of the reader's own shows the newest of its list, and the pause goes on.
  await board.subject("English").click();
  await expect(board.rowOf("Yusuf Demir")).toBeVisible();
  await expect(board.rowOf("Amina Khalid")).toHaveCount(0);
  await expect(board.status).toContainText("No changes waiting.");
  await board.subject("English").click();
  await expect(board.headline).toHaveText(/^3 learners at/);
  await control.start(named("Later Still"));
  await expect(board.status).toContainText("1 change waiting.");

  await board.status.getByRole("button", { name: "Resume" }).click();
  await board.lookAway();
  await expect(board.rowOf("Later Still")).toBeVisible();
  await expect(page).toHaveTitle("(4) Now Sitting");
  await expect(board.headline).toHaveText(/4 learners sitting now/);
});

test("a filter that is taken back before the list has caught up leaves nothing of itself", async ({
  page,
  house,
}) => {
  const { control } = house.connect;
  const board = boardOf(page, house);
  await control.start(named("Amina Khalid"), named("Kofi Asante", "Maths"));
  await board.open();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(board.headline).toHaveText(/^2 learners at/);
  // New counts know of the third learner, and the rows do not.
  await page.route("**/api/changes**", () => {});
  await control.start(named("Mei Tan", "Art"));
  const count = async () => {
    const answer = await house.get("/api/summary?started=today");
    return ((await answer.json()) as Summary).matching.sittings;
  };
  await expect.poll(count).toBe(3);

  await board.subject("English").click();
  await expect(board.headline).toHaveText(/^1 learner at/);
  await board.subject("English").click();
  await expect(board.headline).toHaveText(/^2 learners at/);
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
    // Else each answer would set the clock back to that of the server, where no five minutes pass.
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
    await expectAccessible(page);
    await page.emulateMedia({ media: "print" });
    await expect(board.status.getByRole("button", { name: "Resume" })).toBeHidden();
    await page.emulateMedia({ media: "screen" });
    await page.clock.fastForward("25:00");
    await expect(page).toHaveTitle("Now Sitting");
    await expect(board.rowOf("Amina Khalid")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  });
});

test.describe("at any width", () => {
  for (const width of [1440, 390, 320]) {
    test(`the pause is there at ${width} px, and moves nothing`, async ({ page, house }) => {
      const board = boardOf(page, house);
      await house.connect.control.start(named("Amina Khalid"));
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
    });
  }
});
