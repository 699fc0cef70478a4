import type { BrowserContext, Page, Route } from "@playwright/test";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { expectMinutesSince, minutesAgo } from "./minutes-ago.ts";
import { clockTime } from "#lib/domain/time";
import { wallOf } from "./wall-page.ts";
import { AFTERNOON } from "./zone.ts";

/* Only an answer that is provably our server's sets a page's clock; anybody can set any other. */

const HOUR = 3_600_000;
const MINUTE = 60_000;

test.describe.configure({ mode: "default" });
test.use({ sittings: 0, isShared: true, expected: /status (of )?401|ERR_FAILED/ });

const amina = { user: { fullName: "Amina Khalid" }, startDate: minutesAgo(20), subject: "English" };
const dateOf = (ms: number) => new Date(Date.now() + ms).toUTCString();

/** As a proxy on another machine answers: our server's words with its own date. */
const byProxy = (shift: number) => async (route: Route) => {
  const response = await route.fetch();
  return route.fulfill({ response, headers: { ...response.headers(), date: dateOf(shift) } });
};

test("a portal that answers in our place sets no clock, signs nobody out and is no list", async ({
  page,
  house,
  context,
}) => {
  await house.connect.control.start(amina);
  const board = boardOf(page, house);
  const other = await context.newPage();
  const wall = wallOf(other, house);
  await board.open();
  await wall.open();
  await expect(board.rows).toHaveCount(1);
  await expect(wall.freshness).toHaveText(/^Updated/);
  let status = 204;
  let answered = 0;
  const date = dateOf(-2 * HOUR);
  await context.route("**/api/**", (route) => {
    answered += 1;
    return route.fulfill(
      status === 204
        ? { status, headers: { date } }
        : { status, headers: { date }, contentType: "text/html", body: "<h1>Welcome</h1>" },
    );
  });
  for (status of [204, 401, 200]) {
    const before = answered;
    await expect.poll(() => answered).toBeGreaterThan(before + 1);
  }
  await expect(board.headline).toHaveText(/^1 learner was sitting at/);
  await expect(board.freshness).toHaveText(/^Last updated/);
  await expect(board.rowOf("Amina Khalid")).toContainText(/2[0-2] min/);
  await expect(wall.headline).toHaveText(/^Showing .* Trying again\.$/);
  await context.unroute("**/api/**");
  // Failed requests are repeated ever more rarely, but at once for a reader who comes back.
  for (const each of [page, other]) {
    await each.evaluate(() => {
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    });
  }
  await expect(board.freshness).toHaveText(/^Updated/);
  await expect(board.headline).toHaveText("1 learner sitting now");
  await expect(wall.headline).toHaveText("1 learner sitting now");
});

for (const [what, shift] of [
  ["behind", -5 * MINUTE],
  ["ahead", 5 * MINUTE],
] as const) {
  test(`a proxy five minutes ${what} is believed in nothing`, async ({ page, house, context }) => {
    await house.connect.control.start(amina);
    await context.route(/\/(api\/.*|wall)?(\?.*)?$/, byProxy(shift));
    const board = boardOf(page, house);
    const other = await context.newPage();
    const wall = wallOf(other, house);
    await board.open();
    await wall.open();
    await polledTwice(context);
    await expect(board.freshness).toHaveText(/^Updated/);
    await expectMinutesSince(board.rowOf("Amina Khalid"), amina.startDate);
    await expect(wall.headline).toHaveText("1 learner sitting now");
    await expect(wall.freshness).toHaveText(/^Updated/);
    await expectMinutesSince(wall.rows, amina.startDate);
  });
}

/* The machine's own clock, or the machine itself, in mid-run: whatever is said until our server answers, it is never new. */
for (const [what, change] of [
  ["is set on by an hour", (page: Page) => page.clock.setSystemTime(Date.now() + HOUR)],
  ["is set back by an hour", (page: Page) => page.clock.setSystemTime(Date.now() - HOUR)],
  [
    "stands still for a night, as the machine sleeps",
    (page: Page) => page.clock.fastForward(9 * HOUR),
  ],
] as const) {
  test(`a wall whose clock ${what} is right again by itself`, async ({ page, house }) => {
    await house.connect.control.start(amina);
    await page.clock.install({ time: Date.now() });
    const wall = wallOf(page, house);
    await wall.open();
    await expect(wall.freshness).toHaveText(/^Updated/);
    await change(page);
    await page.clock.runFor(2 * MINUTE);
    await expect(async () => {
      await page.clock.runFor(5_000);
      const now = Date.now();
      const minutes = [now - MINUTE, now, now + MINUTE].map((at) => clockTime(at, AFTERNOON));
      const clock = (await wall.clock.innerText()).trim();
      expect(minutes.some((minute) => clock.endsWith(minute))).toBe(true);
      expect(await wall.headline.innerText()).toBe("1 learner sitting now");
      expect(await wall.freshness.innerText()).toMatch(/^Updated/);
    }).toPass();
    await expectMinutesSince(wall.rows, amina.startDate);
  });
}

test("a page cached for two hours is not shown as fresh", async ({ page, house }) => {
  await house.connect.control.start(amina);
  await expect.poll(async () => (await house.get("/")).text()).toContain("Amina Khalid");
  for (const path of ["/", "/wall"]) {
    const kept = await page.request.get(house.product.origin + path);
    await page.route(house.product.origin + path, (route) => route.fulfill({ response: kept }));
  }
  await page.route("**/api/**", (route) => route.abort());
  await page.clock.install({ time: Date.now() + 2 * HOUR });
  for (const path of ["/", "/wall"]) {
    await page.goto(house.product.origin + path);
    await page.clock.runFor(5_000);
    await expect(page.getByText(/Amina/)).toHaveCount(0);
    await expect(page.getByText(/sitting now|Updated/)).toHaveCount(0);
  }
});

/** Each page twice, with what they make of the answers. */
async function polledTwice(context: BrowserContext): Promise<void> {
  for (const page of context.pages()) {
    for (let nth = 0; nth < 2; nth += 1) {
      await page.waitForResponse((response) => response.url().includes("/api/changes"));
    }
  }
}
