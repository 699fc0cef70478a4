import type { Page } from "@playwright/test";
import { gzipSync } from "node:zlib";
import { expect, test } from "./fixtures.ts";
import { tooNewInBuild } from "./floor.ts";
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
    await expect
      .poll(async () => (await (await house.get("/api/summary")).json()).sittingNow)
      .toBe(1);
    // It stands but where the test moves it: between two steps of a slow machine the next try would come by itself.
    const at = Date.now();
    await page.clock.install({ time: at });
    await page.clock.pauseAt(at + 1000);
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

const OLD_BROWSERS = [
  [
    "Chromium 79",
    "X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.79 Safari/537.36",
  ],
  [
    "Chromium 76",
    "SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) 76.0.3809.146/6.0 TV Safari/537.36",
  ],
  [
    "that of Tizen 5.0",
    "SMART-TV; LINUX; Tizen 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Version/5.0 TV Safari/537.36",
  ],
  [
    "Safari 13.1.2",
    "Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.2 Safari/605.1.15",
  ],
  ["Firefox 78", "X11; Linux x86_64; rv:78.0) Gecko/20100101 Firefox/78.0"],
  ["another", "compatible; unknown)"],
] as const;

for (const [which, agent] of OLD_BROWSERS) {
  test(`a browser that our pages are not compiled for is told so at once: ${which}`, async ({
    browser,
    house,
  }) => {
    await house.connect.control.start({ startDate: minutesAgo(5) });
    const context = await browser.newContext({ userAgent: `Mozilla/5.0 (${agent}` });
    const page = await context.newPage();
    await page.clock.install();
    await page.addInitScript("delete String.prototype.replaceAll");
    await page.route(SCRIPTS, (route) => route.abort());
    const told = page.getByText(
      /^This browser is too old .* Chromium from version 85, .*; this is .*\.$/,
    );
    for (const path of ["/", "/wall", "/status"]) {
      await page.goto(house.product.origin + path);
      await expect(told).toContainText(`; this is ${which}.`);
      await expect(told).toBeVisible();
      await expect(headlineOn(page)).toBeHidden();
      await page.clock.runFor(30_000);
      await expect(told).toBeVisible();
      await expect(stoppedOn(page)).toBeHidden();
    }
    await context.close();
  });
}

test("the oldest browsers that our pages are promised for can read every script and style", async () => {
  expect(await tooNewInBuild()).toEqual([]);
});

test("the wall's scripts are no more than 180 KB", async ({ house }) => {
  const html = await (await house.get("/wall")).text();
  const scripts = [...html.matchAll(/<script[^>]*src="(\/_next\/[^"]+)"([^>]*)>/g)]
    .filter(([tag]) => !/nomodule/i.test(tag))
    .map(([, src]) => src!);
  expect(scripts.length).toBeGreaterThan(0);
  let bytes = 0;
  for (const src of scripts) bytes += gzipSync(await (await house.get(src)).body()).length;
  expect(bytes).toBeLessThanOrEqual(180_000);
});
