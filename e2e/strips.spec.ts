import type { Page } from "@playwright/test";
import { boardOf } from "./board-page.ts";
import { expect, test, type House } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";

test.use({
  sittings: 0,
  settings: { RUNNING_LONG: "English=60,Maths=45,Art=200", CONNECT_CALLS_PER_MINUTE: "600" },
});

const NAMES = [
  "Amina Khalid",
  "Wei",
  "Oluwaseun Adéyẹmí-Okonkwo",
  "محمد الأحمد",
  "Niamh O’Sullivan",
];

/** So many sittings of a subject over the last hour and a half, every eighth of them much longer ago. */
function spread(subject: string, count: number) {
  return Array.from({ length: count }, (_, nth) => ({
    subject,
    startDate: minutesAgo(0.5 + (nth % 8 === 7 ? 95 + (nth * 200) / count : (nth * 88) / count)),
    user: { fullName: NAMES[nth % NAMES.length]! },
  }));
}

/** Their drawing as the page has laid it out: what is drawn, and which words lie on other marks or outside. */
function readStrips(page: Page) {
  return page.getByRole("group", { name: /^Sittings of each subject/ }).evaluate((group) => {
    /** Of its letters; a text's own box is as high as its line. */
    const inkOf = (text: Element) => {
      const { left, right, top, bottom, height } = text.getBoundingClientRect();
      return { left, right, top: top + height / 5, bottom: bottom - height / 5 };
    };
    type Box = ReturnType<typeof inkOf>;
    const lie = (a: Box, b: Box) =>
      a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const strips = [...group.querySelectorAll("button.strip")].map((button) => {
      const texts = [...button.querySelectorAll("text")];
      const row = button.getBoundingClientRect();
      const boxes = texts.map(inkOf);
      const marks = [...button.querySelectorAll("circle")].map((mark) =>
        mark.getBoundingClientRect(),
      );
      const bars = [...button.querySelectorAll("rect.fill-hue")].map((bar) =>
        bar.getBoundingClientRect(),
      );
      const overlapping = texts.filter((_, nth) =>
        [...boxes.filter((__, other) => other !== nth), ...marks, ...bars].some((box) =>
          lie(boxes[nth]!, box),
        ),
      );
      const outside = texts.filter((_, nth) => boxes[nth]!.right > row.right + 1);
      return {
        dots: marks.length,
        words: texts.map((text) => text.textContent),
        overlapping: overlapping.map((text) => text.textContent),
        outside: outside.map((text) => text.textContent),
      };
    });
    const all = [...group.querySelectorAll("text")].map(inkOf);
    const over = all.filter((a, nth) => all.some((b, other) => other > nth && lie(a, b))).length;
    return { strips, over };
  });
}

const WIDTHS = [1440, 1280, 1024, 768, 390];

/** @param nth of the widths at which the board is opened; then it is made as wide as each of the others */
async function expectStrips(
  page: Page,
  house: House,
  dots: (number | null)[],
  nth = 0,
): Promise<void> {
  for (const [at, width] of [...WIDTHS.slice(nth), ...WIDTHS.slice(0, nth)].entries()) {
    await page.setViewportSize({ width, height: 900 });
    if (at === 0) {
      await boardOf(page, house).open();
      await page.evaluate(() => document.fonts.ready);
    }
    // The words come once the page is measured; a phone has none.
    if (width > 640) await expect(page.locator(".strip text").first()).toBeAttached();
    await page.evaluate(untilDrawn);
    const { strips, over } = await readStrips(page);
    expect(
      strips.flatMap(({ overlapping }) => overlapping),
      `${width}`,
    ).toEqual([]);
    expect(
      strips.flatMap(({ outside }) => outside),
      `${width}`,
    ).toEqual([]);
    expect(over, `${width}`).toBe(0);
    strips.forEach((strip, place) => {
      if (dots[place] !== null) expect(strip.dots, `${width}`).toBe(dots[place]);
    });
  }
}

/** Runs in the page: until what follows from its new width has been measured and drawn. */
function untilDrawn(): Promise<unknown> {
  return new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(resolve))),
  );
}

test("a strip is right with any number of sittings", async ({ page, house }) => {
  const { control } = house.connect;
  const board = boardOf(page, house);
  const sittingNow = async () => (await (await house.get("/api/summary")).json()).sittingNow;
  const lists = [
    [0, 0],
    [1, 1],
    [15, 15],
    [60, 60],
    [150, null],
    [1000, 0],
  ] as const;
  let before: string[] = [];
  for (const [nth, [count, dots]] of lists.entries()) {
    await test.step(`${count} sittings`, async () => {
      for (const id of before) await control.finish(id);
      before = await control.start(...spread("English", count), ...spread("Maths", 3));
      // A subject that has been seen stays when its last one leaves.
      if (count === 0) {
        const [last] = await control.start(...spread("English", 1));
        await board.open();
        await control.finish(last!);
        await page.getByRole("button", { name: "English, nobody" }).click();
        await expect(board.strip("English")).toHaveAccessibleName(/^English 0$/);
      }
      await expect.poll(sittingNow).toBe(count + 3);
      // A board that is opened afresh folds away the subjects that nobody sits.
      await expectStrips(page, house, count === 0 ? [3] : [dots, 3], nth % WIDTHS.length);
      await page.setViewportSize({ width: 1440, height: 900 });
      if (count > 0) {
        await expect(board.strip("English")).toHaveAccessibleName(
          new RegExp(`^English ${count}\\b`),
        );
      }
      // Coming from the phone's width, the words wait for the page to be measured anew.
      await expect(board.strip("Maths").locator("text").first()).toHaveText("45 min");
      const { strips } = await readStrips(page);
      if (count > 1 && count < 150) expect(strips[0]!.words.length).toBeGreaterThan(1);
    });
  }
});

test("nine subjects stand one under another, each with its own hue or none", async ({
  page,
  house,
}) => {
  const subjects = ["Art", "Biology", "Chemistry", "Digital skills", "English", "ESOL", "French"];
  for (const subject of [...subjects, "Geography and the Environment", "Maths"]) {
    await house.connect.control.start(...spread(subject, 12));
  }
  await expectStrips(page, house, Array<number>(9).fill(12));
  const hues = await page
    .getByRole("group", { name: /^Sittings of each subject/ })
    .locator("button")
    .evaluateAll((strips) => strips.map((strip) => strip.getAttribute("data-hue")));
  expect(hues.filter((hue) => hue === "0").length).toBe(3);
  expect(new Set(hues).size).toBe(7);
});

test("the strip filters, and no other control does it a second time; subjects that nobody sits are one line, and a chosen one of them stays", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  const { control } = house.connect;
  const gone = await control.start(
    ...["Art", "Biology", "Maths"].flatMap((each) => spread(each, 1)),
  );
  await control.start(...spread("English", 2));
  await board.open();
  await expect(board.rows).toHaveCount(5);
  await board.strip("English").click();
  await expect(board.rows).toHaveCount(2);
  await expect(board.strip("English")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("button", { name: /^English/, pressed: true })).toHaveCount(1);
  await board.strip("English").click();
  await expect(board.rows).toHaveCount(5);
  await board.strip("Maths").click();
  await board.lookAway();
  await expect(board.strip("Art")).toBeVisible();
  for (const id of gone) await control.finish(id);
  const fold = page.getByRole("button", { name: "2 subjects, nobody" });
  await expect(fold).toBeVisible();
  await expect(board.strip("Maths")).toHaveAccessibleName("Maths 0");
  await expect(board.strip("Art")).toHaveCount(0);
  await fold.click();
  await expect(board.strip("Art")).toBeVisible();
  await board.strip("Biology").click();
  await page.getByRole("button", { name: "Art, nobody" }).click();
  await expect(board.strip("Biology")).toHaveAttribute("aria-pressed", "true");
  await expect(board.strip("Art")).toHaveCount(0);
});
