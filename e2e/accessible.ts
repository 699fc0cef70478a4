import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { basename } from "node:path";
import { equalAccessFaults } from "./equal-access.ts";
import { expect, test } from "./fixtures.ts";

/** Every state that the engines look at, and the one spec that does; each look takes them seconds. */
export const STATES = {
  "the board with nothing chosen": "access",
  "the board with everything chosen and some who have left": "access",
  "the board in forced colours": "access",
  "the board with its text at twice the size": "enlarged",
  "a board whose filter hides everybody": "access",
  "a board of nobody": "access",
  "an old board": "access",
  "no list, for the key was refused": "access",
  "an address of no page": "access",
  "an address that nobody can read": "security",
  "changes that wait for whoever reads": "reading",
  "a row that stays for its selection": "held-row",
  "a pause with changes waiting": "pause",
  "a pause that lasts, of a list that is old": "pause",
  "the choice of classes": "classes",
  "a board with rooms": "rooms",
  "a board with names off": "names-off",
  "the roster": "classes",
  "a register": "register",
  "all classes": "progress",
  "who is missing": "progress",
  "a search of the roster": "progress",
  "an unknown class": "register",
  today: "today",
  "the status": "status",
  "screens, with a mistake in the form": "screens-form",
  "screens, before one is revoked": "screens-form",
  "screens without a folder": "screens",
  "sign-in by several, after a refusal": "sign-in",
  "signed out": "signed-out",
  "a wall of nobody": "wall",
  "a light wall": "wall",
  "a dark wall": "wall",
  "an old wall": "wall",
  "a wall of classes": "wall-classes",
  "a light wall of classes": "wall-classes",
  "a class's own wall": "wall-classes",
  "an old wall of classes": "wall-classes",
  "screens, while one is changed": "wall-classes",
  "a wall before it is paired": "wall-paired",
  "a wall that was revoked": "wall-paired",
} as const;

type State = keyof typeof STATES;

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
export async function expectAccessible(
  page: Page,
  state: State,
  { opens = true } = {},
): Promise<void> {
  for (const { colorScheme, enginesAt, widths } of LOOKS) {
    // Without fades: in the midst of one, colours are none that a reader sees.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      if (opens) await openAll(page);
      if (width === enginesAt) await expectFaultless(page, state);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, `${width}`).toBeLessThanOrEqual(0);
      expect(await overprinted(page), `${width}`).toEqual([]);
    }
  }
}

/** axe and Equal Access find nothing in the page as it stands. */
export async function expectFaultless(page: Page, state: State): Promise<void> {
  expect(basename(test.info().file, ".spec.ts"), state).toBe(STATES[state]);
  const shortened = await page.evaluateHandle(shortenTables);
  // A page of one frame needs no other to put the findings of several together.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  const where = `${state}, ${page.viewportSize()?.width} px wide`;
  expect([...found, ...(await equalAccessFaults(page))], where).toEqual([]);
  await shortened.evaluate((sheets) => void (document.adoptedStyleSheets = sheets));
}

/**
 * Runs in the page: the sixth row of a table is as the five before it, and takes both engines as long.
 * @returns the sheets that show them all again
 */
function shortenTables(): CSSStyleSheet[] {
  const before = [...document.adoptedStyleSheets];
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("tbody tr:nth-child(n+6) { display: none }");
  document.adoptedStyleSheets = [...before, sheet];
  return before;
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
