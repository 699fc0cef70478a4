import type { Page } from "@playwright/test";
import { pause } from "./house.ts";

/** Scrolls an open board down to the end of its list, and back to the top. */
export async function loadRows(page: Page, atLeast: number): Promise<void> {
  const more = page.getByRole("button", { name: /more learners/ });
  await page.locator("tbody td").first().waitFor();
  await page.getByText("Loading the rest of the list.").waitFor({ state: "detached" });
  while ((await more.count()) > 0) {
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await pause(100);
  }
  await page.evaluate(() => scrollTo(0, 0));
  const loaded = await page.locator("tr:has(td)").count();
  if (loaded < atLeast) throw new Error(`${loaded} rows are loaded, not ${atLeast}`);
}
