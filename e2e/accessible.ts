import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

/** Opens what a narrower window folds away. */
export async function openAll(page: Page): Promise<void> {
  for (const name of [/^Filters/, /^Just left/]) {
    const button = page.getByRole("button", { name, expanded: false });
    if (await button.isVisible()) await button.click();
  }
}

/**
 * axe at every width, its colours in dark too, and nothing wider than the window.
 * @param opens whether to open what is folded away, which moves the focus and the selection
 */
export async function expectAccessible(page: Page, { opens = true } = {}): Promise<void> {
  // Eight looks at a board of sixty learners, of several seconds each on a small machine.
  test.slow();
  for (const [colorScheme, widths] of [
    ["light", [1440, 1024, 768, 390, 320]],
    ["dark", [1440, 768, 390]],
  ] as const) {
    // Without fades: in the midst of one, colours are none that a reader sees.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      if (opens) await openAll(page);
      // The sixth row of a table is as the five before it, and each takes axe a twentieth of a second.
      const axe = new AxeBuilder({ page }).exclude("tbody tr:nth-child(n+6)");
      // A theme is colours alone: all else was looked at in light.
      if (colorScheme === "dark") axe.withRules("color-contrast");
      const { violations } = await axe.analyze();
      expect(
        violations.map(({ id, nodes }) => `${width} ${colorScheme} ${id}: ${nodes[0]?.html}`),
      ).toEqual([]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, `${width}`).toBeLessThanOrEqual(0);
      expect(await overprinted(page), `${width}`).toEqual([]);
    }
  }
}

/** Words of a learner's row that lie on other words of it: no other check would see them. */
function overprinted(page: Page): Promise<string[]> {
  return page.locator("tr:has(td)").evaluateAll((rows) =>
    rows.slice(0, 20).flatMap((row) => {
      const words = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      const boxes: DOMRect[] = [];
      while (words.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(words.currentNode);
        boxes.push(...range.getClientRects());
      }
      const lie = (a: DOMRect, b: DOMRect) =>
        a.left < b.right - 1 &&
        b.left < a.right - 1 &&
        a.top < b.bottom - 4 &&
        b.top < a.bottom - 4;
      return boxes.some((a, nth) => boxes.slice(nth + 1).some((b) => lie(a, b)))
        ? [row.textContent ?? ""]
        : [];
    }),
  );
}
