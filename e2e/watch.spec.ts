import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";

/* A page that does not come alive never goes on looking fresh: board and screen alike. */

test.describe.configure({ mode: "default" });
test.use({ sittings: 0, isShared: true, expected: /ERR_/ });

const SCRIPTS = "**/_next/static/chunks/*.js*";
const stoppedOn = (page: Page) => page.getByText(/^This (page|screen) has stopped/);
const headlineOn = (page: Page) => page.getByRole("heading", { level: 1 });

for (const path of ["/", "/wall"]) {
  test(`${path} always hides its list after twenty seconds, and reloads ever more rarely`, async ({
    page,
    house,
  }) => {
    await house.connect.control.start({ startDate: minutesAgo(5) });
    await page.clock.install();
    await page.route(SCRIPTS, (route) => route.abort());
    await page.goto(house.product.origin + path);
    for (let time = 1; time <= 2; time += 1) {
      await expect(headlineOn(page)).toHaveText("1 learner sitting now");
      await page.clock.runFor(19_000);
      await expect(stoppedOn(page)).toBeHidden();
      const loaded = page.waitForEvent("load");
      await page.clock.runFor(2_000);
      if (time === 1) await loaded;
      else {
        loaded.catch(() => {});
        await expect(stoppedOn(page)).toBeVisible();
        await expect(headlineOn(page)).toBeHidden();
      }
    }
    await page.unroute(SCRIPTS);
    const loaded = page.waitForEvent("load");
    await page.clock.runFor(20_000);
    await loaded;
    await page.clock.runFor(1_000);
    await expect(stoppedOn(page)).toHaveCount(0);
    await expect(headlineOn(page)).toHaveText("1 learner sitting now");
  });
}

test("a request that is never answered ends, and is made again", async ({ page, house }) => {
  await house.connect.control.start({ startDate: minutesAgo(5) });
  await page.clock.install();
  let isBroken = true;
  await page.route(SCRIPTS, (route) => (isBroken ? route.abort() : route.continue()));
  await page.goto(`${house.product.origin}/wall`);
  let asked = 0;
  await page.route("**/wall", (route) => {
    asked += 1;
    // Never answered, neither then nor later.
    return asked === 1 ? undefined : route.continue();
  });
  await page.clock.runFor(21_000);
  await expect(stoppedOn(page)).toBeVisible();
  await expect.poll(() => asked).toBe(1);
  await page.clock.runFor(16_000);
  isBroken = false;
  const loaded = page.waitForEvent("load");
  await page.clock.runFor(61_000);
  await loaded;
  await page.clock.runFor(1_000);
  await expect(headlineOn(page)).toHaveText("1 learner sitting now");
});

test("a style that never comes does not hold back the message", async ({ page, house }) => {
  await house.connect.control.start({ startDate: minutesAgo(5) });
  await page.clock.install();
  await page.route(SCRIPTS, (route) => route.abort());
  await page.route("**/*.css*", () => {});
  for (const path of ["/", "/wall"]) {
    await page.goto(house.product.origin + path, { waitUntil: "commit" });
    await expect(headlineOn(page)).toBeAttached();
    await page.clock.runFor(19_500);
    await expect(stoppedOn(page)).toBeHidden();
    await page.route(house.product.origin + path, (route) => route.abort());
    await page.clock.runFor(1_000);
    await expect(stoppedOn(page)).toBeVisible();
    await expect(headlineOn(page)).toBeHidden();
  }
});

test("without scripts no list is shown, and the page says why", async ({ browser, house }) => {
  await house.connect.control.start({ startDate: minutesAgo(5) });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const path of ["/", "/wall"]) {
    await page.goto(house.product.origin + path);
    await expect(page.getByText(/needs JavaScript/)).toBeVisible();
    await expect(headlineOn(page)).toBeHidden();
  }
  await context.close();
});
