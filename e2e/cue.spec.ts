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
