import type { Page } from "@playwright/test";

/**
 * Until the page's scripts have taken it over: what is pressed or typed before that, nobody hears. React leaves its mark
 * on every element that it has taken over, and then does what follows from that before the page is at rest.
 */
export async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const all = [...document.querySelectorAll("main, button, input, select")];
    const isTaken = (element: Element) =>
      Object.keys(element).some((key) => key.startsWith("__reactProps$"));
    return all.length > 0 && all.every(isTaken);
  });
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
}
