import type { Control } from "../simulator/control.ts";
import { FAILURES } from "../simulator/faults.ts";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";
import type { Distance } from "#lib/domain/wall-link";
import { faultsOf } from "./wall-faults.ts";
import { HOUR, MINUTE, openAt } from "./wall-morning.ts";
import { wallOf } from "./wall-page.ts";
import { isFresh, LONDON } from "./wall-truth.ts";

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

/** The only ones that may be cut: a first name of nine letters never is. */
const LONG = [
  "Bartholomew-Alexander",
  "Wolfeschlegelsteinhausenbergerdorff",
  "Nguyễn Thị",
  "No name, ",
];

const SETTINGS = {
  ORGANISATION_NAME: "The Eastmere and Westmoor College of Further Education",
  RUNNING_LONG: "English=60,Maths=60",
};

test.use({ sittings: 0, settings: SETTINGS });

/** @param before how many there are already */
async function fill(
  control: Control,
  before: number,
  count: number,
  subjects: readonly string[],
): Promise<void> {
  const rows = Array.from({ length: count - before }, (_, more) => {
    const nth = before + more;
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

/** Nothing is wrong with what is on the screen; a picture is kept where something is. */
async function expectNoFault(page: Page, distance: Distance, where: string): Promise<void> {
  const { errors } = test.info();
  const before = errors.length;
  // A script's font comes once a name needs it, and its size is measured then.
  await expect
    .configure({ soft: true })
    .poll(() => faultsOf(page, distance, LONG), { message: where })
    .toEqual([]);
  if (errors.length === before) return;
  await page.evaluate(() => void (document.adoptedStyleSheets = []));
  await page.screenshot({ path: `test-results/wall/${where}.png` });
}

const LINKS = [
  ["mid", "short"],
  ["mid", "full"],
  ["near", "full"],
  ["far", "short"],
] as const;

const LISTS = [
  [FOUR, [60, 1000]],
  [NINE, [0, 9, 60, 1000]],
] as const;

// Each list on every screen and with every link, and each link on every screen; not all three combined.
for (const [subjects, counts] of LISTS) {
  test(`ever more learners of ${subjects.length} subjects on every screen`, async ({
    page,
    house,
  }) => {
    const wall = wallOf(page, house);
    let before = 0;
    for (const [nth, count] of counts.entries()) {
      await fill(house.connect.control, before, count, subjects);
      before = count;
      // A page that gets our fonts too late keeps the browser's own for good: load once, so that they are here.
      await wall.open("?names=full&rotate=off");
      await page.evaluate(() => document.fonts.ready);
      for (const [at, screen] of SCREENS.entries()) {
        const [distance, names] = LINKS[(at + nth) % LINKS.length]!;
        await page.setViewportSize(screen);
        await wall.open(`?distance=${distance}&names=${names}&rotate=off`);
        await expect(wall.headline).toHaveText(count === 0 ? /^Nobody/ : new RegExp(`^${count} `));
        await expect(wall.freshness).toHaveText(/^Updated/);
        const where = `${screen.width}x${screen.height} ${distance} ${names}`;
        await expectNoFault(page, distance, `${count} of ${subjects.length} ${where}`);
      }
    }
  });
}

for (const distance of ["near", "mid", "far"] as const) {
  test.describe(`as the list grows old, ${distance}`, () => {
    test.use({
      settings: { ...SETTINGS, TIME_ZONE: LONDON },
      expected: /ERR_INTERNET_DISCONNECTED/,
    });

    test("nothing is smaller than can be read, and nothing leaves the screen", async ({
      page,
      house,
    }) => {
      await house.connect.control.fail({ fault: FAILURES["503 with nothing"]! });
      const search = `?distance=${distance}`;
      const { day, server } = await openAt(page, house, "2026-11-25T10:00:00Z", {
        stepMs: 10_000,
        search,
      });
      const look = async (state: string, freshness: RegExp) => {
        expect((await day.says()).freshness).toMatch(freshness);
        for (const screen of SCREENS) {
          await page.setViewportSize(screen);
          const where = `${state} ${screen.width}x${screen.height} ${distance}`;
          await expectNoFault(page, distance, where);
        }
      };
      await day.expectWithin(MINUTE, isFresh, "the first list");
      await look("fresh", /^Updated/);
      server.networkFails = true;
      await day.pass(40_000);
      await look("late", /^Last updated (less than a minute|1 minute) ago$/);
      await day.pass(2 * MINUTE);
      await look("stale", /^Last updated \d+:/);
      await day.inStepsOf(MINUTE).pass(HOUR);
      await look("no list", /^$/);
    });
  });
}
