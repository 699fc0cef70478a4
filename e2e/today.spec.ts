import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { untilAlive } from "./alive.ts";
import { expect, test, type House } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";

/* What became of today: six begin English, and one each of three other subjects; five finish English. */

const NAMES = [
  "Amina Khalid",
  "Omar Ali",
  "Zoë Lee",
  "Niamh O’Sullivan",
  "Tomasz Wójcik",
  "Mei Tan",
];
const key = (nth: number) => `S10000${nth}BBP`;

test.use({
  sittings: 0,
  roster: { "11B.csv": `class,upn\n${NAMES.map((_name, nth) => `11B,${key(nth)}`).join("\n")}\n` },
});

async function fill({ connect: { control } }: House): Promise<string[]> {
  const english = NAMES.map((fullName, nth) => {
    return {
      subject: "English",
      startDate: minutesAgo(90 - nth * 12),
      user: { fullName, upn: key(nth) },
    };
  });
  const others = ["Maths", "ESOL", "Digital skills"].map((subject, nth) => {
    return { subject, startDate: minutesAgo(20), user: { fullName: `Learner ${nth}` } };
  });
  return control.start(...english, ...others);
}

async function open(page: Page, { product }: House): Promise<void> {
  await page.goto(`${product.origin}/today`);
  await untilAlive(page);
}

const headline = (page: Page) => page.getByRole("heading", { level: 1 });
const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

test("who started and finished when is drawn, told in words and in a table, and is for everybody to read", async ({
  page,
  house,
}) => {
  const ids = await fill(house);
  await open(page, house);
  await expect(page.getByText("9 started today: 9 still sitting.")).toBeVisible();
  await expect(page.getByText("Nobody is known to have finished today.")).toBeVisible();
  for (const id of ids.slice(0, 5)) await house.connect.control.finish(id);
  await expect(headline(page)).toHaveText("5 finished today");
  await expect(page.getByText("9 started today: 4 still sitting.")).toBeVisible();
  await expect(
    page.getByText(/^Seen since \d+:\d\d[ap]m\. Nobody was watching before that\./),
  ).toBeVisible();
  await expect(
    page.getByRole("img", { name: /^English: 6 started, .* 5 finished, most of them/ }),
  ).toBeVisible();
  await expect(rowOf(page, "Amina Khalid")).toContainText(/11B\s*English.*\d[ap]m.*\d[ap]m/);
  await expect(page.getByRole("row", { name: /^English.*5.*\d+ min to/ })).toBeVisible();
  await page.getByText("The same as a table").click();
  const table = page.getByRole("table", { name: /by quarter of an hour/ });
  await expect(table.getByRole("columnheader", { name: "English finished" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search names" }).fill("zoe");
  await expect(rowOf(page, "Omar Ali")).toHaveCount(0);
  await expect(rowOf(page, "Zoë Lee")).toBeVisible();
  await expect(page).toHaveURL(/\/today$/);
  await page.getByRole("searchbox", { name: "Search names" }).fill("");
  await expectAccessible(page, "today");
});

test.describe("while somebody reads", () => {
  // Its server is restarted.
  test.use({ expected: /404|ERR_|failed:/ });

  test("what happens waits behind Update; and without a record the page says so", async ({
    page,
    house,
  }) => {
    const [amina] = await fill(house);
    await open(page, house);
    await expect(page.getByText("9 started today: 9 still sitting.")).toBeVisible();
    await page.mouse.move(300, 4);
    await page.getByRole("heading", { name: "Typical time today" }).hover();
    await house.connect.control.finish(amina!);
    const update = page.getByRole("button", { name: /Update$/ });
    await expect(update).toHaveText("1 finished. Update");
    await expect(headline(page)).toHaveText("0 finished today");
    await update.click();
    await expect(rowOf(page, "Amina Khalid")).toBeVisible();

    await house.restart({ DAY_RECORD: "off" });
    await expect(page.getByText(/No record of the day is kept here/)).toBeVisible();
    await expect(rowOf(page, "Amina Khalid")).toHaveCount(0);
    await open(page, house);
    await expect(headline(page)).toHaveText("Today");
    await expect(page.getByText(/No record of the day is kept here/)).toBeVisible();
    await expect(page.getByRole("link", { name: "Board" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Today" })).toHaveCount(0);
  });
});
