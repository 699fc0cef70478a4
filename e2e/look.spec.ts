import type { Page } from "@playwright/test";
import { untilAlive } from "./alive.ts";
import { barMenuOf } from "./bar-menu.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";

test.describe.configure({ mode: "default" });
test.use({ sittings: 0, isShared: true });

const named = (fullName: string, subject = "English") => ({ subject, user: { fullName } });
const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const LIGHT = "rgb(244, 245, 241)";
const DARK = "rgb(16, 21, 19)";

test("the theme is the device's until the reader chooses, and then stays", async ({
  page,
  house,
}) => {
  await page.emulateMedia({ colorScheme: "light" });
  await boardOf(page, house).open();
  expect(await paper(page)).toBe(LIGHT);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await paper(page)).toBe(DARK);
  const menu = barMenuOf(page);
  const colours = page.getByRole("group", { name: "Colours" });
  await menu.open();
  await colours.getByRole("button", { name: "Light" }).click();
  expect(await paper(page)).toBe(LIGHT);
  await page.reload();
  await untilAlive(page);
  expect(await paper(page)).toBe(LIGHT);
  await menu.open();
  await expect(colours.getByRole("button", { pressed: true })).toHaveText("Light");
  await colours.getByRole("button", { name: "As this device" }).click();
  expect(await paper(page)).toBe(DARK);
  await page.keyboard.press("Escape");
  await menu.open();
  await expect(colours.getByRole("button", { pressed: true })).toHaveText("As this device");
});

test("a script's font comes from here, and only once a name needs it", async ({ page, house }) => {
  const fonts: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "font") fonts.push(new URL(request.url()).pathname);
  });
  const loaded = (script: string) => fonts.filter((path) => path.includes(script)).length;
  const board = boardOf(page, house);
  const { control } = house.connect;
  await control.start(named("Amina Khalid"), named("Niamh O’Sullivan"), named("José Núñez"));
  await board.open();
  await expect(board.rows).toHaveCount(3);
  await page.evaluate(() => document.fonts.ready);
  expect(fonts).toEqual([expect.stringMatching(/atkinson.*latin/)]);
  const names = {
    "latin-ext": "Łukasz Wiśniewski",
    vietnamese: "Nguyễn Thị Hằng",
    cyrillic: "Олена Шевченко",
    greek: "Ελένη Παπαδοπούλου",
    arabic: "محمد الأحمد",
    hebrew: "נועה לוי",
    devanagari: "प्रिया शर्मा",
    bengali: "আয়েশা রহমান",
    gurmukhi: "ਗੁਰਪ੍ਰੀਤ ਕੌਰ",
    tamil: "கவிதா",
  };
  await control.start(named(names.greek));
  await expect(board.rowOf(names.greek)).toBeVisible();
  await expect.poll(() => loaded("greek")).toBe(1);
  expect(fonts.length).toBe(2);
  await control.start(...Object.values(names).map((name) => named(name)));
  await expect.poll(() => Object.keys(names).filter((script) => loaded(script) === 0)).toEqual([]);
});

test("a group closes and stays closed while its learners come and go", async ({ page, house }) => {
  const board = boardOf(page, house);
  const { control } = house.connect;
  await control.start(named("Amina Khalid"), named("Kofi Asante", "Maths"));
  await board.open();
  await board.groupHead("English").getByRole("button").click();
  await expect(board.rows).toHaveCount(1);
  await board.lookAway();
  await control.start(named("Yusuf Demir"), named("Mei Tan", "Maths"));
  await expect(board.rowOf("Mei Tan")).toBeVisible();
  await expect(board.groupHead("English")).toContainText("2");
  await expect(board.rows).toHaveCount(2);
  await board.search.fill("nobody is called this");
  await expect(board.rows).toHaveCount(0);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(board.search).toBeFocused();
  await expect(board.rows).toHaveCount(2);
  await board.groupHead("English").getByRole("button").click();
  await expect(board.rows).toHaveCount(4);
});

test.describe("where nobody has left before", () => {
  test.use({ isShared: false });

  test("learners who have left are in the tray, behind a button in narrow windows", async ({
    page,
    house,
  }) => {
    const board = boardOf(page, house);
    const { control } = house.connect;
    const [amina] = await control.start(named("Amina Khalid"), named("Kofi Asante"));
    await page.setViewportSize({ width: 1440, height: 900 });
    await board.open();
    const tray = page.getByRole("complementary", { name: "Just left" });
    await expect(tray).toContainText("Nobody has left the list in the last 5 minutes.");
    await control.finish(amina!);
    await expect(tray).toContainText(/Amina Khalid\s*Finished \d+:\d\d[ap]m\s*English, \d+ min/);
    await page.setViewportSize({ width: 1024, height: 800 });
    await expect(tray).toBeHidden();
    await page.getByRole("button", { name: "Just left 1" }).click();
    await expect(tray).toContainText("Amina Khalid");
  });
});

test("the class select is there and says where classes come from", async ({ page, house }) => {
  await boardOf(page, house).open();
  const select = page.getByRole("button", { name: "Class: all" });
  await expect(select).toBeDisabled();
  await expect(select).toHaveAccessibleDescription(/roster/);
  await select.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/They come with a roster/)).toBeInViewport();
  await page.keyboard.press("Tab");
  await expect(page.locator("#class-hint")).toHaveClass("sr-only");
});

test("no search engine may keep it", async ({ page, house }) => {
  expect(await (await house.get("/robots.txt")).text()).toContain("Disallow: /");
  await boardOf(page, house).open();
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
});

test.describe("on paper", () => {
  test.use({ sittings: 60, isShared: false });

  test("every loaded learner is printed, within the page, and no control", async ({
    page,
    house,
  }) => {
    const board = boardOf(page, house);
    await board.open();
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 718, height: 1000 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over).toBeLessThanOrEqual(0);
    await expect(board.rows).toHaveCount(60);
    const printed = await board.rows.evaluateAll((rows) =>
      rows.map((row) => row.firstElementChild!.checkVisibility({ contentVisibilityAuto: true })),
    );
    expect(new Set(printed)).toEqual(new Set([true]));
    await expect(board.search).toBeHidden();
    await expect(barMenuOf(page).button).toBeHidden();
    await expect(board.headline).toBeVisible();
    expect(await paper(page)).toBe("rgb(255, 255, 255)");
    await expect(page.getByText(/^\d+ \w+ 20\d\d\.$/)).toBeVisible();
    await board.open("?subject=English&subject=Maths");
    await expect(page.getByText(/^\d+ \w+ 20\d\d\. Only English, Maths\.$/)).toBeVisible();
  });

  test.describe("with more learners than are drawn", () => {
    test.use({ sittings: 130 });

    test("the paper has them all", async ({ page, house }) => {
      const board = boardOf(page, house);
      // Far from the end, so that no further rows are drawn for a screen.
      await page.setViewportSize({ width: 1440, height: 700 });
      await board.open();
      await expect(board.rows).toHaveCount(100);
      // A browser lays out the paper as soon as it has told of it, and waits for nothing.
      const printed = await page.evaluate(() => {
        dispatchEvent(new Event("beforeprint"));
        return document.querySelectorAll("tr[data-sitting]").length;
      });
      expect(printed).toBe(130);
    });
  });
});
