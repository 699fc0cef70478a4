import { untilAlive } from "./alive.ts";
import { expect, signInAs, test as atDoor } from "./door.ts";
import { test } from "./fixtures.ts";
import { storedScreen } from "./paired.ts";
import { itemOf, LEAD } from "./screens-list.ts";

/* What a page says while our server can't be reached, and what is left of a reader's choices once it can. */

const uuid = (nth: number) => `${String(nth).padStart(8, "0")}-702a-4c26-b8c5-b6dc4f81f25d`;

test.describe("the page of classes", () => {
  test.use({
    sittings: 0,
    settings: { REGISTER_SUBJECTS: "English,Maths" },
    roster: { "a.csv": `class,userId,site\n11B,${uuid(1)},North\n9A,${uuid(2)},South\n` },
    expected: /ERR_|failed:|status (of )?503/,
  });

  test("is again as its address says once the figures come back after half an hour", async ({
    page,
    house,
  }) => {
    await page.clock.install();
    await page.goto(`${house.product.origin}/classes?show=all`);
    await untilAlive(page);
    const row = (name: string) => page.getByRole("row", { name: new RegExp(`^${name} `) });
    await expect(row("11B")).toBeVisible();
    await page.getByRole("combobox", { name: "Site" }).selectOption("South");
    await expect(row("11B")).toHaveCount(0);
    await expect(page).toHaveURL(/site=South/);
    await house.product.stop();
    await page.clock.fastForward("31:00");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/so there is no list to show/);
    await house.restart();
    await page.clock.fastForward("01:00");
    await expect(row("9A")).toBeVisible();
    await expect(page).toHaveURL(/site=South/);
    await expect(page.getByRole("combobox", { name: "Site" })).toHaveValue("South");
    await expect(row("11B")).toHaveCount(0);
  });
});

atDoor.describe("the list of screens", () => {
  atDoor.use({
    rules: { LEADS: LEAD },
    remembered: {
      screens: [storedScreen("a-token-of-the-library", { lastSeenAt: new Date().toISOString() })],
    },
    expected: /outside: |ERR_|failed:/,
  });

  atDoor(
    "says as of when it is where it can't be asked for, and ages no screen meanwhile",
    async ({ page, house }) => {
      const { origin } = house.product;
      await page.goto(`${origin}/screens`);
      await signInAs(page, /Ada Lyle/);
      await page.clock.install();
      await page.reload();
      await untilAlive(page);
      const seen = itemOf(page, "Library").locator("dd").last();
      await expect(seen).toHaveText(/ago$/);
      const notice = page.getByText(
        /^Cannot reach the Now Sitting server\. This is what it said at \d+:\d\d[ap]m\.$/,
      );
      await expect(notice).toHaveCount(0);
      await page.route("**/api/screens", (route) => route.abort());
      const asked = page.waitForRequest("**/api/screens");
      await page.clock.fastForward("00:31");
      await asked;
      const before = await seen.textContent();
      // As long as it takes to be tried again and given up.
      for (let minute = 0; minute < 3; minute += 1) await page.clock.fastForward("01:00");
      await expect(notice).toBeVisible();
      expect(await seen.textContent()).toBe(before);
      await page.unroute("**/api/screens");
      await page.clock.fastForward("00:31");
      await expect(notice).toHaveCount(0);
    },
  );
});
