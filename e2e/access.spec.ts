import type { Locator } from "@playwright/test";
import { readFileSync } from "node:fs";
import { expectAccessible, expectFaultless, openAll, STATES } from "./accessible.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";

test.describe.configure({ mode: "default" });
/* None of these has a learner come or go, and so they all live in one house. */
test.use({
  // Of each subject some run long and some don't, and two began on an earlier day.
  sittings: 16,
  isShared: true,
  settings: { RUNNING_LONG: "English=60,Maths=60,Digital skills=45,ESOL=45" },
});

test("each state that the engines look at is looked at in one place", () => {
  for (const [state, spec] of Object.entries(STATES)) {
    const text = readFileSync(new URL(`${spec}.spec.ts`, import.meta.url), "utf8");
    expect(text.split(`"${state}"`), state).toHaveLength(2);
  }
});

test("the board, with nothing chosen", async ({ page, house }) => {
  const board = boardOf(page, house);
  await board.open();
  await board.groupHead("Maths").getByRole("button").click();
  await page.getByRole("button", { name: "Class: all" }).focus();
  await page.keyboard.press("Enter");
  await expectAccessible(page, "the board with nothing chosen");
});

test("a filter that hides everybody", async ({ page, house }) => {
  await boardOf(page, house).open("?subject=Latin&started=now");
  await expectAccessible(page, "a board whose filter hides everybody");
});

test.describe("no page of ours", () => {
  test.use({ expected: /404/ });

  test("an unknown address", async ({ page, house }) => {
    await page.goto(`${house.product.origin}/nowhere`);
    await expectAccessible(page, "an address of no page");
  });
});

test("everything can be reached and used by keyboard, with a visible focus", async ({
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
    const outline = await focused.evaluate((element) => getComputedStyle(element).outlineStyle);
    expect(outline).toBe("solid");
    if (names.at(-1)?.includes("Started before today")) break;
  }
  const four = (name: string) => Array<string>(4).fill(name);
  const head =
    'button "SUBJECT N, N above SUBJECT Smart Initial Assessment Oldest start TIME" [expanded]';
  expect(names.map(withoutFigures)).toEqual([
    'link "Skip to the list":',
    ...["Board", "Today", "Roster", "Screens", "Status"].map((name) => `link "${name}":`),
    'button "Full names"',
    'button "Pause"',
    'link "Open on wall":',
    'button "Menu"',
    'button "N running long"',
    ...four('button "SUBJECT N from TIME to TIME since start, N running long"'),
    'searchbox "Search learners"',
    `'button "Class: all" [disabled]'`,
    'button "Today N" [pressed]',
    'button "Before today N"',
    'button "All N"',
    'button "Save or share"',
    'button "Add minutes"',
    'button "Just left N"',
    'button "Running long N Oldest start TIME" [expanded]',
    ...four(head),
    'button "Started before today (may be paused) N Oldest DATE"',
  ]);
  await page.keyboard.press("Enter");
  await expect(board.fold).toHaveAttribute("aria-expanded", "true");
  await expect(page.getByRole("table", { name: /before today/ })).toBeVisible();
});

function withoutFigures(snapshot: string): string {
  return (
    snapshot
      .replace(/^- /, "")
      .replaceAll(/Digital skills|ESOL|English|Maths/g, "SUBJECT")
      .replaceAll(/\d+ hr \d+ min|\d+ hr|\d+ min|\d+:\d+[ap]m/g, "TIME")
      .replace(/\d+ \w+ 20\d\d/, "DATE")
      .replaceAll(/\d+/g, "N")
      // Whoever came to run long since the list was shown is not above yet.
      .replace("Oldest start TIME N running long", "Oldest start TIME")
  );
}

test("nothing covers what has the focus, in a low window whose heads stay in sight", async ({
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

test.describe("with four figures in every count", () => {
  test.use({ sittings: 1100, settings: { CONNECT_CALLS_PER_MINUTE: "600" }, isShared: false });

  test("nothing is wider than a narrow phone", async ({ page, house }) => {
    await house.connect.control.start({
      subject: "Health and Social Care Level 2 Extended Diploma",
    });
    await page.setViewportSize({ width: 320, height: 800 });
    await boardOf(page, house).open();
    await openAll(page);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over).toBeLessThanOrEqual(0);
    const chip = boardOf(page, house).strip("Health and Social Care Level 2 Extended Diploma");
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

test("in forced colours one can still see what is chosen and where the focus is", async ({
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
  expect(await look(board.strip("English"))).not.toEqual(await look(board.strip("Maths")));
  expect(await look(board.strip("ESOL"))).toEqual(await look(board.strip("Maths")));
  await board.strip("Maths").focus();
  expect((await look(board.strip("Maths"))).outlineStyle).toBe("solid");
  const dots = board.strip("Maths").locator("circle");
  const colours = await dots.evaluateAll((all) => all.map((dot) => getComputedStyle(dot).fill));
  expect(new Set(colours).has("rgba(0, 0, 0, 0)")).toBe(false);
  await expectFaultless(page, "the board in forced colours");
});

test.describe("on another day", () => {
  test.use({ isShared: false });

  test("the board, with everything chosen and some who have left", async ({ page, house }) => {
    const { control } = house.connect;
    const board = boardOf(page, house);
    const [gone] = await control.start({ subject: "English", user: { fullName: "Amina Khalid" } });
    await board.open("?started=all&subject=English&subject=Maths&subject=Latin");
    await control.finish(gone!);
    await board.openTray();
    await expect(board.tray).toContainText(/Amina Khalid.*(Finished|Left the list)/);
    await expectAccessible(page, "the board with everything chosen and some who have left");
  });

  test("nobody sitting", async ({ page, house }) => {
    await house.connect.control.empty();
    await boardOf(page, house).open();
    await expect(page.getByText("Nobody is being assessed")).toBeVisible();
    await expectAccessible(page, "a board of nobody");
  });

  test("the stale board", async ({ page, house }) => {
    await boardOf(page, house).open();
    await house.connect.control.fail({ fault: { kind: "status", status: 500 } });
    await expect(page.getByRole("alert").filter({ hasText: "Showing" })).toBeVisible();
    await expectAccessible(page, "an old board");
  });

  test.describe("without a list", () => {
    test.use({ expected: /503/ });

    test("the refused key", async ({ page, house }) => {
      await house.connect.control.fail({ fault: { kind: "status", status: 401 } });
      await boardOf(page, house).open();
      await expect(page.getByText("CENTURY refused the key")).toBeVisible();
      await expectAccessible(page, "no list, for the key was refused");
    });
  });

  test("a screen reader hears what changed, at most once in half a minute", async ({
    page,
    house,
  }) => {
    const { control } = house.connect;
    await page.clock.install();
    await boardOf(page, house).open();
    // By the page's own clock, which the test moves.
    const said: { at: number; text: string }[] = [];
    await page.exposeFunction("noteLine", (at: number, text: string) => {
      if (text !== "") said.push({ at, text });
    });
    await page.getByRole("status", { name: "Changes" }).evaluate((status) => {
      const { noteLine } = window as unknown as { noteLine(at: number, text: string): void };
      new MutationObserver(() => noteLine(Date.now(), status.textContent ?? "")).observe(status, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    while (said.length < 3) {
      await control.start({ subject: "Maths", user: { fullName: "Newly Come" } });
      await page.clock.runFor(2000);
    }
    for (const [nth, { at, text }] of said.entries()) {
      expect(text).toMatch(/^Maths: \d+ started\. \d+ in total\.$/);
      // Speaking it takes a moment, which differs each time.
      if (nth > 0) expect(at - said[nth - 1]!.at).toBeGreaterThan(29_000);
    }
  });
});
