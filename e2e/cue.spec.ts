import { untilAlive } from "./alive.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";

declare global {
  interface Window {
    /** What the page has told: `asked`, a notice's words, or `tone`. */
    told: string[];
  }
}

test.use({ sittings: 1 });

test("a tab tells of a start by title, sound and notice once it was asked to, and of nothing while paused", async ({
  page,
  house,
}) => {
  await page.addInitScript(() => {
    window.told = [];
    // Whoever asked for a cue is elsewhere.
    document.hasFocus = () => false;
    class Notice extends EventTarget {
      static requestPermission = async () => {
        window.told.push("asked");
        return "granted" as const;
      };
      constructor(_title: string, { body }: { body: string }) {
        super();
        window.told.push(body);
      }
    }
    Object.assign(window, { Notification: Notice });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      window.told.push("tone");
      start.call(this, when);
    };
  });
  const board = boardOf(page, house);
  await board.open();
  await house.connect.control.start({ subject: "English" });
  await expect(page).toHaveTitle("(2) Now Sitting");
  const told = () => page.evaluate(() => window.told);
  expect(await told()).toEqual([]);

  await page.getByRole("button", { name: "Menu" }).click();
  const choice = page.getByRole("group", { name: "Tell me in this tab" });
  for (const name of ["Title", "Sound", "Notice"]) {
    await choice.getByRole("button", { name }).click();
    await expect(choice.getByRole("button", { name })).toHaveAttribute("aria-pressed", "true");
  }
  expect(await told()).toEqual(["asked"]);
  await page.keyboard.press("Escape");
  await house.connect.control.start({ subject: "English" });
  await expect(page).toHaveTitle("1 started · (3) Now Sitting");
  await expect.poll(told).toEqual(["asked", "tone", "tone", "1 started"]);

  // It lasts as long as the tab.
  await page.reload();
  await page.getByRole("button", { name: /^Pause/ }).click();
  await house.connect.control.start({ subject: "English" });
  await expect(page).toHaveTitle("Paused (4) Now Sitting");
  await page.getByRole("banner").getByRole("button", { name: "Resume" }).click();
  await expect(page).toHaveTitle("(4) Now Sitting");
  await house.connect.control.start({ subject: "English" });
  await expect(page).toHaveTitle("1 started · (5) Now Sitting");
});

test.describe("where the list cannot be asked for", () => {
  test.use({ expected: /ERR_|failed:/ });

  test("a title that says that the list is old says so no longer once it is not", async ({
    page,
    house,
  }) => {
    await page.addInitScript(() => (document.hasFocus = () => false));
    await page.clock.install();
    const board = boardOf(page, house);
    await board.open();
    await page.getByRole("button", { name: "Menu" }).click();
    const choice = page.getByRole("group", { name: "Tell me in this tab" });
    await choice.getByRole("button", { name: "Title" }).click();
    await page.keyboard.press("Escape");
    await page.route("**/api/changes?*", (route) => route.abort());
    // It is old by then, as often as it may have been asked for before.
    await page.clock.fastForward("04:00");
    await expect(page).toHaveTitle(/^the list is old ·/);
    await page.unroute("**/api/changes?*");
    await page.clock.fastForward("01:00");
    await expect(page).toHaveTitle("(1) Now Sitting");
  });
});

test.describe("on the pages of classes", () => {
  const uuid = (nth: number) => `${String(nth).padStart(8, "0")}-702a-4c26-b8c5-b6dc4f81f25d`;
  test.use({
    sittings: 0,
    settings: { REGISTER_SUBJECTS: "English" },
    roster: { "a.csv": `class,userId\n11B,${uuid(1)}\n11B,${uuid(2)}\n9A,${uuid(3)}\n` },
  });

  test("a tab tells that everybody of a class has started, once", async ({ page, house }) => {
    await page.addInitScript(() => (document.hasFocus = () => false));
    const start = (nth: number) =>
      house.connect.control.start({ subject: "English", user: { userId: uuid(nth) } });
    const toldOf = async (name: string, title: string) =>
      expect(page).toHaveTitle(`everybody of ${name} has started · ${title} · Now Sitting`);
    await start(1);
    await page.goto(`${house.product.origin}/classes?show=all`);
    await untilAlive(page);
    await page.getByRole("button", { name: "Menu" }).click();
    const choice = page.getByRole("group", { name: "Tell me in this tab" });
    await choice.getByRole("button", { name: "Title" }).click();
    await page.keyboard.press("Escape");
    // Before that, nobody is known not to have begun.
    await expect(page.getByText(/^What has been finished since .* is counted\.$/)).toBeVisible();
    await expect(page).toHaveTitle("Classes · Now Sitting");
    await start(2);
    await toldOf("11B", "Classes");

    await page.goto(`${house.product.origin}/classes?class=9A`);
    await untilAlive(page);
    await expect(page.getByRole("cell", { name: "Not started" })).toBeVisible();
    await expect(page).toHaveTitle("9A · Now Sitting");
    await start(3);
    await toldOf("9A", "9A");
  });
});
