import { expectFaultless } from "./accessible.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";

/* A reader with text at twice its size. 400% zoom is a window 320 px wide: access.spec. */
test.use({
  sittings: 16,
  settings: { RUNNING_LONG: "English=60,Maths=60,Digital skills=45,ESOL=45" },
  launchOptions: {
    ...(process.env["CHROMIUM_PATH"] && { executablePath: process.env["CHROMIUM_PATH"] }),
    args: ["--blink-settings=defaultFontSize=32"],
  },
});

test("nothing is cut off or wider than the window at any width", async ({ page, house }) => {
  const board = boardOf(page, house);
  for (const width of [1440, 1024, 768]) {
    await page.setViewportSize({ width, height: 900 });
    await board.open("?started=all");
    await expect(board.rows.filter({ hasText: "Running long" })).not.toHaveCount(0);
    const size = await board.rows
      .first()
      .getByRole("rowheader")
      .evaluate((cell) => getComputedStyle(cell).fontSize);
    expect(parseFloat(size)).toBeGreaterThanOrEqual(30);
    const filters = page.getByRole("button", { name: /^Filters/ });
    if (await filters.isVisible()) await filters.click();
    // A box for screen readers only is a pixel wide.
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll("main *, header *")]
        .filter(
          (element) =>
            getComputedStyle(element).overflowX !== "visible" &&
            element.clientWidth > 1 &&
            !element.closest("svg, select") &&
            element.scrollWidth > element.clientWidth + 1,
        )
        .map((element) => `${element.tagName} ${element.className} ${element.textContent}`),
    );
    expect(cut, `${width}`).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over, `${width}`).toBeLessThanOrEqual(0);
  }
  await expectFaultless(page, "the board with its text at twice the size");
});
