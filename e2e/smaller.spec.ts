import { FAILURES } from "../simulator/faults.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";
import { wallOf } from "./wall-page.ts";

test.describe.configure({ mode: "default" });
test.use({ sittings: 0, isShared: true, expected: /status (of )?503/ });

const named = (fullName: string, subject = "English") => ({ subject, user: { fullName } });

test("a copied link is confirmed each time, and only while it is the link to what is shown", async ({
  page,
  house,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await house.connect.control.start(named("Amina Khalid"), named("Kofi Asante", "Maths"));
  const board = boardOf(page, house);
  await board.open();
  await board.saveMenu.click();
  const button = page.getByRole("button", { name: "Copy link" });
  const status = page.getByRole("status").filter({ hasText: "Link copied" });
  await button.click();
  await expect(status).toHaveCount(1);
  await status.evaluate((line) => {
    const told: (string | null)[] = [];
    Object.assign(window, { told });
    new MutationObserver(() => told.push(line.textContent)).observe(line, {
      characterData: true,
      childList: true,
      subtree: true,
    });
  });
  await button.click();
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { told: string[] }).told))
    .toEqual(["", "Link copied"]);
  await board.strip("Maths").click();
  await expect(status).toHaveCount(0);
});

test("an alert announces an old list once and its end once, and is silent then", async ({
  page,
  house,
}) => {
  const { control } = house.connect;
  await control.start({ ...named("Amina Khalid"), startDate: minutesAgo(5) });
  const board = boardOf(page, house);
  await board.open();
  await expect(board.rows).toHaveCount(1);
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    const region = document.querySelector("[role=alert]")!;
    new MutationObserver(() => {
      if (told.at(-1) !== region.textContent) told.push(region.textContent ?? "");
    }).observe(region, { characterData: true, childList: true, subtree: true });
  });
  const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told);
  await control.fail({ fault: FAILURES["503 with nothing"]! });
  await expect(board.headline).toHaveText(/^1 learner was sitting at/);
  // The next list is a new one.
  await control.start(named("Kofi Asante"));
  await control.mend();
  await expect(board.freshness).toHaveText(/^Updated/);
  await expect.poll(async () => (await told()).at(-1)).toBe("");
  const words = (await told()).filter((each) => each !== "");
  expect(words).toEqual([
    expect.stringMatching(/^Showing \S+\. Cannot reach CENTURY\. Trying again\.$/),
    "The list is up to date again.",
  ]);
});

test("a slow spreadsheet is waited for, and kept for as long as a browser may read it", async ({
  page,
  house,
}) => {
  await house.connect.control.start(named("Amina Khalid"));
  await page.clock.install();
  await page.addInitScript(() => {
    const revoked: string[] = [];
    Object.assign(window, { revoked });
    URL.revokeObjectURL = (address) => void revoked.push(address);
  });
  const revoked = () =>
    page.evaluate(() => (window as unknown as { revoked: string[] }).revoked.length);
  await boardOf(page, house).open();
  await expect(page.getByText(/^Updated/)).toBeVisible();
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    void page.route("**/api/sessions.csv*", async (route) => {
      resolve();
      await new Promise<void>((go) => (answer = go));
      await route.continue();
    });
  });
  const download = page.waitForEvent("download");
  await boardOf(page, house).saveMenu.click();
  await page.getByRole("button", { name: "Export CSV" }).click();
  await asked;
  await page.clock.runFor(40_000);
  answer();
  expect((await download).suggestedFilename()).toMatch(/^now-sitting-.*\.csv$/);
  expect(await revoked()).toBe(0);
  await page.clock.runFor(61_000);
  expect(await revoked()).toBe(1);
});

test("a phone does not zoom into the search", async ({ house, browser }) => {
  await house.connect.control.start(named("Amina Khalid"));
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  const page = await context.newPage();
  const board = boardOf(page, house);
  await board.open();
  const size = await board.search.evaluate((box) => parseFloat(getComputedStyle(box).fontSize));
  expect(size).toBeGreaterThanOrEqual(16);
  await context.close();
});

test("a narrow wall is a table for screen readers", async ({ page, house }) => {
  await house.connect.control.start(named("Amina Khalid"), named("Kofi Asante"));
  await page.setViewportSize({ width: 480, height: 1000 });
  const wall = wallOf(page, house);
  await wall.open("?distance=near");
  await expect(wall.names).toHaveCount(2);
  const client = await page.context().newCDPSession(page);
  await client.send("Accessibility.enable");
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  const roles = nodes.map(({ role }) => role?.value as string);
  expect(roles).toContain("table");
  expect(roles.filter((role) => role === "rowheader")).toHaveLength(2);
  expect(roles).toContain("columnheader");
});

test("the bar under a wall's names starts again with each round", async ({ page, house }) => {
  const many = Array.from({ length: 40 }, (_, nth) => named(`Learner${nth} X`, "Maths"));
  await house.connect.control.start(...many);
  await page.clock.install();
  const wall = wallOf(page, house);
  await wall.open();
  await expect(wall.foot).toContainText("Page 1 of 2");
  const share = () =>
    page
      .locator(".wall-progress rect")
      .last()
      .evaluate((bar) => parseFloat(bar.getAttribute("width")!));
  await page.clock.runFor(6_000);
  await expect.poll(share).toBeGreaterThan(20);
  await page.setViewportSize({ width: 1200, height: 700 });
  await page.clock.runFor(1_000);
  await expect(wall.foot).toContainText("Page 1 of");
  await expect.poll(share).toBeLessThan(15);
});

test("a learner's name heads its row", async ({ page, house }) => {
  await house.connect.control.start(named("Amina Khalid"));
  await boardOf(page, house).open();
  await expect(page.getByRole("rowheader", { name: "Amina Khalid" })).toHaveAttribute(
    "scope",
    "row",
  );
});
