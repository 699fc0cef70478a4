import type { Page } from "@playwright/test";
import { untilAlive } from "./alive.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";

/* What an exam morning's pages have to hold at any width: four subjects, hundreds of learners, a class of eighteen, a long name. */
const LEARNERS = Array.from({ length: 18 }, (_, nth) => ({
  upn: `S1000${String(nth).padStart(2, "0")}BBP`,
  fullName: `Learner Number ${nth}`,
}));
const OTHERS = Array.from({ length: 200 }, (_, nth) => `9A,S2${nth}BBP,Other Number ${nth}`);
const WIDTHS = [1440, 1280, 1100, 1024, 900, 768, 390];
test.use({
  sittings: 0,
  settings: {
    REGISTER_SUBJECTS: "English,Maths,ESOL,Digital skills",
    ORGANISATION_NAME: "Eastmere College of Further Education",
  },
  roster: {
    "list.csv": [
      "class,upn,learner",
      ...LEARNERS.map(({ upn, fullName }) => `11B,${upn},${fullName}`),
      ...OTHERS,
    ].join("\n"),
  },
});

test.beforeEach(async ({ house }) => {
  await house.connect.control.enrol(...LEARNERS);
  await house.connect.control.start({ subject: "English", user: LEARNERS[0]! });
});

const open = async (page: Page, address: string) => {
  await page.goto(address);
  await untilAlive(page);
};

/** Words that are broken within themselves, of all that some parts say. */
const brokenWords = (page: Page, parts: string) =>
  page.locator(parts).evaluateAll((all) =>
    all.flatMap((part) => {
      const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      const broken: string[] = [];
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        for (const { 0: word, index } of text.textContent!.matchAll(/\S+/g)) {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
          if (lines.size > 1) broken.push(word);
        }
      }
      return broken;
    }),
  );

test("no word of a subject’s tile is broken, and none lies on another, at any width", async ({
  page,
  house,
}) => {
  await open(page, `${house.product.origin}/classes?show=all`);
  await expect(page.getByText(/^What has been finished since .* is counted\.$/)).toBeVisible();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    expect(await brokenWords(page, ".progress-tile"), `${width}`).toEqual([]);
    const laps = await page.locator(".progress-tile").evaluateAll((tiles) =>
      tiles.filter((tile) => {
        const [head, figure] = [...tile.children].map((each) => each.getBoundingClientRect());
        const { right } = tile.getBoundingClientRect();
        const isBeside = figure!.top < head!.bottom - 4 && figure!.left < head!.right;
        return isBeside || figure!.right > right + 1 || head!.right > right + 1;
      }),
    );
    expect(laps, `${width}`).toEqual([]);
  }
});

test("a register’s marks end before their number, at any width", async ({ page, house }) => {
  await open(page, `${house.product.origin}/classes?class=11B`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("1 of 18 have begun");
  for (const width of WIDTHS.filter((each) => each >= 640)) {
    await page.setViewportSize({ width, height: 800 });
    const beyond = await page.locator(".register-tile li").evaluateAll((lines) =>
      lines.flatMap((line) => {
        const { left } = line.lastElementChild!.getBoundingClientRect();
        const ends = [...line.querySelectorAll("svg")].map(
          (mark) => mark.getBoundingClientRect().right,
        );
        return Math.max(0, ...ends) > left ? [line.textContent] : [];
      }),
    );
    expect(beyond, `${width}`).toEqual([]);
  }
});

test("the college’s name is in the bar or out of it, and nothing of it is left over", async ({
  page,
  house,
}) => {
  await open(page, house.product.origin);
  for (const width of WIDTHS.filter((each) => each >= 640)) {
    await page.setViewportSize({ width, height: 800 });
    const [bar, name] = await page.locator(".bar-name, .bar-organisation").evaluateAll((all) =>
      all.map((each) => ({
        top: each.getBoundingClientRect().top,
        bottom: each.getBoundingClientRect().bottom,
      })),
    );
    const isIn = name!.bottom <= bar!.bottom + 1;
    expect(isIn || name!.top >= bar!.bottom, `${width}: ${JSON.stringify([bar, name])}`).toBe(true);
  }
});

test("from a board of one class whoever is missing in it is a press away", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await board.open("?class=11B");
  await page.getByRole("link", { name: "Who is missing in 11B" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("1 of 18 have begun");
  await board.open();
  await expect(page.getByRole("link", { name: /^Who is missing/ })).toHaveCount(0);
});
