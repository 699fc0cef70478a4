import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const WIDTHS = [1440, 1024, 768, 390, 320];

/** Opens what a narrower window folds away. */
export async function openAll(page: Page): Promise<void> {
  for (const name of [/^Filters/, /^Just left/]) {
    const button = page.getByRole("button", { name, expanded: false });
    if (await button.isVisible()) await button.click();
  }
}

/**
 * axe in both themes and at every width, and nothing wider than the window.
 * @param opens whether to open what is folded away, which moves the focus and the selection
 */
export async function expectAccessible(page: Page, { opens = true } = {}): Promise<void> {
  // Ten looks at a board of sixty learners, of several seconds each on a small machine.
  test.slow();
  for (const colorScheme of ["light", "dark"] as const) {
    // Without fades: in the midst of one, colours are none that a reader sees.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      if (opens) await openAll(page);
      // The sixth row of a table is as the five before it, and each takes axe a twentieth of a second.
      const axe = new AxeBuilder({ page }).exclude("tbody tr:nth-child(n+6)");
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
