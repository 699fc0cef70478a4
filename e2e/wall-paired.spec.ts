import { EVERYTHING } from "#lib/domain/scope";
import type { APIRequestContext, Page } from "@playwright/test";
import { FAILURES } from "../simulator/faults.ts";
import { untilAlive } from "./alive.ts";
import { expectFaultless } from "./accessible.ts";
import { COOKIE, expect, sealedSession, test } from "./door.ts";
import { minutesAgo } from "./minutes-ago.ts";
import { BOTH, REVOKED_TOKEN, SCREEN_COOKIE, storedScreen, TOKEN } from "./paired.ts";
import { scan } from "./qr.ts";
import { liveThroughOutages, MINUTE, openAt } from "./wall-morning.ts";
import { wallOf } from "./wall-page.ts";
import { LONDON } from "./wall-truth.ts";

const LEAD = "ada.lyle@eastmere.ac.uk";
const IN_11B = "11111111-1111-4111-8111-111111111111";

test.use({
  sittings: 0,
  rules: { LEADS: LEAD },
  remembered: { screens: [] },
  roster: {
    "classes.csv": `class,userId\n11B,${IN_11B}\n9A,22222222-2222-4222-8222-222222222222\n`,
  },
});
test.beforeEach(({ page }) => page.setViewportSize({ width: 1920, height: 1080 }));

const sitting = (subject: string, fullName: string, userId?: string) => {
  const [firstName = "", lastName = ""] = fullName.split(" ");
  return {
    subject,
    testName: subject,
    startDate: minutesAgo(5),
    user: { fullName, firstName, lastName, ...(userId && { userId }) },
  };
};

/** A lead does it, in another browser. */
async function addScreen(request: APIRequestContext, origin: string, screen: object) {
  const cookie = `${COOKIE}=${await sealedSession({ address: LEAD })}`;
  const answer = await request.post(`${origin}/api/screens`, { data: screen, headers: { cookie } });
  expect(answer.status()).toBe(201);
  return cookie;
}

async function codeOn(page: Page): Promise<string> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Add this screen");
  await expect(page.getByText("This code works once")).toBeVisible();
  const address = await scan(page);
  return new URL(address).hash.replace("#code=", "");
}

test("a wall shows a code, becomes the board by itself, and shows its part whatever its link says", async ({
  page,
  house,
  request,
}) => {
  const { origin } = house.product;
  await house.connect.control.start(
    sitting("English", "Amina Khan", IN_11B),
    sitting("Maths", "Kofi Asante", IN_11B),
    sitting("English", "Zoe Bell"),
  );
  const wall = wallOf(page, house);
  await wall.open("?names=full");
  const code = await codeOn(page);
  const cookie = await addScreen(request, origin, {
    code,
    name: "Library",
    subjects: ["English"],
    classes: ["name:11B"],
    names: "short",
  });
  await expect(wall.headline).toHaveText("1 learner sitting now");
  await expect(wall.names).toHaveText(["Amina K."]);
  await expect(wall.scope).toContainText("English / 11B");
  await expect(page.locator(".wall-phone")).toHaveText("Full list, after sign-in");
  for (const [search, notes] of [
    ["?subject=Maths", ["Not for this screen: subject “Maths”."]],
    ["?class=9A", ["Not for this screen: class “9A”."]],
    ["?names=full", []],
  ] as const) {
    await wall.open(search);
    await expect(wall.freshness).toHaveText(/^Updated/);
    // A link to another part is not followed: "nobody of these" would not be true of 9A.
    await expect(wall.headline).toHaveText("1 learner sitting now");
    await expect(wall.notes).toHaveText([...notes]);
    const all = await page.locator("body").innerText();
    expect(all).not.toMatch(/Kofi|Zoe|Bell|Khan/);
  }
  // Whoever else is signed in there, the wall shows only what it may.
  const [name, value] = cookie.split(/=(.*)/s) as [string, string];
  await page.context().addCookies([{ name, value, url: origin }]);
  await wall.open("?names=full");
  await expect(wall.names).toHaveText(["Amina K."]);
  await page.context().clearCookies({ name: COOKIE });

  const list = await request.get(`${origin}/api/screens`, { headers: { cookie } });
  const [{ id }] = (await list.json()).screens;
  await request.post(`${origin}/api/screens/${id}/revoke`, { headers: { cookie } });
  // It reloads itself, and the server knows when that was.
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^This screen was revoked at/);
  await expect(wall.names).toHaveCount(0);
  // It names the day even today: it hangs there over midnight, and nothing on it moves then.
  await wall.open();
  await expect(
    page.getByText(/^That was on \d+ \w+ \d{4}\. It shows nobody any more\./),
  ).toBeVisible();
});

test.describe("paired, through a morning", () => {
  test.use({
    remembered: BOTH,
    rules: { LEADS: LEAD, TIME_ZONE: LONDON },
    expected: /ERR_INTERNET_DISCONNECTED|status (of )?401|outside: /,
  });
  test.setTimeout(1_800_000);

  test("until it is revoked at noon", async ({ page, house, context }) => {
    const { origin } = house.product;
    await house.connect.control.fail({ fault: FAILURES["503 with nothing"]! });
    await context.addCookies([{ name: SCREEN_COOKIE, value: TOKEN, url: origin }]);
    const opened = await openAt(page, house, "2026-11-25T10:45:00Z", { stepMs: 10_000 });
    const { day, server, live } = opened;
    await liveThroughOutages(opened, 5 * MINUTE);
    while (server.now < Date.parse("2026-11-25T12:00:00Z")) await day.pass(MINUTE, live, MINUTE);
    expect(server.asked.every((address) => address.includes("as=screen"))).toBe(true);
    const { rows } = await day.says();
    expect(rows.length).toBeGreaterThan(0);
    for (const { name } of rows) expect(name).toMatch(/^\S+ \p{Lu}\p{L}*\.$/u);

    server.isRevoked = true;
    await context.clearCookies();
    await context.addCookies([{ name: SCREEN_COOKIE, value: REVOKED_TOKEN, url: origin }]);
    await day.expectWithin(
      2 * MINUTE,
      ({ all }) => all.includes("This screen was revoked at") && !/Amina|Kofi|Zoë|José/.test(all),
      "the revocation",
    );
  });
});

test.describe("where the roster does not have its classes", () => {
  const scope = { ...EVERYTHING, classes: ["name:11B", "name:gone"], subjects: ["English"] };
  test.use({ remembered: { screens: [storedScreen(TOKEN, { scope })] } });

  test("it does not say that none of them is sitting", async ({ page, house, context }) => {
    const { origin } = house.product;
    await house.connect.control.start(sitting("English", "Zoe Bell"));
    await context.addCookies([{ name: SCREEN_COOKIE, value: TOKEN, url: origin }]);
    const wall = wallOf(page, house);
    await wall.open();
    await expect(wall.headline).toHaveText("It is not known who of these is sitting");
    await expect(wall.scope).toContainText("English / 11B / 1 class not in the roster");
    const note = "1 class of this screen is not in the roster, so its learners are not shown.";
    await expect(wall.notes).toHaveText([note]);
    await house.connect.control.start(sitting("English", "Amina Khan", IN_11B));
    await expect(wall.headline).toHaveText("1 learner sitting now");
    await expect(wall.notes).toHaveText([note]);
  });
});

test.describe("where new files no longer have its class", () => {
  const scope = { ...EVERYTHING, classes: ["name:11B"] };
  test.use({ remembered: { screens: [storedScreen(TOKEN, { scope })] } });

  test("it no longer says that nobody of it is sitting", async ({ page, house, context }) => {
    const { origin } = house.product;
    await context.addCookies([{ name: SCREEN_COOKIE, value: TOKEN, url: origin }]);
    const wall = wallOf(page, house);
    await wall.open();
    await expect(wall.headline).toHaveText("None of these learners is sitting right now");
    await house.putRoster("classes.csv", "class,userId\n9A,22222222-2222-4222-8222-222222222222\n");
    await expect(wall.headline).toHaveText("It is not known who of these is sitting", {
      timeout: 60_000,
    });
    const note = "1 class of this screen is not in the roster, so its learners are not shown.";
    await expect(wall.notes).toHaveText([note]);
  });
});

test.describe("before it is paired, and once it is revoked", () => {
  test.use({ remembered: BOTH, expected: /ERR_CONNECTION_REFUSED|status (of )?401|outside: / });

  test("it fits every screen, axe finds nothing, and it keeps its code while the server is away", async ({
    page,
    house,
    context,
  }) => {
    const { origin } = house.product;
    const flaps = page.locator(".flap");
    for (const [state, token] of [
      ["a wall before it is paired", null],
      ["a wall that was revoked", REVOKED_TOKEN],
    ] as const) {
      if (token) await context.addCookies([{ name: SCREEN_COOKIE, value: token, url: origin }]);
      for (const [width, height] of [
        [1280, 720],
        [1920, 1080],
        [3840, 2160],
        [1080, 1920],
      ] as const) {
        await page.setViewportSize({ width, height });
        await page.goto(`${origin}/wall`);
        await expect(page.getByText("This code works once")).toBeVisible();
        const over = await page.evaluate(() => {
          const main = document.querySelector("main")!;
          return [main.scrollWidth - main.clientWidth, main.scrollHeight - main.clientHeight];
        });
        expect(Math.max(...over), `${width}`).toBeLessThanOrEqual(0);
        // The smallest, for what is too small or too faint anywhere is so there.
        if (width === 1280) await expectFaultless(page, state);
      }
    }
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^This screen was revoked at/);
    const before = await flaps.allInnerTexts();
    await house.product.stop();
    await expect(
      page.getByText("Cannot reach the Now Sitting server. Trying again."),
    ).toBeVisible();
    await house.restart();
    await expect(page.getByText("This code works once")).toBeVisible();
    expect(await flaps.allInnerTexts()).toEqual(before);
  });
});

test.describe("out of hours", () => {
  test.use({
    remembered: BOTH,
    rules: { LEADS: LEAD, WALL_HOURS: "00:00-00:01", TIME_ZONE: "Pacific/Kiritimati" },
  });

  test("a screen that shows no list is as dark as the others, and asks nothing", async ({
    page,
    house,
    context,
  }) => {
    const { origin } = house.product;
    const asked: string[] = [];
    page.on("request", (sent) => {
      if (sent.url().includes("/api/")) asked.push(sent.url());
    });
    for (const token of ["", TOKEN, REVOKED_TOKEN]) {
      await context.clearCookies();
      if (token) await context.addCookies([{ name: SCREEN_COOKIE, value: token, url: origin }]);
      await page.goto(`${origin}/wall`);
      await untilAlive(page);
      await expect(page.getByRole("main")).toHaveText(
        /^Out of hours\. This screen comes back at midnight/,
      );
    }
    expect(asked).toEqual([]);
  });
});

test.describe("where there are no screens", () => {
  test.describe.configure({ mode: "default" });
  test.use({ isShared: true, remembered: null });

  test("a wall where nobody is signed in says so, without a form", async ({ page, house }) => {
    await wallOf(page, house).open("?subject=Maths");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This screen is signed out");
    await expect(page.getByRole("link", { name: "Sign in" })).toHaveAttribute(
      "href",
      "/sign-in?to=%2Fwall%3Fsubject%3DMaths",
    );
    await expect(page.locator("form, input, button")).toHaveCount(0);
  });

  test("signed out while it hangs, it no longer shows a name", async ({ page, house, context }) => {
    const { origin } = house.product;
    await house.connect.control.start(sitting("English", "Amina Khan"));
    const value = await sealedSession();
    await context.addCookies([{ name: COOKIE, value, url: origin }]);
    const wall = wallOf(page, house);
    await wall.open();
    await expect(wall.names).toHaveText(["Amina K."]);
    // It reloads itself to learn the reason from the server.
    const loaded = page.waitForEvent("load");
    await context.clearCookies();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This screen is signed out");
    await loaded;
    await expect(page.getByText("Amina")).toHaveCount(0);
    // Somebody signs in here again, in another window.
    await context.addCookies([{ name: COOKIE, value: await sealedSession(), url: origin }]);
    await page.reload();
    await expect(wall.names).toHaveText(["Amina K."]);
  });
});
