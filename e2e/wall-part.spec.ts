import type { Page } from "@playwright/test";
import { expect, test, type House } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";
import { wallOf } from "./wall-page.ts";

/* A wall that is opened by a link to a part of the list is told of nobody else, whoever could see them elsewhere. */

test.use({
  sittings: 0,
  // Our own server is started anew.
  expected: /ERR_|failed:|status (of )?503/,
  roster: {
    "classes.csv":
      "class,upn\n11B,S100000BBP\n11B,S100001BBP\n9A,S100002BBP\n9A,S100001BBP\nEmpty,S100009BBP\n",
  },
});

const of = (nth: number, subject: string, firstName: string) => ({
  subject,
  testName: subject,
  startDate: minutesAgo(5),
  user: {
    firstName,
    lastName: "Longname",
    fullName: `${firstName} Longname`,
    upn: `S10000${nth}BBP`,
  },
});
const everybody = [
  of(0, "English", "Amina"),
  of(1, "Maths", "Kofi"),
  of(2, "English", "Yusuf"),
  of(3, "English", "Zelda"),
  of(4, "ESOL", "Niamh"),
];

const WALLS = [
  ["?subject=English", ["Amina", "Yusuf", "Zelda"]],
  ["?class=11B", ["Amina", "Kofi"]],
  ["?class=9A&class=11B&subject=English", ["Amina", "Yusuf"]],
  ["?class=Not+in+a+class", ["Niamh", "Zelda"]],
  ["?class=Not+in+a+class&class=9A&subject=Maths&subject=English", ["Kofi", "Yusuf", "Zelda"]],
  ["?class=Empty", []],
  ["?class=7E2", []],
] as const;

/** One of the walls, and everything that it is told. */
async function hang(page: Page, house: House, search: string, shown: readonly string[]) {
  const answers: Promise<string>[] = [];
  page.on("response", (response) => {
    if (!response.url().includes("/_next/")) answers.push(response.text().catch(() => ""));
  });
  const wall = wallOf(page, house);
  await wall.open(search);
  await expect(wall.freshness).toHaveText(/^Updated/);
  return {
    page,
    search,
    shown,
    wall,
    names: async () =>
      (await wall.names.allTextContents()).map((name) => name.split(" ")[0]).sort(),
    told: async () => (await Promise.all(answers)).join(""),
  };
}

test("the network of a part's wall carries nobody of another part", async ({
  page,
  context,
  house,
}) => {
  const { control } = house.connect;
  const summary = async () => (await house.get("/api/summary")).json();
  const ids = await control.start(...everybody);
  await expect.poll(async () => (await summary()).sittingNow).toBe(5);
  const walls = [];
  for (const [nth, [search, shown]] of WALLS.entries()) {
    walls.push(await hang(nth === 0 ? page : await context.newPage(), house, search, shown));
  }
  for (const { names, search, shown } of walls) {
    await expect.poll(names, search).toEqual([...shown]);
  }
  // Also as they come and go, of which the feed tells, and as the list is loaded anew.
  for (const id of ids) await control.finish(id);
  await control.start(...everybody);
  for (const { wall, search, shown } of walls) {
    await expect(wall.headline, search).toHaveText(
      shown.length > 0
        ? new RegExp(`^${shown.length} learners? sitting now$`)
        : "None of these learners is sitting right now",
    );
  }
  await expect.poll(async () => (await summary()).justLeft.length).toBe(5);
  const reloaded = walls.map((wall) =>
    wall.page.waitForResponse(
      (response) => response.url().includes("/api/sessions") && response.ok(),
    ),
  );
  await house.restart();
  await Promise.all(reloaded);
  for (const { names, told, search, shown } of walls) {
    await expect.poll(names, search).toEqual([...shown]);
    const all = await told();
    for (const { user } of everybody) {
      const isTold = all.includes(user.firstName);
      const isShown = (shown as readonly string[]).includes(user.firstName);
      expect(isTold, `${search}: ${user.firstName}`).toBe(isShown);
    }
  }
});
