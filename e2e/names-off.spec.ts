import { untilAlive } from "./alive.ts";
import { expectAccessible } from "./accessible.ts";
import { barMenuOf } from "./bar-menu.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";

/* A teacher puts the board on a projector: names are made short, or go, and nothing else tells them. */
const uuid = (nth: number) => `${String(nth).padStart(8, "0")}-702a-4c26-b8c5-b6dc4f81f25d`;
const NAMES = ["Amina Khalid", "Zoë Featherstone", "Omar Ali"];
const partsOf = (fullName: string) => {
  const [firstName, lastName] = fullName.split(" ");
  return { firstName: firstName!, lastName: lastName! };
};
/** In the class too, and has not started. */
const MISSING = "Nia Quill";
const HIDDEN = /Amina|Khalid|Zoë|Featherstone|Omar|Nia|Quill/;

test.use({
  sittings: 0,
  settings: { RUNNING_LONG: "English=60", REGISTER_SUBJECTS: "English" },
  roster: {
    "a.csv": [
      "class,userId,learner",
      ...[...NAMES, MISSING].map((name, nth) => `11B,${uuid(nth)},${name}`),
    ].join("\n"),
  },
});

test("Alt+N takes names off all that the tab shows, and puts them back", async ({
  page,
  house,
}) => {
  const { control } = house.connect;
  const ids = await control.start(
    ...NAMES.map((fullName, nth) => ({
      subject: "English",
      startDate: minutesAgo(70 + nth),
      user: { userId: uuid(nth), fullName, ...partsOf(fullName) },
    })),
  );
  const board = boardOf(page, house);
  const names = (words: string) => page.getByRole("button", { name: words, exact: true });
  await board.open();
  await control.finish(ids[2]!);
  await expect(board.rows).toHaveCount(2);
  await board.search.fill("khal");
  await expect(board.rows).toHaveCount(1);

  await page.keyboard.press("Alt+n");
  await expect(names("Short names")).toBeVisible();
  // What was searched for is a name itself.
  await expect(board.search).toHaveValue("");
  await expect(board.rows).toHaveCount(2);
  await expect(board.rowOf("Amina K.")).toBeVisible();
  await board.search.fill("khal");
  await expect(board.rows).toHaveCount(0);
  await board.search.fill("amina");
  await expect(board.rows).toHaveCount(1);

  await names("Short names").click();
  await expect(names("Names off")).toBeVisible();
  await expect(page.getByRole("status", { name: "Names" })).toHaveText("Names off");
  await expect(board.rows).toHaveCount(2);
  await expect(board.headline).toHaveText("2 learners sitting now");
  await expect(page.locator("body")).not.toContainText(HIDDEN);
  const download = page.waitForEvent("download");
  await board.saveMenu.click();
  await page.getByRole("button", { name: /Export CSV/ }).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).not.toMatch(HIDDEN);
  await page.keyboard.press("Escape");
  await barMenuOf(page).open();
  const wall = page.getByRole("link", { name: "Open on wall" });
  await expect(wall).toHaveAttribute("href", "/wall?names=none");

  await page.keyboard.press("Escape");
  await expectAccessible(page, "a board with names off");

  // It stays for the tab, from page to page, and before a page's scripts are there.
  await page.goto(`${house.product.origin}/classes?class=11B`);
  await untilAlive(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("3 of 4 have begun");
  await expect(page.getByRole("rowheader", { name: "Name off" })).toHaveCount(4);
  await expect(page.locator("body")).not.toContainText(HIDDEN);
  for (const path of ["/classes?missing=true", "/today"]) {
    await page.goto(house.product.origin + path);
    await untilAlive(page);
    await expect(names("Names off")).toBeVisible();
    await expect(page.getByText("Name off").first()).toBeVisible();
    await expect(page.locator("body")).not.toContainText(HIDDEN);
  }
  let release = () => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/_next/static/chunks/*.js*", async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(house.product.origin, { waitUntil: "commit" });
  await expect(page.locator("html[data-names-unset]")).toHaveCount(1);
  await expect(page.getByRole("heading", { level: 1, includeHidden: true })).toBeHidden();
  release();
  await expect(board.rowOf("Sitting " + ids[0]!.slice(0, 4).toUpperCase())).toBeVisible();
  await expect(page.locator("body")).not.toContainText(HIDDEN);

  const other = await page.context().newPage();
  await other.goto(house.product.origin);
  await expect(boardOf(other, house).rowOf("Amina Khalid")).toBeVisible();
  await other.close();
  await page.keyboard.press("Alt+n");
  await expect(board.rowOf("Amina Khalid")).toBeVisible();
});

test("a Mac's Alt and N begin an ñ where a name is typed, and take names off anywhere else", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await board.open();
  const isTaken = (selector: string) =>
    page.locator(selector).evaluate((element) => {
      const press = { code: "KeyN", key: "Dead", altKey: true, bubbles: true, cancelable: true };
      return !element.dispatchEvent(new KeyboardEvent("keydown", press));
    });
  await board.search.fill("Mu");
  expect(await isTaken("input[type=search]")).toBe(false);
  await expect(board.search).toHaveValue("Mu");
  expect(await isTaken("body")).toBe(true);
  await expect(board.search).toHaveValue("");
});
