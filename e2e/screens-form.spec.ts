import { expectAccessible } from "./accessible.ts";
import { untilAlive } from "./alive.ts";
import { expect, signInAs, test } from "./door.ts";
import { codeOf } from "./paired.ts";
import { classesCsv, itemOf, LEAD, openScreens } from "./screens-list.ts";

test.use({
  rules: { LEADS: LEAD },
  remembered: { screens: [] },
  roster: { "classes.csv": classesCsv() },
  // A refusal is also a line in the browser's console.
  expected: /outside: |status (of )?(401|400|429)/,
});

test("is accessible in all its states, and loses nothing that was typed", async ({
  page,
  house,
  request: wall,
}) => {
  const { origin } = house.product;
  await openScreens(page, origin);
  await page.getByLabel("Code").fill("K7R");
  await page.getByLabel("Name of the screen").fill("The corridor before the library, on the left");
  await page.getByRole("radio", { name: /^Counts only/ }).check();
  await page.getByRole("button", { name: "Add this screen" }).click();
  await expect(page.locator("main").getByRole("alert")).toHaveText(/six letters and figures/);
  await expect(page.getByLabel("Code")).toBeFocused();
  await expect(page.getByLabel("Name of the screen")).toHaveValue(/corridor/);
  await expectAccessible(page, "screens, with a mistake in the form");
  await page.getByLabel("Code").fill(await codeOf(wall, origin));
  await page.getByRole("button", { name: "Add this screen" }).click();
  await expect(itemOf(page, "corridor")).toContainText("Counts only");
  await page.getByRole("button", { name: /^Revoke/ }).click();
  await expectAccessible(page, "screens, before one is revoked");
});

test("keeps text typed before its scripts are there", async ({ page, house }) => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  await openScreens(page, house.product.origin);
  await page.route("**/_next/static/chunks/*.js*", async (route) => {
    await gate;
    await route.continue();
  });
  await page.reload({ waitUntil: "commit" });
  await page.getByLabel("Code").fill("K7R");
  await page.getByLabel("Name of the screen").fill("Library");
  release();
  await page.waitForLoadState("load");
  await page.getByRole("button", { name: "Add this screen" }).click();
  await expect(page.locator("main").getByRole("alert")).toHaveText(/six letters and figures/);
  await expect(page.getByLabel("Name of the screen")).toHaveValue("Library");
  await expect(page.getByLabel("Code")).toHaveValue("K7R");
});

test("keeps the code that a phone has scanned through sign-in, and out of the address", async ({
  page,
  house,
  request: wall,
}) => {
  const { origin } = house.product;
  const code = await codeOf(wall, origin);
  const asked: string[] = [];
  page.on("request", (sent) => asked.push(sent.url()));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${origin}/screens#code=${code.replace(" ", "")}`);
  await signInAs(page, /Ada Lyle/);
  await expect(page).toHaveURL(`${origin}/screens`);
  await expect(page.getByLabel("Code")).toHaveValue(code);
  await page.getByLabel("Name of the screen").fill("Library");
  await page.getByRole("button", { name: "Add this screen" }).click();
  await expect(itemOf(page, "Library")).toBeVisible();
  expect(asked.filter((address) => address.includes(code.slice(0, 3)))).toEqual([]);
  // It fills in the form once.
  await page.reload();
  await untilAlive(page);
  await page.getByRole("button", { name: "Add a screen" }).click();
  await expect(page.getByLabel("Code")).toHaveValue("");
});

test("lists everything that is wrong at once, and opens afresh for each code that is scanned", async ({
  page,
  house,
  request: wall,
  browser,
}) => {
  const { origin } = house.product;
  await openScreens(page, origin);
  await page.getByRole("button", { name: "Add this screen" }).click();
  await expect(page.locator("main").getByRole("alert")).toHaveText([
    /Type the code/,
    /Give the screen a name/,
  ]);
  await expect(page.getByLabel("Code")).toBeFocused();

  const other = await browser.newContext();
  const codes = [await codeOf(wall, origin), await codeOf(other.request, origin)];
  for (const [nth, code] of codes.entries()) {
    await page.evaluate(
      (text) => {
        location.hash = `#code=${text}`;
      },
      code.replace(" ", ""),
    );
    await expect(page.getByLabel("Code")).toHaveValue(code);
    await page.getByLabel("Name of the screen").fill(`Library ${nth}`);
    await page.getByRole("button", { name: "Add this screen" }).click();
    await expect(itemOf(page, `Library ${nth}`)).toBeVisible();
    await expect(page.getByLabel("Code")).toHaveCount(0);
  }
  await other.close();
});

test("a sign-in that was refused says so in its title", async ({ page, house }) => {
  await page.goto(`${house.product.origin}/sign-in?problem=turned_away`);
  await expect(page).toHaveTitle("That account can’t see this board · Now Sitting");
  await page.goto(`${house.product.origin}/sign-in`);
  await expect(page).toHaveTitle("Sign in · Now Sitting");
});
