import AxeBuilder from "@axe-core/playwright";
import type { Locator } from "@playwright/test";
import { expectAccessible, openAll } from "./accessible.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";

test.use({
  sittings: 52,
  settings: { RUNNING_LONG: "English=60,Maths=60,Digital skills=45,ESOL=75" },
});

test("the board, with nothing chosen", async ({ page, house }) => {
  const board = boardOf(page, house);
  await board.open();
  await board.groupHead("Maths").getByRole("button").click();
  await page.getByRole("button", { name: "Class: all" }).focus();
  await page.keyboard.press("Enter");
  await expectAccessible(page);
});

test("the board, with all that can be chosen and those who left", async ({ page, house }) => {
  const board = boardOf(page, house);
  await board.open("?started=all&subject=English&subject=Maths&subject=Latin&class=7B");
  const [first] = (await house.connect.control.sittings()).slice(-20);
  await house.connect.control.finish(first!);
  await expect(
    page.getByRole("complementary").getByText("Left the list", { exact: false }),
  ).not.toHaveCount(0);
  await expectAccessible(page);
});

test("the filter that hides all", async ({ page, house }) => {
  await boardOf(page, house).open("?subject=Latin&started=now");
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

test.describe("without a list", () => {
  test.use({ expected: /404|503/ });

  test("an address that is none", async ({ page, house }) => {
    await page.goto(`${house.product.origin}/nowhere`);
    await expectAccessible(page);
  });

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
    const outline = await focused.evaluate(
      (element) =>
        // A select that lies unseen over its icon shows its focus around both.
        getComputedStyle(element.matches("select") ? element.parentElement! : element).outlineStyle,
    );
    expect(outline).toBe("solid");
    if (names.at(-1)?.includes("Started before today")) break;
  }
  const four = (name: string) => Array<string>(4).fill(name);
  const head = 'button "SUBJECT N Oldest start TIME N running long" [expanded]';
  expect(names.map(withoutFigures)).toEqual([
    'button "Pause"',
    'link "Open on wall":',
    'combobox "Colours":',
    ...four('button "SUBJECT N from TIME to TIME since start, N running long"'),
    'searchbox "Search learners"',
    `'button "Class: all" [disabled]'`,
    ...four('button "SUBJECT N"'),
    'button "Today N" [pressed]',
    'button "Before today N"',
    'button "All N"',
    'button "Export CSV"',
    'button "Copy link"',
    head,
    expect.stringMatching(/^'?row "/),
    ...Array<string>(3).fill(head),
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
    .replaceAll(/\d+/g, "N");
}

test("nothing covers what has the focus, in a low window with a docked bar and stuck heads", async ({
  page,
  house,
}) => {
  await page.setViewportSize({ width: 1024, height: 420 });
  await boardOf(page, house).open("?started=all");
  for (const [key, least] of [
    ["Tab", 20],
    ["Shift+Tab", 20],
  ] as const) {
    let steps = 0;
    for (; steps < 60; steps += 1) {
      await page.keyboard.press(key);
      const covered = await page.evaluate(() => {
        const focused = document.activeElement!;
        if (focused === document.body) return null;
        const { left, right, top, bottom } = focused.getBoundingClientRect();
        const places = [0.1, 0.5, 0.9].map((share) => ({
          x: left + (right - left) * share,
          y: top + (bottom - top) / 2,
        }));
        return places.some(({ x, y }) => {
          const seen = document.elementFromPoint(x, y);
          return !seen || !(focused.contains(seen) || seen.contains(focused));
        })
          ? focused.textContent
          : "";
      });
      if (covered === null) break;
      expect(covered).toBe("");
    }
    expect(steps).toBeGreaterThan(least);
  }
});

test("a screen reader hears what changed, at most once in half a minute", async ({
  page,
  house,
}) => {
  const { control } = house.connect;
  await boardOf(page, house).open();
  const lines: { at: number; text: string }[] = [];
  await page.exposeFunction("noteLine", (text: string) => lines.push({ at: Date.now(), text }));
  await page.getByRole("status", { name: "Changes" }).evaluate((status) => {
    new MutationObserver(() =>
      (window as unknown as { noteLine(text: string): void }).noteLine(status.textContent ?? ""),
    ).observe(status, { childList: true, characterData: true, subtree: true });
  });
  for (let second = 0; second < 50; second += 2) {
    await control.start({ subject: "Maths", user: { fullName: "Newly Come" } });
    await page.waitForTimeout(2000);
  }
  const said = lines.filter(({ text }) => text !== "");
  expect(said.length).toBe(2);
  expect(said[1]!.at - said[0]!.at).toBeGreaterThan(29_000);
  for (const { text } of said) expect(text).toMatch(/^Maths: \d+ started\. \d+ in total\.$/);
});

test.describe("with four figures in every count", () => {
  test.use({ sittings: 1100, settings: { CONNECT_CALLS_PER_MINUTE: "600" } });

  test("nothing is wider than a narrow phone", async ({ page, house }) => {
    await house.connect.control.start({
      subject: "Health and Social Care Level 2 Extended Diploma",
    });
    await page.setViewportSize({ width: 320, height: 800 });
    await boardOf(page, house).open();
    await openAll(page);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over).toBeLessThanOrEqual(0);
    const chip = boardOf(page, house).subject("Health and Social Care Level 2 Extended Diploma");
    expect(await chip.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
  });
});

test("with reduced motion nothing moves", async ({ page, house }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await boardOf(page, house).open();
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")].flatMap((element) => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      return transitionDuration === "0s" && animationName === "none" ? [] : [element.className];
    }),
  );
  expect(moving).toEqual([]);
});

test("in forced colours what is chosen, and where the focus is, can still be told", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await page.emulateMedia({ forcedColors: "active" });
  await board.open("?subject=English");
  const look = (button: Locator) =>
    button.evaluate((element) => {
      const { backgroundColor, borderLeftColor, outlineStyle } = getComputedStyle(element);
      return { backgroundColor, borderLeftColor, outlineStyle };
    });
  for (const button of [board.subject, board.strip]) {
    expect(await look(button("English"))).not.toEqual(await look(button("Maths")));
    expect(await look(button("ESOL"))).toEqual(await look(button("Maths")));
  }
  await board.subject("Maths").focus();
  expect((await look(board.subject("Maths"))).outlineStyle).toBe("solid");
  const dots = board.strip("Maths").locator("circle");
  const colours = await dots.evaluateAll((all) => all.map((dot) => getComputedStyle(dot).fill));
  expect(new Set(colours).has("rgba(0, 0, 0, 0)")).toBe(false);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
