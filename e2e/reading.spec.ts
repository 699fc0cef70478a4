import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { boardOf } from "./board-page.ts";
import { expect, test, type House } from "./fixtures.ts";

/* While somebody reads, what they read stands still, all of it together. */
test.describe.configure({ mode: "default" });
test.use({ sittings: 40, isShared: true, expected: /ERR_|failed:/ });

type Board = ReturnType<typeof boardOf>;

interface Sign {
  begin(page: Page, board: Board): Promise<void>;
  end(page: Page, board: Board): Promise<void>;
}

const SIGNS: Record<string, Sign> = {
  pointer: {
    begin: async (page, board) => {
      await page.mouse.move(300, 5);
      const { x, y } = (await board.rows.nth(2).boundingBox())!;
      await page.mouse.move(x + 80, y + 10, { steps: 3 });
    },
    end: (page) => page.mouse.move(300, 5),
  },
  focus: {
    begin: async (page) => {
      await page.getByRole("button", { name: "Save or share" }).focus();
      await page.keyboard.press("Tab");
    },
    end: (_page, board) => board.search.focus(),
  },
  "focus that came without a key": {
    begin: (page) => page.locator("section[aria-label] h2 button").first().focus(),
    end: (_page, board) => board.search.focus(),
  },
  selection: {
    begin: (_page, board) =>
      board.rows
        .nth(1)
        .evaluate((row) => getSelection()!.selectAllChildren(row.firstElementChild!)),
    end: (page) => page.evaluate(() => getSelection()!.removeAllRanges()),
  },
  scroll: {
    begin: async (page) => {
      await page.mouse.move(300, 5);
      await page.mouse.wheel(0, 600);
      await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(400);
    },
    end: (page) => page.mouse.wheel(0, -1000),
  },
};

/** Open, and far enough to notice what its reader does. */
async function openAlive(page: Page, board: Board): Promise<void> {
  const asked = page.waitForResponse((response) => response.url().includes("/api/changes"));
  await board.open();
  await asked;
}

/** Everything that must stand still together, in words. */
function shownOn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      "h1",
      "h2",
      "tr:has(td) > th",
      ".strip-count",
      '[aria-label="Started"] button',
      "#just-left p",
    ].flatMap((what) =>
      [...document.querySelectorAll(what)].map((each) => `${what}: ${each.textContent}`),
    ),
  );
}

async function countOf(page: Page): Promise<number> {
  await expect(page).toHaveTitle(/^\(\d+\) Now Sitting$/);
  return Number(/\d+/.exec(await page.title())![0]);
}

/** Heads, headline and rows show one number. */
async function expectAgreement(page: Page, board: Board, count: number): Promise<void> {
  await expect(board.headline).toHaveText(new RegExp(`^${count} `));
  await expect(board.rows).toHaveCount(count);
  const heads = await page.locator("section[aria-label] > h2").allTextContents();
  const sum = heads.map((text) => Number(/ (\d+)\b/.exec(text)?.[1] ?? 0));
  expect(sum.reduce((all, each) => all + each, 0)).toBe(count);
}

/** Four start and two of those on the list finish. */
async function letSomeComeAndGo({ connect: { control } }: House, mark = ""): Promise<void> {
  const ids = await control.sittings();
  await control.finish(ids.at(-1)!);
  await control.finish(ids.at(-2)!);
  await control.start(
    ...["English", "Maths", "ESOL", "Art"].map((subject) => ({
      subject,
      user: { fullName: `Newly ${subject}${mark}` },
    })),
  );
}

test("while somebody reads, changes wait together, and come when the reading ends", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  for (const [name, sign] of Object.entries(SIGNS)) {
    await test.step(`as the ${name} shows`, async () => {
      await openAlive(page, board);
      const count = await countOf(page);
      await expectAgreement(page, board, count);
      await sign.begin(page, board);
      const before = await shownOn(page);
      await letSomeComeAndGo(house, ` by ${name}`);
      await expect(board.pill).toHaveText("4 started, 2 left. Update");
      await expect(board.pill).toBeInViewport({ ratio: 1 });
      await expect(page).toHaveTitle(`(${count + 2}) Now Sitting`);
      expect(await shownOn(page)).toEqual(before);
      await expectAgreement(page, board, count);

      await sign.end(page, board);
      await expect(board.pill).toHaveCount(0);
      await expectAgreement(page, board, count + 2);
      await expect(board.rowOf(`Newly Art by ${name}`)).toBeVisible();
    });
  }
});

test("two minutes after the last input nothing counts as reading any more", async ({
  page,
  house,
}) => {
  await page.clock.install();
  const board = boardOf(page, house);
  for (const [name, sign] of Object.entries(SIGNS)) {
    await test.step(`after the ${name}`, async () => {
      await openAlive(page, board);
      const count = await countOf(page);
      await sign.begin(page, board);
      await letSomeComeAndGo(house, ` by ${name}`);
      await expect(board.pill).toHaveText("4 started, 2 left. Update");
      await page.clock.fastForward("01:00");
      await expect(board.pill).toBeVisible();
      await page.clock.fastForward("01:05");
      await expect(board.pill).toHaveCount(0);
      await expectAgreement(page, board, count + 2);
    });
  }
});

test("Update works by keyboard, shows all at once, and does not lose the focus", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await openAlive(page, board);
  const count = await countOf(page);
  await SIGNS["focus"]!.begin(page, board);
  await letSomeComeAndGo(house);
  await expect(board.pill).toHaveText("4 started, 2 left. Update");
  await expect(page.getByRole("status", { name: "Changes" })).toHaveText(
    "Changes are waiting. Update is above the list.",
  );
  await page.keyboard.press("Shift+Tab");
  await expect(board.pill).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(board.pill).toHaveCount(0);
  await expectAgreement(page, board, count + 2);
  await expect(board.status).toBeFocused();
  // And the reader goes on reading.
  await house.connect.control.start({ subject: "Art", user: { fullName: "Later Art" } });
  await expect(board.pill).toHaveText("1 started. Update");
  await expect(board.rowOf("Later Art")).toHaveCount(0);
});

test("somebody who came and went is in no number, and a rename counts as a change", async ({
  page,
  house,
}) => {
  const { control } = house.connect;
  const board = boardOf(page, house);
  await openAlive(page, board);
  const count = await countOf(page);
  await SIGNS["selection"]!.begin(page, board);
  await control.rename((await control.sittings()).at(-1)!, "Another Name");
  await expect(board.pill).toHaveText("Changes waiting. Update");
  const [brief] = await control.start({ subject: "Art" });
  await expect(board.pill).toHaveText("1 started. Update");
  await control.finish(brief!);
  await expect(board.pill).toHaveText("Changes waiting. Update");
  await board.pill.click();
  await expect(board.rowOf("Another Name")).toBeVisible();
  await expectAgreement(page, board, count);
});

test("the pill can be read and pressed at any width and in both themes", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await openAlive(page, board);
  await SIGNS["selection"]!.begin(page, board);
  await letSomeComeAndGo(house);
  await expect(board.pill).toHaveText("4 started, 2 left. Update");
  await expectAccessible(page, "changes that wait for whoever reads", { opens: false });
  await page.emulateMedia({ media: "print" });
  await expect(board.pill).toBeHidden();
});

test("a pointer that rests on the list without having moved doesn't count as reading", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await page.mouse.move(400, 600);
  await openAlive(page, board);
  const count = await countOf(page);
  await letSomeComeAndGo(house);
  await expectAgreement(page, board, count + 2);
});

test("the reader's own filter works on what they read, and says what is waiting within it", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await openAlive(page, board);
  await SIGNS["selection"]!.begin(page, board);
  await letSomeComeAndGo(house);
  await expect(board.pill).toBeVisible();
  await board.strip("English").click();
  await expect(board.rowOf("Newly English")).toHaveCount(0);
  await board.pill.click();
  await expect(board.rowOf("Newly English")).toBeVisible();
  await expect(board.rowOf("Newly Art")).toHaveCount(0);
});

test("a new list from another process waits too, and Update brings it", async ({ page, house }) => {
  const board = boardOf(page, house);
  await openAlive(page, board);
  const count = await countOf(page);
  await SIGNS["selection"]!.begin(page, board);
  const before = await shownOn(page);
  await house.restart();
  await letSomeComeAndGo(house);
  await expect(board.pill).toBeVisible();
  await expect(page).toHaveTitle(`(${count + 2}) Now Sitting`);
  expect(await shownOn(page)).toEqual(before);
  await board.pill.click();
  await expect(board.pill).toHaveCount(0);
  await expectAgreement(page, board, count + 2);
});

test.describe("with more learners than the document holds", () => {
  test.use({ sittings: 330, isShared: false });

  test("a whole list from another process waits while somebody reads", async ({ page, house }) => {
    const board = boardOf(page, house);
    await page.setViewportSize({ width: 1440, height: 700 });
    await openAlive(page, board);
    await expect(board.rows).toHaveCount(100);
    await SIGNS["selection"]!.begin(page, board);
    const before = await shownOn(page);
    await house.restart();
    await letSomeComeAndGo(house);
    await expect(board.pill).toBeVisible();
    expect(await shownOn(page)).toEqual(before);
    await board.pill.click();
    await expect(board.pill).toHaveCount(0);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect.poll(() => board.rows.count()).toBeGreaterThan(150);
  });

  test("rows drawn while changes wait agree with the counts beside them", async ({
    page,
    house,
  }) => {
    const { control } = house.connect;
    const board = boardOf(page, house);
    await page.setViewportSize({ width: 1440, height: 700 });
    await openAlive(page, board);
    const count = await countOf(page);
    await SIGNS["scroll"]!.begin(page, board);
    const ids = await control.sittings();
    await control.finish(ids.at(-1)!);
    await control.finish(ids.at(-20)!);
    await control.start({ subject: "Maths", user: { fullName: "Newly Maths" } });
    await expect(board.pill).toHaveText("1 started, 2 left. Update");
    await board.loadAll();
    await expectAgreement(page, board, count);
    await expect(board.pill).toHaveText("1 started, 2 left. Update");
  });
});
