import { FAILURES } from "../simulator/faults.ts";
import { expect, test } from "./fixtures.ts";
import { HOUR, MINUTE, openAt } from "./wall-morning.ts";
import { isFresh, LONDON } from "./wall-truth.ts";
import { wallOf } from "./wall-page.ts";

/* A screen that nobody touches recovers by itself, and asks for nothing that nobody sees. */

test.use({ sittings: 0, expected: /ERR_|status (of )?503/ });

test("the wake lock is asked for again when the browser takes it away", async ({ page, house }) => {
  await page.clock.install();
  await page.addInitScript(() => {
    const locks: { released: boolean }[] = [];
    Object.assign(window, { locks });
    const request = async () => {
      const lock = { released: false, release: async () => {} };
      locks.push(lock);
      return lock;
    };
    Object.defineProperty(navigator, "wakeLock", { value: { request } });
  });
  const locks = () =>
    page.evaluate(() => (window as unknown as { locks: { released: boolean }[] }).locks.length);
  await wallOf(page, house).open();
  await expect.poll(locks).toBe(1);
  await page.clock.runFor(3 * MINUTE);
  expect(await locks()).toBe(1);
  await page.evaluate(() => {
    (window as unknown as { locks: { released: boolean }[] }).locks[0]!.released = true;
  });
  await page.clock.runFor(MINUTE);
  await expect.poll(locks).toBe(2);
});

test.describe("where the list is asked for so seldom that it is not old yet", () => {
  test.use({ settings: { REFRESH_SECONDS: "300" } });

  test("three minutes without our server turn the header amber, and its next answer ends that", async ({
    page,
    house,
  }) => {
    await house.connect.control.start({ subject: "English" });
    await page.clock.install();
    const wall = wallOf(page, house);
    await wall.open();
    await expect(wall.freshness).toHaveText(/^Updated/);
    await page.route("**/api/**", (route) => route.abort());
    await page.clock.runFor(2 * MINUTE);
    await expect(wall.headline).toHaveText("1 learner sitting now");
    await page.clock.runFor(2 * MINUTE);
    await expect(wall.headline).toHaveText(
      /^Showing \d.*\. Cannot reach the Now Sitting server\. Trying again\.$/,
    );
    await expect(page.locator(".wall-head")).toHaveAttribute("data-warning", "true");
    await expect(wall.freshness).toHaveText(/^Last updated \d/);
    await page.unroute("**/api/**");
    await page.clock.runFor(MINUTE);
    await expect(wall.headline).toHaveText("1 learner sitting now");
  });
});

test.describe("with the clock moved", () => {
  test.use({ settings: { TIME_ZONE: LONDON } });
  test.beforeEach(({ house }) =>
    house.connect.control.fail({ fault: FAILURES["503 with nothing"]! }),
  );

  test("out of hours it is dark and asks for nothing, and comes back by itself with the list of that moment", async ({
    page,
    house,
  }) => {
    const { day, server, live } = await openAt(page, house, "2026-11-26T17:55:00Z", {
      hours: "Mon-Fri 08:00-18:00",
    });
    await day.pass(4 * MINUTE, live, MINUTE);
    await day.pass(2 * MINUTE);
    const asked = server.asked.length;
    // Nothing reloads it at night either, so it is the same page in the morning.
    server.inPagesPlace = { status: 503, body: "" };
    const dark = day.inStepsOf(MINUTE);
    const isDark = async () => {
      await page.evaluate(() => {
        for (const name of ["online", "focus"]) dispatchEvent(new Event(name));
        document.dispatchEvent(new Event("visibilitychange"));
      });
      expect((await dark.says()).all).not.toMatch(/sitting|Updated|Amina|Kofi/);
    };
    const until = async (at: string) => {
      await dark.pass(Date.parse(at) - server.now, isDark, HOUR);
      expect(server.asked).toHaveLength(asked);
    };
    await until("2026-11-27T07:59:00Z");
    await day.pass(MINUTE);
    await day.expectWithin(MINUTE, isFresh, "the list of Friday morning");
    await day.pass(5 * MINUTE, live, MINUTE);
  });

  test("where the list is long gone, it loads as soon as the network is back", async ({
    page,
    house,
  }) => {
    const { day, server } = await openAt(page, house, "2026-11-25T10:00:00Z", { stepMs: 10_000 });
    server.networkFails = true;
    await day.inStepsOf(MINUTE).pass(40 * MINUTE);
    server.networkFails = false;
    const asked = server.asked.length;
    await page.evaluate(() => dispatchEvent(new Event("online")));
    // No time passes by the page's clock, so no wait of its own can have ended.
    await expect
      .poll(() => server.asked.slice(asked).some((address) => address.startsWith("/api/sessions")))
      .toBe(true);
  });

  test("while the list itself fails after a release, nothing false is said about it", async ({
    page,
    house,
  }) => {
    const { day, server, check } = await openAt(page, house, "2026-11-25T10:00:00Z");
    server.listFails = true;
    server.release("second");
    await day.pass(4 * MINUTE, check);
    expect((await day.says()).isWarning).toBe(true);
    server.listFails = false;
    await day.expectWithin(MINUTE, isFresh, "fresh once the list is there");
    await day.pass(2 * MINUTE, check);
  });
});
