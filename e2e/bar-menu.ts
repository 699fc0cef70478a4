import type { Page } from "@playwright/test";

/** The bar's menu: what it holds at any width, and whatever the bar has no room for at this one. */
export function barMenuOf(page: Page) {
  const button = page.getByRole("banner").getByRole("button", { name: /^Menu/ });
  const panel = page.locator("#bar-menu");
  return {
    button,
    panel,
    open: async () => {
      await button.click();
      await panel.waitFor();
    },
  };
}

export async function signOut(page: Page): Promise<void> {
  await barMenuOf(page).open();
  await page.getByRole("button", { name: "Sign out" }).click();
}
