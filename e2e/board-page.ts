import { expect, type Locator, type Page } from "@playwright/test";
import { untilAlive } from "./alive.ts";
import type { House } from "./fixtures.ts";

/** The board as a reader uses it. */
export function boardOf(page: Page, { product }: House) {
  const rowOf = (name: string): Locator =>
    page.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
  const rows = page.locator("tr:has(td)");
  const more = page.getByRole("button", { name: /more learners/ });
  return {
    open: async (search = "") => {
      await page.goto(`${product.origin}/${search}`);
      await untilAlive(page);
    },
    headline: page.getByRole("heading", { level: 1 }),
    rows,
    rowOf,
    groupHead: (subject: string) =>
      page.getByRole("heading", { level: 2, name: new RegExp(`^${subject} \\d`) }),
    /** A subject's strip, by which it is chosen too. */
    strip: (subject: string) =>
      page
        .getByRole("group", { name: "Sittings of each subject" })
        .getByRole("button", { name: new RegExp(`^${subject} \\d`) }),
    longFilter: page.getByRole("button", { name: /^(\d+|Nobody) running long$/ }),
    saveMenu: page.getByRole("button", { name: "Save or share" }),
    started: (name: string) =>
      page
        .getByRole("group", { name: "Started" })
        .getByRole("button", { name: new RegExp(`^${name}`) }),
    search: page.getByRole("searchbox", { name: "Search learners" }),
    fold: page.getByRole("button", { name: /Started before today/ }),
    status: page.getByRole("group", { name: "State of the list" }),
    pill: page.getByRole("button", { name: /Update$/ }),
    tray: page.getByRole("complementary", { name: "Just left" }),
    /** Below 1440 pixels it is shut until somebody opens it: here, once there is anybody in it. */
    openTray: () => page.getByRole("button", { name: /^Just left [1-9]/ }).click(),
    /** Stops reading, so that changes come at once again. */
    lookAway: async () => {
      await page.mouse.move(300, 4);
      await page.mouse.move(310, 5);
      await page.evaluate(() => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        getSelection()?.removeAllRanges();
        scrollTo(0, 0);
      });
    },
    /** Scrolls to the end of the list, which loads it page after page. */
    loadAll: async () => {
      while ((await more.count()) > 0) {
        const loaded = await rows.count();
        await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
        await expect
          .poll(async () => (await rows.count()) > loaded || (await more.count()) === 0, {
            intervals: [50],
          })
          .toBe(true);
      }
    },
    freshness: page.locator("header").getByText(/pdated/),
  };
}
