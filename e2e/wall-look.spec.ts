import type { Page } from "@playwright/test";
import type { Control } from "../simulator/control.ts";
import { expect, test } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";
import { wallOf } from "./wall-page.ts";

const SCREENS = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 1080, height: 1920 },
];
const FOUR = ["English", "Maths", "Digital skills", "ESOL"];
const NINE = [
  ...FOUR,
  "Functional Skills English Level 2: Reading and Writing",
  "Science",
  "Study skills",
  "Geschäftsprozessmanagementgrundlagen",
  "Art",
];
const NAMES = [
  ["Bartholomew-Alexander", "Featherstonehaugh-Cholmondeley"],
  ["Wolfeschlegelsteinhausenbergerdorff", ""],
  ["نور الهدى", "عبد الرحمن"],
  ["שירה", "כהן"],
  ["Nguyễn Thị", "Phương"],
  ["Amina", "Khan"],
  ["Amina", "Karim"],
  ["Mei-Ling", "Chen"],
  ["", ""],
] as const;

test.use({
  sittings: 0,
  settings: {
    ORGANISATION_NAME: "The Eastmere and Westmoor College of Further Education",
    RUNNING_LONG: "English=60,Maths=60",
  },
});

async function fill(control: Control, count: number, subjects: readonly string[]): Promise<void> {
  const rows = Array.from({ length: count }, (_, nth) => {
    const subject = subjects[nth % subjects.length]!;
    const [firstName, lastName] = NAMES[nth % NAMES.length]!;
    const fullName = [firstName, lastName].filter(Boolean).join(" ") || null;
    // Some run long, by far or by a little.
    const minutes = nth % 11 === 0 ? 61 + ((nth * 7) % 50) : (nth * 13) % 58;
    return {
      subject,
      testName: subject,
      startDate: minutesAgo(minutes),
      user: { fullName, firstName, lastName },
    };
  });
  for (let from = 0; from < rows.length; from += 250) {
    await control.start(...rows.slice(from, from + 250));
  }
}

/** What a designer would wince at, measured: each a sentence. */
function faultsOf(page: Page, scale: number): Promise<string[]> {
  return page.evaluate((nameScale) => {
    const faults: string[] = [];
    const root = document.scrollingElement!;
    if (root.scrollHeight > innerHeight || root.scrollWidth > innerWidth) faults.push("scrolls");
    const boxes: { words: string; box: DOMRect; row: Element | null }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement!;
      const words = node.textContent!.trim();
      const isHidden = parent.closest(".sr-only, script, style, title, .wall-page-leaving");
      if (words === "" || isHidden || !parent.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { x, y, width, height } of range.getClientRects()) {
        // Letters take up the middle of their line's box.
        const box = new DOMRect(x, y + 0.2 * height, width, 0.6 * height);
        boxes.push({ words, box, row: parent.closest("svg, tr, .wall-strip") });
      }
    }
    for (const { words, box } of boxes) {
      const isOut =
        box.left < -1 || box.top < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight;
      if (isOut) faults.push(`“${words}” leaves the screen`);
    }
    const overlap = (a: DOMRect, b: DOMRect) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    for (const [nth, a] of boxes.entries()) {
      for (const b of boxes.slice(nth + 1)) {
        if (overlap(a.box, b.box)) faults.push(`“${a.words}” lies on “${b.words}”`);
      }
    }
    const places = document.querySelectorAll<HTMLElement>(
      ".wall-fit, .wall-name, .wall-started, .wall-so-far, .wall-freshness, .wall-names, .wall-main",
    );
    for (const place of places) {
      const largest = place.querySelector("bdi") ?? place;
      const air = 0.25 * parseFloat(getComputedStyle(largest).fontSize);
      const isTooHigh = place.scrollHeight > place.clientHeight + air;
      const isCell = getComputedStyle(place).display === "table-cell";
      if (place.scrollWidth > place.clientWidth + 1 || (isTooHigh && !isCell)) {
        faults.push(`“${place.textContent}” is cut in ${place.className}`);
      }
    }
    for (const row of document.querySelectorAll<HTMLElement>(".wall-page tbody tr")) {
      const name = row.querySelector("bdi")!;
      const least = (52 / 1080) * innerHeight * nameScale;
      if (parseFloat(getComputedStyle(name).fontSize) < least - 0.1) {
        faults.push(`“${name.textContent}” is smaller than it may be`);
      }
      if (row.getBoundingClientRect().height < least) faults.push("a row is too low");
    }
    return faults;
  }, scale);
}

for (const [count, subjects] of [
  [0, FOUR],
  [9, NINE],
  [60, NINE],
  [60, FOUR],
  [1000, NINE],
  [1000, FOUR],
] as const) {
  test(`${count} learners of ${subjects.length} subjects on every screen`, async ({
    page,
    house,
  }) => {
    test.slow();
    await fill(house.connect.control, count, subjects);
    const wall = wallOf(page, house);
    for (const screen of SCREENS) {
      await page.setViewportSize(screen);
      for (const [distance, names, scale] of [
        ["mid", "short", 1],
        ["mid", "full", 1],
        ["near", "full", 0.6],
        ["far", "short", 1.6],
      ] as const) {
        await wall.open(`?distance=${distance}&names=${names}&rotate=off`);
        await expect(wall.freshness).toHaveText(/^Updated/);
        await expect(wall.headline).toHaveText(count === 0 ? /^Nobody/ : new RegExp(`^${count} `));
        const where = `${screen.width}x${screen.height} ${distance} ${names}`;
        // A script's letters come once a name needs them, and what they need is measured then.
        await expect
          .configure({ soft: true })
          .poll(() => faultsOf(page, scale), { message: where, timeout: 4_000 })
          .toEqual([]);
        if (distance === "mid") await page.screenshot({ path: `test-results/wall/${where}.png` });
      }
    }
  });
}
