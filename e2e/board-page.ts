import type { Locator, Page } from "@playwright/test";
import type { House } from "./fixtures.ts";

/** The board as a reader finds their way about it. */
export function boardOf(page: Page, { product }: House) {
  const rowOf = (name: string): Locator =>
    page.getByRole("row").filter({ has: page.getByRole("cell", { name, exact: true }) });
  return {
    open: (search = "") => page.goto(`${product.origin}/${search}`),
    headline: page.getByRole("heading", { level: 1 }),
    rows: page.locator("tr:has(td)"),
    rowOf,
    groupHead: (subject: string) =>
      page.getByRole("heading", { level: 2, name: new RegExp(`^${subject} \\d`) }),
    strip: (subject: string) =>
      page
        .getByRole("group", { name: "Sittings of each subject" })
        .getByRole("button", { name: new RegExp(`^${subject} \\d`) }),
    subject: (name: string) =>
      page
        .getByRole("group", { name: "Subject", exact: true })
        .getByRole("button", { name: new RegExp(`^${name}`) }),
    started: (name: string) =>
      page.getByRole("group", { name: "Started" }).getByRole("button", { name }),
    search: page.getByRole("searchbox", { name: "Search learners" }),
    fold: page.getByRole("button", { name: /Started before today/ }),
    status: page.getByRole("group", { name: "State of the list" }),
    pill: page.getByRole("button", { name: /Update$/ }),
    tray: page.getByRole("complementary", { name: "Just left" }),
    /** Reads no longer: changes come at once again. */
    lookAway: async () => {
      await page.mouse.move(300, 4);
      await page.mouse.move(310, 5);
      await page.evaluate(() => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        getSelection()?.removeAllRanges();
        scrollTo(0, 0);
      });
    },
    freshness: page.locator("header").getByText(/pdated/),
  };
}
