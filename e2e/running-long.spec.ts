import type { Page } from "@playwright/test";
import { MARK_HEADER } from "#lib/wire/contract";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { minutesAgo, minutesSince } from "./minutes-ago.ts";

test.describe.configure({ mode: "default" });
test.use({ sittings: 0, isShared: true });

const sitting = (fullName: string, subject: string, minutes: number) => ({
  subject,
  user: { fullName, firstName: fullName.split(" ")[0]!, lastName: fullName.split(" ")[1]! },
  // And some seconds, so that the minutes are over.
  startDate: minutesAgo(minutes + 5 / 60),
});
const MINUTE = 60_000;
const INSTANT = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
/** The beginning of the minute so many minutes ago. */
const minuteAgo = (minutes: number) => (Math.floor(Date.now() / MINUTE) - minutes) * MINUTE;
/** For the page it is then, and no later until it is moved, however slow the machine: its clock is our server's. */
async function clockOf(page: Page, now: number) {
  const clock = { now };
  await page.route("**/api/changes*", async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    const moved = clock.now - Date.parse(headers["x-now"]!);
    const mark = headers[MARK_HEADER]!.replaceAll(INSTANT, (instant) =>
      new Date(Date.parse(instant) + moved).toISOString(),
    );
    const own = { "x-now": new Date(clock.now).toISOString(), [MARK_HEADER]: mark };
    await route.fulfill({ response, headers: { ...headers, ...own } });
  });
  return clock;
}
const everyone = () => [
  sitting("Kofi Asante", "English", 75),
  sitting("Amina Khalid", "English", 20),
  sitting("Yusuf Demir", "Maths", 20),
  sitting("Mei Tan", "Art", 300),
];

test.describe("with limits", () => {
  test.use({ settings: { RUNNING_LONG: "English=60,Maths=60" } });

  test("is told by icon and word on the row, the first group's head, the strip and the headline", async ({
    page,
    house,
  }) => {
    const board = boardOf(page, house);
    const all = everyone();
    await house.connect.control.start(...all);
    await board.open();
    await expect(board.rowOf("Kofi Asante")).toContainText("Running long");
    await expect(board.rowOf("Kofi Asante").locator("svg")).toBeVisible();
    for (const name of ["Amina Khalid", "Yusuf Demir", "Mei Tan"]) {
      await expect(board.rowOf(name)).not.toContainText("Running long");
    }
    await expect(board.groupHead("Running long")).toContainText("Running long 1");
    await expect(board.groupHead("Maths")).toContainText("None running long");
    await expect(board.groupHead("Art")).not.toContainText("running long");
    const [kofi, mei] = [all[0]!.startDate, all[3]!.startDate];
    await expect(async () => {
      await expect(board.strip("English")).toHaveAccessibleName(
        new RegExp(`${minutesSince(kofi)} since start, 1 running long$`),
        { timeout: 2_000 },
      );
      await expect(board.strip("Art")).toHaveAccessibleName(
        new RegExp(`^Art 1 at ${minutesSince(mei)} since start$`),
        { timeout: 2_000 },
      );
    }).toPass();
    await expect(board.strip("English")).toContainText("Kofi A.");
    await expect(board.longFilter).toHaveText("1 running long");
  });

  test("stands above all others and once, and the groups add up to the headline", async ({
    page,
    house,
  }) => {
    const board = boardOf(page, house);
    await house.connect.control.start(...everyone(), sitting("Niamh Byrne", "Maths", 90));
    await board.open();
    await expect(board.rows).toContainText([
      /Niamh Byrne.*Maths/,
      /Kofi Asante.*English/,
      /Amina Khalid/,
      /Yusuf Demir/,
      /Mei Tan/,
    ]);
    const heads = page.locator("section[aria-label] > h2");
    await expect(heads).toContainText([
      /^Running long 2/,
      /^English 1, 1 above/,
      /^Maths 1, 1 above/,
      /^Art 1/,
    ]);
    const counts = (await heads.allTextContents()).map((text) => Number(/ (\d+)/.exec(text)![1]));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5);
    await expect(board.headline).toHaveText(/^5 learners/);
    await expect(board.strip("English")).toHaveAccessibleName(/^English 2 /);
  });

  test("is a filter, which a link and a reload keep", async ({ page, house }) => {
    const board = boardOf(page, house);
    await house.connect.control.start(...everyone());
    await board.open();
    await board.longFilter.click();
    await expect(board.rows).toHaveCount(1);
    await expect(board.rowOf("Kofi Asante")).toBeVisible();
    await expect(board.headline).toHaveText(/^1 learner sitting now$/);
    await expect(page.getByText("Of 4 in all.")).toBeVisible();
    await expect(page).toHaveTitle("(1) Now Sitting");
    await expect(board.strip("Maths")).toHaveAccessibleName("Maths 0");
    await expect(page).toHaveURL(/\?long=true$/);
    await page.reload();
    await expect(board.longFilter).toHaveAttribute("aria-pressed", "true");
    await expect(board.rows).toHaveCount(1);
    await board.strip("Maths").click();
    await expect(page.getByText("No learner matches these filters.")).toBeVisible();
    await expect(board.longFilter).toHaveText("Nobody running long");
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect(board.rows).toHaveCount(4);
    await expect(page).toHaveURL(`${house.product.origin}/`);
  });

  test("is marked by the minute, with no new answer from Connect, and moves no row", async ({
    page,
    house,
  }) => {
    const board = boardOf(page, house);
    await house.connect.control.start(
      sitting("Amina Khalid", "English", 20),
      sitting("Mei Tan", "Maths", 75),
    );
    const start = minuteAgo(60);
    const clock = await clockOf(page, start + 60 * MINUTE + 500);
    await board.open();
    await expect(board.rows).toHaveCount(2);
    await house.connect.control.start({
      ...sitting("Kofi Asante", "English", 0),
      startDate: new Date(start).toISOString(),
    });
    const kofi = board.rowOf("Kofi Asante");
    await expect(kofi).toContainText(/1 hr(?! 1 min)/);
    await expect(kofi).toContainText("Nearing 60 min");
    await expect(kofi).not.toContainText("Running long");
    await expect(board.groupHead("English")).toContainText("None running long");
    const names = () => board.rows.getByRole("rowheader").allTextContents();
    const before = await names();
    expect(before).toEqual(["Mei Tan", "Kofi Asante", "Amina Khalid"]);

    clock.now += MINUTE;
    await expect(kofi).toContainText("1 hr 1 min");
    await expect(kofi).toContainText("Running long");
    await expect(kofi).not.toContainText("Nearing");
    await expect(board.strip("English")).toContainText("Kofi A.");
    await expect(board.groupHead("English")).toContainText("1 running long");
    await expect(board.longFilter).toHaveText("2 running long");
    expect(await names()).toEqual(before);
    await expect(board.groupHead("Running long")).toContainText("Running long 1");

    // Whoever filters sees who is running long now.
    await board.longFilter.click();
    await expect(board.groupHead("Running long")).toContainText("Running long 2");
    await expect(kofi).toBeVisible();
    await board.longFilter.click();
    await expect(board.groupHead("English")).toContainText("English 1, 1 above");
    await expect(board.rows).toHaveCount(3);
    // The server goes with the test, and no question may be under way then.
    await page.unrouteAll({ behavior: "wait" });
  });

  test("is all that is shown, minute by minute, where that was chosen and nobody starts or leaves", async ({
    page,
    house,
  }) => {
    const board = boardOf(page, house);
    const start = minuteAgo(60);
    const startDate = new Date(start).toISOString();
    await house.connect.control.start(
      { ...sitting("Amina Khalid", "English", 0), startDate },
      { ...sitting("Mei Tan", "Maths", 0), startDate },
    );
    const clock = await clockOf(page, start + 60 * MINUTE + 500);
    await board.open();
    await expect(board.rowOf("Mei Tan")).toContainText("Nearing 60 min");
    await page.goto(`${house.product.origin}/?long=true`);
    await expect(page.getByText("No learner matches these filters.")).toBeVisible();
    await expect(board.longFilter).toHaveText("Nobody running long");
    clock.now += MINUTE;
    await expect(board.longFilter).toHaveText("2 running long");
    await expect(board.headline).toHaveText(/^2 learners/);
    await expect(board.rows).toHaveCount(2);
    await expect(page).toHaveTitle("(2) Now Sitting");
    await page.unrouteAll({ behavior: "wait" });
  });

  test("moves up with the next list that is shown", async ({ page, house }) => {
    const board = boardOf(page, house);
    const { control } = house.connect;
    await control.start(sitting("Amina Khalid", "English", 20));
    await board.open();
    await expect(board.rows).toHaveCount(1);
    await expect(board.groupHead("Running long")).toHaveCount(0);
    await control.start(sitting("Kofi Asante", "English", 75));
    await expect(board.groupHead("Running long")).toContainText("Running long 1");
    await expect(board.groupHead("English")).toContainText("English 1, 1 above");
  });
});

test("is off where no limit is set", async ({ page, house }) => {
  const board = boardOf(page, house);
  await house.connect.control.start(...everyone());
  await board.open();
  await expect(board.rowOf("Mei Tan")).toContainText("5 hr");
  await expect(page.getByText(/running long/i)).toHaveCount(0);
  await expect(board.strip("Art")).toHaveAccessibleName(/^Art 1 at 5 hr( 1 min)? since start$/);
});
