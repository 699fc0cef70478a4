import type { Page, Route } from "@playwright/test";
import { boardOf } from "./board-page.ts";
import { expect, test, type House } from "./fixtures.ts";
import { ours } from "./ours.ts";

/* More than a document holds: its beginning stands on the screen until the rest has come, and much may happen till then. */

test.describe.configure({ mode: "default" });
test.use({
  sittings: 640,
  isShared: true,
  settings: { CONNECT_CALLS_PER_MINUTE: "600", RUNNING_LONG: "English=60,Maths=60,ESOL=60" },
  expected: /4[01]0 \(|status 4[01]0|ERR_INTERNET_DISCONNECTED|ERR_FAILED/,
});

const REST = "Loading the rest of the list.";

/** The rest of the list, page by page, in the test's hands. */
async function holdRest(page: Page) {
  const asked: string[] = [];
  const waiting: Route[] = [];
  let isOpen = false;
  await page.route("**/api/sessions?*", async (route) => {
    asked.push(new URL(route.request().url()).searchParams.get("cursor") ?? "");
    if (isOpen) await route.continue();
    else waiting.push(route);
  });
  const next = async () => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    return waiting.shift()!;
  };
  return {
    asked,
    next,
    pass: async () => (await next()).continue(),
    open: async () => {
      isOpen = true;
      for (const route of waiting.splice(0)) await route.continue();
    },
  };
}

/** The board with its beginning alone. */
async function openWithoutRest(page: Page, house: House) {
  const board = boardOf(page, house);
  const rest = await holdRest(page);
  await board.open();
  await expect(page.getByText(REST)).toBeVisible();
  return { board, rest };
}

test("of those who started earlier nothing is counted by the beginning alone", async ({
  page,
  house,
}) => {
  const rest = await holdRest(page);
  await page.goto(`${house.product.origin}/?started=earlier`);
  await expect(page.getByText(REST)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Started before today/ })).toBeVisible();
  await rest.open();
  await expect(page.getByText(REST)).toHaveCount(0);
});

test("a wall tells of nobody as running longest by the beginning alone", async ({
  page,
  house,
}) => {
  const rest = await holdRest(page);
  await page.goto(`${house.product.origin}/wall`);
  const tooMany = page.getByText(/too many to name within a minute/);
  await expect(tooMany).toBeVisible();
  await rest.next().then((route) => route.continue());
  await expect(tooMany).not.toContainText("follow");
  await rest.open();
  await expect(tooMany).toContainText(/running long(est)? follow/);
});

test("what is typed before the rest has come is searched, letter by letter", async ({
  page,
  house,
}) => {
  const { board, rest } = await openWithoutRest(page, house);
  const [name] = await board.rows.locator("th").allTextContents();
  await board.search.focus();
  await page.keyboard.type(name!);
  await expect(board.search).toHaveValue(name!);
  await expect(board.search).toBeFocused();
  await expect(page.getByText("Loading the list.")).toBeVisible();
  await expect(board.rows).toHaveCount(0);
  await rest.open();
  await expect(board.rowOf(name!).first()).toBeVisible();
  await expect(board.search).toHaveValue(name!);
  await expect(board.search).toBeFocused();
  await expect(board.headline).toHaveText(/^\d+ /);
});

test("who is running long stands above from the first, and nothing moves once the rest has come", async ({
  page,
  house,
}) => {
  const { rest } = await openWithoutRest(page, house);
  // The first head of all is that of who has just left.
  const seen = () =>
    page.evaluate(() => ({
      heads: [...document.querySelectorAll("h2")].map((head) => head.textContent!).slice(1),
      rows: [...document.querySelectorAll("tr:has(td)")].slice(0, 10).map((row) => ({
        name: row.querySelector("th")!.textContent,
        top: row.getBoundingClientRect().top,
      })),
    }));
  const before = await seen();
  expect(before.heads[0]).toMatch(/^Running long \d+/);
  await rest.open();
  await expect(page.getByText(REST)).toHaveCount(0);
  const { heads, rows } = await seen();
  expect(rows).toEqual(before.rows);
  expect(heads[0]).toEqual(before.heads[0]);
});

const USELESS = [
  ["a revision that the server no longer keeps half-way", 410, "revision_gone"],
  // A server that began anew may have another order of subjects.
  ["an order that the server no longer has half-way", 400, "cursor_outdated"],
] as const;
for (const [what, status, code] of USELESS) {
  test(`${what} is loaded anew`, async ({ page, house }) => {
    const { board, rest } = await openWithoutRest(page, house);
    await rest.pass();
    const gone = await rest.next();
    await gone.fulfill({
      status,
      headers: { ...ours(), "content-type": "application/problem+json" },
      body: JSON.stringify({ code, status, title: "Gone", detail: "Gone." }),
    });
    await rest.open();
    await expect.poll(() => rest.asked).toContain("");
    await expect(page.getByText(REST)).toHaveCount(0);
    await expect(board.headline).toHaveText(/^\d+ /);
  });
}

test("after an outage half-way no page is asked for that has come", async ({ page, house }) => {
  const { rest } = await openWithoutRest(page, house);
  await rest.pass();
  await rest.pass();
  await (await rest.next()).abort("internetdisconnected");
  const before = [...rest.asked];
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await rest.open();
  await expect(page.getByText(REST)).toHaveCount(0);
  const after = new Set(rest.asked.slice(before.length));
  expect(before.slice(0, -1).filter((cursor) => after.has(cursor))).toEqual([]);
});

test("whoever hides the page half-way gets the rest once they are back", async ({
  page,
  house,
}) => {
  const { board, rest } = await openWithoutRest(page, house);
  const show = (state: string) =>
    page.evaluate((which) => {
      Object.defineProperties(document, {
        hidden: { configurable: true, value: which === "hidden" },
        visibilityState: { configurable: true, value: which },
      });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }, state);
  await rest.pass();
  const second = await rest.next();
  await show("hidden");
  await second.continue();
  await expect(board.rows).toHaveCount(100);
  const asked = rest.asked.length;
  await show("visible");
  await rest.open();
  await expect(page.getByText(REST)).toHaveCount(0);
  expect(new Set(rest.asked).size).toBe(rest.asked.length);
  expect(rest.asked.length).toBeGreaterThan(asked);
});

test("a screen reader is told of nobody who was there before the rest came", async ({
  page,
  house,
}) => {
  const { rest } = await openWithoutRest(page, house);
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    const look = () => {
      const words = document.querySelector('[role="status"][aria-label="Changes"]')?.textContent;
      if (words) said.push(words);
    };
    new MutationObserver(look).observe(document.body, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await rest.open();
  await expect(page.getByText(REST)).toHaveCount(0);
  // One who does start is told of, and whoever was told of before would be among what was said by then.
  await house.connect.control.start({ subject: "English", user: { fullName: "Newly There" } });
  const said = () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
  await expect.poll(async () => (await said()).length).toBeGreaterThan(0);
  expect((await said())[0]).toMatch(/^English: 1 started\. \d+ in total\.$/);
});
