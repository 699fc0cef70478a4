import type { Locator, Page } from "@playwright/test";
import { untilAlive } from "./alive.ts";
import { barMenuOf } from "./bar-menu.ts";
import { boardOf } from "./board-page.ts";
import { expect, signInAs, test } from "./door.ts";
import { test as demo } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";
import { LEAD } from "./screens-list.ts";

/* The bar over every page: each of its controls can be reached at every width, and no page is wider than its window. */

/** From 400% zoom of a laptop to a large desk: 911 is a laptop at 150%. */
const WIDTHS = [1920, 1440, 1280, 1093, 1024, 911, 768, 640, 500, 390, 320];
const PAGES = ["Board", "Classes", "Today", "Roster", "Screens", "Status"];

test.describe("for a lead", () => {
  test.describe.configure({ mode: "default" });
  test.use({
    sittings: 12,
    isShared: true,
    rules: {
      LEADS: LEAD,
      ORGANISATION_NAME: "The Heathside and Eastmere Federation of Colleges",
      REGISTER_SUBJECTS: "English,Maths",
    },
    remembered: { screens: [] },
    roster: { "11B.csv": "class,upn\n11B,S100000BBP\n" },
  });

  test("every page has the one bar, in a line from a tablet on, and is as wide as its window", async ({
    page,
    house,
  }) => {
    const { origin } = house.product;
    await page.goto(origin);
    await signInAs(page, /Ada Lyle/);
    for (const path of [
      "/",
      "/classes",
      "/classes?class=11B",
      "/today",
      "/roster",
      "/screens",
      "/status",
    ]) {
      await page.goto(origin + path);
      await untilAlive(page);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 700 });
        const where = `${path} at ${width}`;
        await expectNoWider(page, where);
        await expectOnPaper(page.getByRole("banner"), where);
        const { height } = (await page.getByRole("banner").boundingBox())!;
        expect(height, where).toBeLessThan(width < 640 ? 100 : 60);
        await expect(barMenuOf(page).button, where).toBeVisible();
        await barMenuOf(page).open();
        await expectNoWider(page, `${where}, with its menu`);
        await page.keyboard.press("Escape");
      }
    }
  });

  test("every control of the bar is there at every width, with its words", async ({
    page,
    house,
  }) => {
    await page.goto(house.product.origin);
    await signInAs(page, /Ada Lyle/);
    await expect(boardOf(page, house).rows).not.toHaveCount(0);
    const bar = page.getByRole("banner");
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 700 });
      await expect(bar.getByRole("button", { name: "Pause" })).toBeVisible();
      await barMenuOf(page).open();
      const pages = bar.getByRole("navigation", { name: "Pages" });
      await expect(pages, `${width}`).toHaveCount(1);
      await expect(pages.getByRole("link")).toHaveText(PAGES);
      await expect(bar.getByText("Ada Lyle")).toBeVisible();
      for (const control of [
        pages.getByRole("link", { name: "Board" }),
        pages.getByRole("link", { name: "Status" }),
        bar.getByRole("link", { name: "Open on wall" }),
        bar.getByRole("button", { name: "Light" }),
        bar.getByRole("button", { name: "Sign out" }),
      ]) {
        await expectReadable(control, width);
      }
      await page.keyboard.press("Escape");
      await expect(barMenuOf(page).panel).toHaveCount(0);
    }
    // That names are off is said at every width too, and has room.
    for (const words of ["Full names", "Short names"]) {
      await bar.getByRole("button", { name: words }).click();
    }
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 700 });
      await expect(bar.getByRole("button", { name: "Names off" })).toBeVisible();
      await expectNoWider(page, `names off at ${width}`);
      await expectOnPaper(bar, `names off at ${width}`);
    }
  });

  test("who is no lead finds their own pages and no other, also where a page is not theirs", async ({
    page,
    house,
  }) => {
    await page.goto(`${house.product.origin}/roster`);
    await signInAs(page, /Jo Marsh/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page is for leads");
    const pages = page.getByRole("navigation", { name: "Pages" });
    await expect(pages.getByRole("link")).toHaveText(["Board", "Classes", "Today"]);
    await pages.getByRole("link", { name: "Classes" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("started");
    await expect(pages.getByRole("link", { name: "Classes" })).toHaveAttribute(
      "aria-current",
      "page",
    );
  });
});

test("nor are the pages of the sign-in wider than their window", async ({ page, house }) => {
  for (const path of ["/sign-in", "/sign-in?problem=turned_away", "/signed-out"]) {
    await page.goto(house.product.origin + path);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 700 });
      await expectNoWider(page, `${path} at ${width}`);
    }
  }
});

demo.describe("on a board", () => {
  demo.use({ sittings: 0 });

  demo("the wall of what is shown can be opened at any width", async ({ page, house }) => {
    await house.connect.control.start({
      subject: "English",
      startDate: minutesAgo(20),
      user: { fullName: "Amina Khalid" },
    });
    const board = boardOf(page, house);
    for (const width of [911, 390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await board.open("?subject=English");
      await expect(board.rows).toHaveCount(1);
      const menu = barMenuOf(page);
      await menu.open();
      const opened = page.waitForEvent("popup");
      await menu.panel.getByRole("link", { name: "Open on wall" }).click();
      const wall = await opened;
      await expect(wall).toHaveURL(/\/wall\?subject=English$/);
      // Whoever comes back finds the board as they left it.
      await expect(menu.panel).toHaveCount(0);
      await expect(menu.button).toBeFocused();
      await wall.close();
    }
  });
});

async function expectNoWider(page: Page, where: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over, where).toBeLessThanOrEqual(0);
}

/** Words that no line has room for: a class that a file calls so, and subjects and names as Connect may send them. */
const LONG = { class: "X".repeat(80), subject: "S".repeat(120), name: "N".repeat(190) };

demo.describe("with words that end nowhere", () => {
  demo.use({
    sittings: 0,
    // A class that no roster has.
    expected: /404/,
    roster: {
      "long.csv": `class,upn\n${LONG.class},S100000BBP\n${LONG.class},S100001BBP\n11B,S100001BBP\n`,
    },
  });

  demo("no page is wider than its window", async ({ page, house }) => {
    const { control } = house.connect;
    const user = { fullName: LONG.name, firstName: "", lastName: "" };
    const [, done] = await control.start(
      { subject: LONG.subject, startDate: minutesAgo(20), user: { ...user, upn: "S100000BBP" } },
      { subject: LONG.subject, startDate: minutesAgo(9), user: { ...user, upn: "S100001BBP" } },
      { subject: "English", startDate: minutesAgo(3 * 24 * 60), user },
    );
    const board = boardOf(page, house);
    await board.open();
    await expect(board.rows).toHaveCount(2);
    await control.finish(done!);
    await expect(page.locator("#just-left li")).toHaveCount(1);
    const unknown = `class=${LONG.class}2&subject=${LONG.subject}2&started=${LONG.name}`;
    for (const path of [
      "/",
      "/?started=all",
      `/?${unknown}`,
      "/classes?show=all",
      "/classes?show=all&missing=true",
      `/classes?show=all&site=${LONG.name}`,
      `/classes?class=${LONG.class}`,
      `/classes?class=${LONG.class}2`,
      "/today",
    ]) {
      await page.goto(house.product.origin + path);
      await untilAlive(page);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      for (const width of [1366, 911, 390, 320]) {
        await page.setViewportSize({ width, height: 700 });
        await expectNoWider(page, `${path.slice(0, 40)} at ${width}`);
      }
    }
  });
});

/** Nothing in the bar lies on another thing of it, or beyond the window. */
async function expectOnPaper(bar: Locator, where: string): Promise<void> {
  const wrong = await bar.evaluate((header) => {
    const parts = [...header.querySelectorAll("a, button, p, .bar-name > *, .bar-demo")]
      .filter((part) => part.checkVisibility() && part.clientWidth > 1)
      .map((part) => ({ name: part.textContent, box: part.getBoundingClientRect() }));
    const isOut = ({ left, right }: DOMRect) => left < 0 || right > innerWidth;
    const lie = (a: DOMRect, b: DOMRect) =>
      a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    return parts
      .filter(({ box }, nth) => isOut(box) || parts.slice(nth + 1).some((b) => lie(box, b.box)))
      .map(({ name }) => name);
  });
  expect(wrong, where).toEqual([]);
}

/** In the window, and its words with it. */
async function expectReadable(control: Locator, width: number): Promise<void> {
  await expect(control).toBeVisible();
  const isIn = await control.evaluate((element) => {
    const { left, right } = element.getBoundingClientRect();
    const hasWords = [...element.childNodes].some(
      (part) => part instanceof Text && part.data.trim() !== "",
    );
    return hasWords && left >= 0 && right <= innerWidth;
  });
  expect(isIn, `${await control.textContent()} at ${width}`).toBe(true);
}
