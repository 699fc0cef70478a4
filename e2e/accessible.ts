import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { equalAccessFaults } from "./equal-access.ts";
import { expect } from "./fixtures.ts";

/** Opens what a narrower window folds away. */
export async function openAll(page: Page): Promise<void> {
  // The menu last, for it lies over the tray's button: what is open of a wider window shuts first.
  const menu = page.getByRole("button", { name: /^Save or share/, expanded: true });
  if (await menu.isVisible()) await menu.press("Escape");
  for (const name of [/^Filters/, /^Just left/, /^Save or share/]) {
    const button = page.getByRole("button", { name, expanded: false });
    if (await button.isVisible()) await button.click();
  }
}

/** Everything that a page folds away at some width is open at these, and each theme is checked in one of them. */
const LOOKS = [
  { colorScheme: "light", enginesAt: 1440, widths: [1440, 1024, 768, 390, 320] },
  { colorScheme: "dark", enginesAt: 390, widths: [390] },
] as const;

/**
 * Two engines on a desk in light and on a phone in dark, and nothing wider than the window at any width.
 * @param opens whether to open what is folded away, which moves the focus and the selection
 */
export async function expectAccessible(page: Page, { opens = true } = {}): Promise<void> {
  for (const { colorScheme, enginesAt, widths } of LOOKS) {
    // Without fades: in the midst of one, colours are none that a reader sees.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      if (opens) await openAll(page);
      if (width === enginesAt) await expectFaultless(page, `${width} ${colorScheme}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, `${width}`).toBeLessThanOrEqual(0);
      expect(await overprinted(page), `${width}`).toEqual([]);
    }
  }
}

/** axe and Equal Access find nothing in the page as it stands. */
export async function expectFaultless(page: Page, where = ""): Promise<void> {
  // The sixth row of a table is as the five before it, and each takes axe a twentieth of a second.
  const axe = new AxeBuilder({ page }).exclude("tbody tr:nth-child(n+6)");
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  expect([...found, ...(await equalAccessFaults(page))], where).toEqual([]);
}

/** Words of a learner's row that overlap others: no other check would notice. */
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
