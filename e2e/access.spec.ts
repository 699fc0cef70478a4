import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";

test.use({ sittings: 60, settings: { REFRESH_SECONDS: "5" } });

const WIDTHS = [1440, 1024, 768, 390, 320];

/** axe in both themes and at every width, and nothing wider than the window. */
async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${width} ${colorScheme} ${id}: ${nodes[0]?.html}`),
      ).toEqual([]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, `${width}`).toBeLessThanOrEqual(0);
    }
  }
}

test("the board", async ({ page, house }) => {
  await boardOf(page, house).open("?started=all&subject=English&subject=Latin");
  await expectAccessible(page);
});

test("the filter that hides all", async ({ page, house }) => {
  await boardOf(page, house).open("?subject=Latin");
  await expectAccessible(page);
});

test("nobody sitting", async ({ page, house }) => {
  await house.connect.control.empty();
  await boardOf(page, house).open();
  await expect(page.getByText("Nobody is being assessed")).toBeVisible();
  await expectAccessible(page);
});

test("the stale board", async ({ page, house }) => {
  await boardOf(page, house).open();
  await house.connect.control.fail({ fault: { kind: "status", status: 500 } });
  await expect(page.getByRole("alert").filter({ hasText: "Showing" })).toBeVisible({
    timeout: 60_000,
  });
  await expectAccessible(page);
});

test.describe("no list", () => {
  test.use({ expected: /503/ });

  test("the refused key", async ({ page, house }) => {
    await house.connect.control.fail({ fault: { kind: "status", status: 401 } });
    await boardOf(page, house).open();
    await expect(page.getByText("CENTURY refused the key")).toBeVisible();
    await expectAccessible(page);
  });
});

test("everything can be reached and worked by keyboard, with a focus that shows", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await board.open();
  const names: string[] = [];
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    names.push((await focused.ariaSnapshot()).split("\n")[0]!);
    expect(await focused.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe(
      "solid",
    );
    if (names.at(-1)?.includes("Started before today")) break;
  }
  const four = (name: string) => Array<string>(4).fill(name);
  expect(names.map(withoutFigures)).toEqual([
    'combobox "Colours":',
    ...four('button "SUBJECT N from TIME to TIME since start"'),
    'searchbox "Search learners"',
    `'button "Class: all" [disabled]'`,
    ...four('button "SUBJECT N"'),
    'button "Today N" [pressed]',
    'button "Before today N"',
    'button "All N"',
    'button "Export CSV"',
    'button "Copy link"',
    ...four('button "SUBJECT N Oldest start TIME" [expanded]'),
    'button "Started before today (may be paused) N Oldest DATE"',
  ]);
  await page.keyboard.press("Enter");
  await expect(board.fold).toHaveAttribute("aria-expanded", "true");
  await expect(page.getByRole("table", { name: /before today/ })).toBeVisible();
});

function withoutFigures(snapshot: string): string {
  return snapshot
    .replace(/^- /, "")
    .replace(/Digital skills|ESOL|English|Maths/, "SUBJECT")
    .replaceAll(/\d+ hr \d+ min|\d+ hr|\d+ min|\d+:\d+[ap]m/g, "TIME")
    .replace(/\d+ \w+ 20\d\d/, "DATE")
    .replace(/\d+/, "N");
}

test("focus, scroll and a selection survive an update", async ({ page, house }) => {
  const board = boardOf(page, house);
  await board.open();
  await board.subject("English").focus();
  await page.evaluate(() => {
    getSelection()?.selectAllChildren(document.querySelectorAll("tbody td")[10]!);
  });
  const selected = await page.evaluate(() => getSelection()?.toString());
  const [, second] = await house.connect.control.sittings();
  await house.connect.control.finish(second!);
  await house.connect.control.start({ subject: "Maths", user: { fullName: "Newly Come" } });
  await expect(board.rowOf("Newly Come")).toBeVisible();
  await expect(board.subject("English")).toBeFocused();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(selected);
});
