import { FAILURES } from "../simulator/faults.ts";
import { untilAlive } from "./alive.ts";
import { barMenuOf } from "./bar-menu.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";

/* Text typed before the page is alive counts, and a keyboard user's focus never gets lost. */

test.describe.configure({ mode: "default" });
test.use({
  sittings: 0,
  isShared: true,
  expected: /status (of )?503/,
  settings: { REGISTER_SUBJECTS: "English" },
  roster: { "11B.csv": "class,upn\n11B,S100000BBP\n11B,S100001BBP\n" },
});

const user = (nth: number, fullName: string) => ({
  userId: `0000000${nth}-702a-4c26-b8c5-b6dc4f81f25d`,
  upn: `S10000${nth}BBP`,
  fullName,
});
const focused = () => document.activeElement?.tagName;

test("what was typed into a search before the page came alive is searched for", async ({
  page,
  house,
}) => {
  await house.connect.control.start(
    { user: { fullName: "Amina Khalid" } },
    { user: { fullName: "Kofi Asante" } },
  );
  const board = boardOf(page, house);
  await expect.poll(async () => (await house.get("/")).text()).toContain("Kofi Asante");
  let release = () => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/_next/static/chunks/*.js*", async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(house.product.origin, { waitUntil: "commit" });
  await board.search.fill("kofi");
  release();
  await expect(board.rowOf("Amina Khalid")).toHaveCount(0);
  await expect(board.rowOf("Kofi Asante")).toBeVisible();
  await expect(board.search).toHaveValue("kofi");
});

test("Try now hands the focus on once the list is back", async ({ page, house }) => {
  const { control } = house.connect;
  await control.start({ user: { fullName: "Amina Khalid" }, startDate: minutesAgo(5) });
  const board = boardOf(page, house);
  await board.open();
  await expect(board.rows).toHaveCount(1);
  await control.fail({ fault: FAILURES["503 with nothing"]! });
  const button = page.getByRole("button", { name: "Try now" });
  await expect(button).toBeVisible();
  await page.keyboard.press("Tab");
  await button.focus();
  await control.mend();
  await page.keyboard.press("Enter");
  await expect(button).toHaveCount(0);
  await expect(board.freshness).toHaveText(/^Updated/);
  expect(await page.evaluate(focused)).toBe("MAIN");
});

test("a register's Update, by keyboard, hands the focus on within the page", async ({
  page,
  house,
}) => {
  const { control } = house.connect;
  await control.enrol(user(0, "Amina Khalid"), user(1, "Kofi Asante"));
  await control.start({ user: user(0, "Amina Khalid"), subject: "English" });
  await page.goto(`${house.product.origin}/classes?class=11B`);
  await expect(page.getByRole("rowheader", { name: "Kofi Asante" })).toBeVisible();
  // A pointer on the register means that somebody is reading it.
  await page.mouse.move(400, 500);
  await page.getByRole("rowheader", { name: "Kofi Asante" }).hover();
  await control.start({ user: user(1, "Kofi Asante"), subject: "English" });
  const update = page.getByRole("button", { name: /Update$/ });
  await expect(update).toBeVisible();
  await page.keyboard.press("Tab");
  await update.focus();
  await page.keyboard.press("Enter");
  await expect(update).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 of 2 have begun");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
    "State of the list",
  );
});

test("Clear filters, by keyboard, hands the focus to the search, or to the page where there is none", async ({
  page,
  house,
}) => {
  await house.connect.control.start({ subject: "English", user: { fullName: "Amina Khalid" } });
  const board = boardOf(page, house);
  await board.open("?subject=Latin");
  const button = page.getByRole("button", { name: "Clear filters" });
  await page.keyboard.press("Tab");
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(board.search).toBeFocused();
  await board.open(`?${Array.from({ length: 40 }, (_, nth) => `subject=S${nth}`).join("&")}`);
  await page.keyboard.press("Tab");
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(board.rowOf("Amina Khalid")).toBeVisible();
  await expect.poll(() => page.evaluate(focused)).toBe("MAIN");
});

test("the bar's menu is worked by keys alone, and gives the focus back", async ({
  page,
  house,
}) => {
  await boardOf(page, house).open();
  await page.setViewportSize({ width: 911, height: 700 });
  const { button, panel } = barMenuOf(page);
  await page.keyboard.press("Tab");
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(button).toHaveAttribute("aria-expanded", "true");
  await expect(panel).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(panel.getByRole("link", { name: "Board" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute("aria-expanded", "false");
  // Whoever goes on leaves it behind.
  await page.keyboard.press("Enter");
  await expect(panel).toBeVisible();
  await panel.getByRole("button", { name: "Dark" }).focus();
  await page.keyboard.press("Tab");
  await expect(panel).toHaveCount(0);
  expect(await page.evaluate(focused)).not.toBe("BODY");
});

test("the first stop of every page skips to what it is about", async ({ page, house }) => {
  const { control } = house.connect;
  await control.enrol(user(0, "Amina Khalid"));
  await control.start({ user: user(0, "Amina Khalid"), subject: "English" });
  for (const [path, words, place] of [
    ["/", "Skip to the list", "list"],
    ["/classes?class=11B", "Skip to the register", "register"],
    ["/classes", "Skip to the classes", "classes"],
    ["/status", "Skip to the page’s content", "main"],
  ] as const) {
    await page.goto(house.product.origin + path);
    await untilAlive(page);
    await expect(page.locator(`#${place}`)).toBeVisible();
    await page.keyboard.press("Tab");
    const link = page.getByRole("link", { name: words });
    await expect(link, path).toBeFocused();
    await expect(link).toBeInViewport({ ratio: 1 });
    await page.keyboard.press("Enter");
    await expect(page.locator(`#${place}`), path).toBeFocused();
    await expect(page).toHaveURL(house.product.origin + path);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("header"))).toBeNull();
  }
});

test.describe("with a long list", () => {
  test.use({ isShared: false });

  const all = Array.from({ length: 260 }, (_, nth) => ({
    subject: "English",
    startDate: minutesAgo(140 - nth / 2),
    user: { fullName: `Learner Number ${nth + 1}` },
  }));

  test("Show more hands the focus to the first of the learners that it brought, the last one too", async ({
    page,
    house,
  }) => {
    await house.connect.control.start(...all);
    const board = boardOf(page, house);
    await expect
      .poll(async () => (await (await house.get("/api/sessions")).json()).pagination?.total)
      .toBe(260);
    await board.open();
    await expect(board.headline).toHaveText(/^260 /);
    const more = page.getByRole("button", { name: /more learners$/ });
    // From the one head there is, the button is the next stop: no scroll brings rows before it is there.
    await board.groupHead("English").getByRole("button").focus();
    for (const [first, count] of [
      ["Learner Number 101", 200],
      ["Learner Number 201", 260],
    ] as const) {
      await page.keyboard.press("Tab");
      await expect(more).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(board.rows).toHaveCount(count);
      await expect(board.rowOf(first)).toBeFocused();
      await expect(board.rowOf(first)).toBeInViewport();
    }
    await expect(more).toHaveCount(0);
  });
});

const SUBJECTS = ["English", "Maths", "Art", "Biology"];

test("on a low screen nothing that has the focus is covered, over the whole page and back", async ({
  page,
  house,
}) => {
  await house.connect.control.start(
    { user: { fullName: "Zoë Lee" }, startDate: minutesAgo(3 * 24 * 60) },
    ...SUBJECTS.flatMap((subject) =>
      Array.from({ length: 12 }, (_, nth) => ({ subject, user: { fullName: `Amina K${nth}` } })),
    ),
  );
  const board = boardOf(page, house);
  for (const [width, height] of [
    [844, 390],
    [683, 320],
    [911, 427],
  ] as const) {
    await page.setViewportSize({ width, height });
    await board.open();
    await expect(board.rows).toHaveCount(48);
    for (const key of ["Tab", "Shift+Tab"]) {
      let stops = 0;
      for (;;) {
        await page.keyboard.press(key);
        const covered = await page.evaluate(coveredStop);
        if (covered === null) break;
        expect(covered, `${width}x${height}, ${key}, stop ${stops}`).toBe("");
        stops += 1;
      }
      expect(stops).toBeGreaterThan(12);
    }
  }
});

/** What has the focus, in words, where something lies over a part of it; empty where nothing does, null at the end. */
function coveredStop(): string | null {
  const active = document.activeElement!;
  if (active === document.body) return null;
  const { left, right, top, bottom } = active.getBoundingClientRect();
  const isSeen = (share: number) => {
    const at = document.elementFromPoint(left + (right - left) * share, (top + bottom) / 2);
    return at !== null && (active.contains(at) || at.contains(active));
  };
  return [0.1, 0.5, 0.9].every(isSeen) ? "" : (active.textContent ?? "something");
}
