import type { Page } from "@playwright/test";
import type { SessionPage } from "#lib/wire/contract";
import { untilAlive } from "./alive.ts";
import { boardOf } from "./board-page.ts";
import { expect, signInAs, test } from "./door.ts";
import type { House } from "./fixtures.ts";

/* No name is left in a document once its reader is signed out, its list is too old, or the page is in the back/forward cache. */

const NAMES = ["Amina Khalid", "Kofi Asante"];
const USERS = NAMES.map((fullName, nth) => ({
  userId: `0000000${nth}-702a-4c26-b8c5-b6dc4f81f25d`,
  upn: `S10000${nth}BBP`,
  fullName,
  firstName: fullName.split(" ")[0]!,
  lastName: fullName.split(" ")[1]!,
}));
test.describe.configure({ mode: "default" });
test.use({
  isShared: true,
  rules: { REGISTER_SUBJECTS: "English,Maths" },
  roster: { "11B.csv": `class,upn\n${USERS.map(({ upn }) => `11B,${upn}`).join("\n")}\n` },
});

async function begin(page: Page, house: House): Promise<void> {
  const { control } = house.connect;
  await control.enrol(...USERS);
  await control.start(...USERS.map((user) => ({ user, subject: "English" })));
  await page.goto(house.product.origin);
  await signInAs(page, /Jo Marsh/);
  await expect(boardOf(page, house).rowOf(NAMES[0]!)).toBeVisible();
}

/** Those on the list at the moment, as any page could hold them. */
async function listed(page: Page, { product }: House): Promise<string[]> {
  const answer = await page.request.get(`${product.origin}/api/sessions`);
  const { data } = (await answer.json()) as SessionPage;
  return data.map(({ user }) => user.fullName).filter((name) => name !== "");
}

const heldIn = async (page: Page, names: readonly string[]) => {
  const document = await page.content();
  return names.filter((name) => document.includes(name));
};

test("signed out elsewhere, the reader leaves every page", async ({ page, house, context }) => {
  await begin(page, house);
  const names = await listed(page, house);
  expect(await heldIn(page, names)).not.toEqual([]);
  const register = await context.newPage();
  await register.goto(`${house.product.origin}/classes?class=11B`);
  await expect(register.getByRole("rowheader", { name: NAMES[0]! })).toBeVisible();
  const classes = await context.newPage();
  await classes.goto(`${house.product.origin}/classes`);
  await expect(classes.getByRole("link", { name: "11B" })).toBeVisible();
  await context.clearCookies();
  for (const [each, to] of [
    [page, "/"],
    [register, "/classes?class=11B"],
    [classes, "/classes"],
  ] as const) {
    await expect(each.getByRole("heading", { level: 1 })).toHaveText("Sign in again");
    await expect(each).toHaveURL(/\/signed-out/);
    expect(await heldIn(each, [...names, ...NAMES, "11B</"])).toEqual([]);
    await expect(each.getByRole("link", { name: "Sign in" })).toHaveAttribute(
      "href",
      `/sign-in?to=${encodeURIComponent(to)}`,
    );
    // Nobody can go back to it.
    await each.goBack().catch(() => null);
    expect(await heldIn(each, names)).toEqual([]);
  }
});

test("a live page keeps no second copy of its list, and a cached one keeps none", async ({
  page,
  house,
}) => {
  await begin(page, house);
  const names = await listed(page, house);
  for (const path of ["/", "/wall", "/classes?class=11B"]) {
    await page.goto(house.product.origin + path);
    await expect(page.getByText(/^Updated/)).toBeVisible();
    const inScripts = () =>
      page.evaluate(() => [...document.scripts].map(({ textContent }) => textContent).join());
    await expect
      .poll(async () => {
        const text = await inScripts();
        return names.filter((name) => text.includes(name));
      })
      .toEqual([]);
    // As a browser tells a page that it goes into the back/forward cache.
    const left = await page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
      return document.documentElement.outerHTML;
    });
    expect([...names, "Amina K.", "Kofi A."].filter((name) => left.includes(name))).toEqual([]);
    const loaded = page.waitForEvent("load");
    await page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    });
    await loaded;
    await expect(page.getByText(/^Updated/)).toBeVisible();
    await expect(
      page
        .getByText(/Amina K/)
        .filter({ visible: true })
        .first(),
    ).toBeVisible();
  }
});

test.describe("without the network", () => {
  test.use({ expected: /outside: |ERR_|failed:/ });

  test("after half an hour, and at once where a machine has slept that long, no name is left", async ({
    page,
    house,
  }) => {
    await begin(page, house);
    const names = await listed(page, house);
    await page.clock.install();
    for (const [path, isAsleep] of [
      ["/", false],
      ["/wall", false],
      ["/classes?class=11B", false],
      ["/classes?class=11B", true],
      ["/", true],
    ] as const) {
      await page.goto(house.product.origin + path);
      await expect(page.getByText(/^Updated/)).toBeVisible();
      await expect(page.locator("html[data-alive]")).toBeAttached();
      await untilAlive(page);
      // No pause keeps anybody for longer; a wall knows none.
      if (!isAsleep) await page.keyboard.press("Alt+KeyP");
      await page.route("**/api/**", (route) => route.abort());
      if (isAsleep) {
        await page.clock.setSystemTime(Date.now() + 40 * 60_000);
        // Before anything is painted.
        const left = await page.evaluate(async () => {
          document.dispatchEvent(new Event("visibilitychange"));
          for (let nth = 0; nth < 10; nth += 1) await Promise.resolve();
          return document.documentElement.outerHTML;
        });
        expect(names.filter((name) => left.includes(name))).toEqual([]);
      } else {
        await page.clock.fastForward("31:00");
        await expect.poll(() => heldIn(page, [...names, "Amina K.", "Kofi A."])).toEqual([]);
      }
      await page.unroute("**/api/**");
      await page.clock.setSystemTime(Date.now());
    }
  });
});
