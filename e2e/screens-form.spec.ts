import { expectAccessible } from "./accessible.ts";
import { expect, signInAs, test } from "./door.ts";
import { codeOf } from "./paired.ts";
import { classesCsv, itemOf, LEAD, openScreens } from "./screens-list.ts";

test.use({
  rules: { LEADS: LEAD },
  remembered: { screens: [] },
  roster: { "classes.csv": classesCsv() },
  // A refusal is a line of the browser's console as well.
  expected: /outside: |status (of )?(401|400|429)/,
});

test("can be read by everyone in all its states, and loses nothing that was typed", async ({
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
  await expectAccessible(page);
  await page.getByLabel("Code").fill(await codeOf(wall, origin));
  await page.getByRole("button", { name: "Add this screen" }).click();
  await expect(itemOf(page, "corridor")).toContainText("Counts only");
  await page.getByRole("button", { name: /^Revoke/ }).click();
  await expectAccessible(page);
});

test("keeps what is typed before its scripts are there", async ({ page, house }) => {
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

test("takes the code that a phone has scanned past the sign-in, and out of the address", async ({
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
  // It fills the form once.
  await page.reload();
  await page.getByRole("button", { name: "Add a screen" }).click();
  await expect(page.getByLabel("Code")).toHaveValue("");
});
