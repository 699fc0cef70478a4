import type { Page } from "@playwright/test";
import { FAILURES } from "../simulator/faults.ts";
import { expectFaultless } from "./accessible.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";
import { pictureOf } from "./picture.ts";
import { scan } from "./qr.ts";
import { wallOf } from "./wall-page.ts";

test.describe.configure({ mode: "default" });
test.use({
  sittings: 0,
  isShared: true,
  settings: { RUNNING_LONG: "English=60", ORGANISATION_NAME: "Eastmere College" },
});
test.beforeEach(({ page }) => page.setViewportSize({ width: 1920, height: 1080 }));

const sitting = (subject: string, firstName: string, lastName: string, minutes: number) => ({
  subject,
  testName: subject,
  startDate: minutesAgo(minutes),
  user: { firstName, lastName, fullName: `${firstName} ${lastName}` },
});

/** Lets the page's time pass until it shows that page of names. */
async function turnTo(page: Page, what: string): Promise<void> {
  const foot = page.locator(".wall-foot");
  const says = async () => {
    const text = (await foot.textContent())!;
    if (!text.includes(what)) await page.clock.runFor(1_000);
    return text;
  };
  await expect.poll(says, { intervals: [10] }).toContain(what);
}

test("names are short, longest first, told apart, and no more of them reaches the screen", async ({
  page,
  house,
}) => {
  const { control } = house.connect;
  await control.start(
    sitting("English", "Amina", "Khanabadi", 20),
    sitting("English", "Tomasz", "Wojcikowski", 75),
    sitting("Maths", "Kofi", "Asantewaa", 5),
  );
  const wall = wallOf(page, house);
  const answers: Promise<string>[] = [];
  page.on("response", (response) => {
    if (!response.url().includes("/_next/")) answers.push(response.text().catch(() => ""));
  });
  await wall.open();
  await expect(wall.headline).toHaveText("3 learners sitting now");
  await expect(wall.scope).toContainText("Eastmere College / All subjects");
  await expect(wall.names).toHaveText(["Tomasz W.", "Amina K.", "Kofi A."]);
  await expect(wall.rows.first()).toContainText("running long");
  await expect(wall.strips.filter({ hasText: "English" })).toContainText("2");
  // A second Amina changes what the first is called.
  await control.start(sitting("Maths", "Amina", "Karimzadeh", 1));
  await expect(wall.names).toHaveText(["Tomasz W.", "Amina Kh.", "Kofi A.", "Amina Ka."]);
  const told = (await Promise.all(answers)).join("");
  expect(told).toContain("Amina Kh.");
  expect(told).not.toMatch(/hanabadi|ojcikowski|santewaa|arimzadeh/);
});

test("a link shows a part, and says what in it can't be followed", async ({ page, house }) => {
  await house.connect.control.start(
    sitting("English", "Amina", "Khan", 20),
    sitting("Maths", "Kofi", "Asante", 5),
  );
  const wall = wallOf(page, house);
  await wall.open("?subject=Maths&subject=Mahts&names=all&distance=near&theme=light");
  await expect(wall.headline).toHaveText("1 learner sitting now");
  await expect(wall.scope).toContainText("Maths, Mahts");
  await expect(wall.names).toHaveText(["Kofi A."]);
  await expect(wall.strips).toHaveCount(1);
  await expect(wall.notes).toHaveText([
    "The link’s names is “all”: it can be full or short or none.",
    "Nobody on this list sits in subject “Mahts”.",
  ]);
  await wall.open("?subject=Maths&class=11B&class=12A");
  await expect(wall.notes).toHaveText(["Nobody on this list sits in class “11B” or class “12A”."]);
  await wall.open("?names=full");
  await expect(wall.names).toHaveText(["Amina Khan", "Kofi Asante"]);
  await wall.open("?names=none");
  await expect(wall.headline).toHaveText("2 learners sitting now");
  await expect(wall.rows).toHaveCount(0);
  await wall.open("?subject=ESOL");
  await expect(wall.headline).toHaveText("None of these learners is sitting right now");
});

test.describe("a link that asks for too much", () => {
  test.use({ expected: /status (of )?400/ });
  test("says so instead of the list", async ({ page, house }) => {
    const much = Array.from({ length: 31 }, (_, nth) => `subject=S${nth}`).join("&");
    await wallOf(page, house).open(`?${much}`);
    await expect(page.getByText("This link asks for something the wall can’t show.")).toBeVisible();
  });
});

test.describe("without the network", () => {
  test.use({ expected: /ERR_INTERNET_DISCONNECTED/ });

  test("pages turn by themselves through everybody once, even without the network", async ({
    page,
    house,
    context,
  }) => {
    const names = Array.from({ length: 40 }, (_, nth) => `Learner${String(nth).padStart(2, "0")}`);
    await house.connect.control.start(
      ...names.map((name, nth) => sitting("Maths", name, "", 40 - nth)),
    );
    const wall = wallOf(page, house);
    await page.clock.install();
    await wall.open();
    await expect(wall.foot).toContainText("Page 1 of 2");
    await context.setOffline(true);
    const seen: string[] = [];
    for (const nth of [1, 2]) {
      await turnTo(page, `Page ${nth} of 2`);
      seen.push(...(await wall.names.allTextContents()));
    }
    expect(seen).toEqual(names);
    await turnTo(page, "Page 1 of 2");
    await context.setOffline(false);

    // Somebody who leaves within a round stays in place, marked; the count changes at once.
    const [first] = await house.connect.control.sittings();
    await house.connect.control.finish(first!);
    await expect(wall.headline).toHaveText("39 learners sitting now");

    await wall.open("?rotate=off");
    await expect(wall.foot).toContainText("which does not turn");
  });
});

test("once the last has left, no page number remains", async ({ page, house }) => {
  const { control } = house.connect;
  const ids = await control.start(
    ...Array.from({ length: 40 }, (_, nth) => sitting("Maths", `Learner${nth}`, "", nth)),
  );
  const wall = wallOf(page, house);
  await wall.open();
  await expect(wall.foot).toContainText("Page 1 of 2");
  for (const id of ids) await control.finish(id);
  await expect(wall.headline).toHaveText("Nobody is being assessed right now");
  await expect(wall.foot.getByText(/^Page/)).toBeHidden();
  await expect(page.locator(".wall-progress")).toBeHidden();
});

test.describe("a limit so late that a strip has no room for names beyond it", () => {
  test.use({ settings: { RUNNING_LONG: "English=120,Maths=60" }, isShared: false });
  test("those running long are named on every page all the same", async ({ page, house }) => {
    await house.connect.control.start(
      sitting("English", "Oluwaseun", "Adeyemi", 130),
      ...Array.from({ length: 40 }, (_, nth) => sitting("Maths", `Learner${nth}`, "", nth)),
    );
    const wall = wallOf(page, house);
    const strips = page.locator(".wall-strips");
    await page.clock.install();
    await wall.open();
    for (const nth of [1, 2]) {
      await turnTo(page, `Page ${nth} of`);
      await expect(strips).toContainText("Running long: Oluwaseun A.");
    }
    // Somebody whom a strip names is not named twice.
    await house.connect.control.start(sitting("Maths", "Kofi", "Asante", 65));
    await expect(strips).toContainText("Kofi A.");
    await expect(page.locator(".wall-key")).toHaveText(/^\s*Also running long: Oluwaseun A\.\s*$/);
  });
});

test("too many to name within a minute: by test where there is no roster, then who is running long", async ({
  page,
  house,
}) => {
  const many = Array.from({ length: 120 }, (_, nth) =>
    sitting("English", `Learner${nth}`, "", nth === 7 ? 80 : nth % 50),
  );
  await house.connect.control.start(...many);
  const wall = wallOf(page, house);
  await page.clock.install();
  await wall.open();
  await expect(wall.headline).toHaveText("120 learners sitting now");
  await expect(wall.notes).toHaveText(
    "120 are too many to name within a minute: shown by test, the names of those running long follow.",
  );
  await expect(wall.rows).toHaveText(/^English.*1 running long.*120$/);
  await turnTo(page, "Page 2 of 2");
  await expect(wall.names).toHaveText(["Learner7"]);
  await expect(wall.rows.first()).not.toContainText("Left");
});

test("the code on the screen opens the same part on a phone", async ({ page, house }) => {
  await house.connect.control.start(sitting("Maths", "Kofi", "Asante", 5));
  const wall = wallOf(page, house);
  const two = "?subject=Maths&subject=Digital+skills";
  const classes = Array.from({ length: 6 }, (_, nth) => `&class=Childcare+L${nth}+A`).join("");
  const many = `?subject=English&subject=Maths&subject=Digital+skills&subject=ESOL${classes}`;
  for (const [width, height, distance, search] of [
    [1280, 720, "mid", two],
    [1280, 720, "near", two],
    [1280, 720, "far", two],
    [1920, 1080, "mid", two],
    [1080, 1920, "mid", two],
    [1080, 1920, "near", two],
    [1080, 1920, "far", two],
    [1920, 1080, "mid", many],
    [1920, 1080, "near", many],
  ] as const) {
    await page.setViewportSize({ width, height });
    await wall.open(`${search}&distance=${distance}`);
    await expect(wall.phone).toBeVisible();
    expect(await scan(page), `${width} ${distance}`).toBe(`${house.product.origin}/${search}`);
    // If a decoder can't read it cleanly from a picture, a phone across a desk can't either.
    const [, modules] = /^0 0 (\d+)/.exec((await wall.phone.getAttribute("viewBox"))!)!;
    const { width: side } = (await wall.phone.boundingBox())!;
    expect(side / Number(modules), `${width} ${distance}`).toBeGreaterThan(2);
  }
  // No phone would read it that small.
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect(wall.phone).toHaveCount(0);
  await expect(page.getByRole("link", { name: /Full list/ })).toBeVisible();
  // Here nobody signs in.
  await expect(page.locator(".wall-phone")).toHaveText("Full list");
});

test("the board opens the wall of what it shows", async ({ page, house, context }) => {
  await house.connect.control.start(sitting("Maths", "Kofi", "Asante", 5));
  const board = boardOf(page, house);
  await board.open("?subject=Maths");
  const opened = context.waitForEvent("page");
  await page.getByRole("link", { name: "Open on wall" }).click();
  const wall = await opened;
  expect(wall.url()).toBe(`${house.product.origin}/wall?subject=Maths`);
  await expect(wall.getByRole("heading", { level: 1 })).toHaveText("1 learner sitting now");
});

test("both engines find nothing on a fresh, a light, an empty and an old wall", async ({
  page,
  house,
}) => {
  const wall = wallOf(page, house);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await wall.open();
  await expect(wall.headline).toHaveText("Nobody is being assessed right now");
  await expectFaultless(page, "a wall of nobody");
  await house.connect.control.start(
    sitting("English", "Amina", "Khan", 80),
    sitting("Maths", "Kofi", "Asante", 5),
  );
  await wall.open("?theme=light");
  await expect(wall.rows).toHaveCount(2);
  await expectFaultless(page, "a light wall");
  await wall.open();
  await expect(wall.rows).toHaveCount(2);
  await expectFaultless(page, "a dark wall");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /Full list/ })).toBeFocused();
  await house.connect.control.fail({ fault: FAILURES["503 with nothing"]! });
  await expect(wall.headline).toHaveText(/^Showing .* Cannot reach CENTURY\. Trying again\.$/);
  await expectFaultless(page, "an old wall");
});

test.describe("outside the school's hours", () => {
  test.use({
    settings: { WALL_HOURS: "00:00-00:01", TIME_ZONE: "Pacific/Kiritimati" },
    isShared: false,
  });
  // It is open for one minute a day.
  test("the screen is dark, and asks nothing of anybody", async ({ page, house }) => {
    const asked: string[] = [];
    await page.clock.install();
    await wallOf(page, house).open();
    await expect(
      page.getByText(/^Out of hours\. This screen comes back at midnight/),
    ).toBeVisible();
    page.on("request", (request) => asked.push(request.url()));
    await page.clock.runFor(120_000);
    expect(asked).toEqual([]);
    // As it started, the server itself asked whether CENTURY answers.
    const calls = await house.connect.control.calls();
    const lists = calls.filter(({ query }) => new URLSearchParams(query).get("limit") !== "1");
    expect(lists).toEqual([]);
    await expect(page.locator(".wall-asleep")).toHaveCSS("background-color", "rgb(0, 0, 0)");
  });

  test("it is dark to its edges, in the light theme and wherever its pixels are shifted", async ({
    page,
    house,
  }) => {
    await wallOf(page, house).open("?theme=light");
    await expect(page.getByText(/^Out of hours/)).toBeVisible();
    for (const shift of ["2", "6", "3"]) {
      await page.locator(".wall").evaluate((wall, to) => (wall.dataset.shift = to), shift);
      const { width, height, data } = await pictureOf(page);
      const last = width * height - 1;
      for (const pixel of [0, width - 1, last - width + 1, last]) {
        expect([...data.subarray(pixel * 4, pixel * 4 + 3)], `shift ${shift}`).toEqual([0, 0, 0]);
      }
    }
  });
});

test("the pointer is hidden until it moves, and the screen is asked to stay on", async ({
  page,
  house,
}) => {
  await page.addInitScript(() => {
    const asked: string[] = [];
    Object.assign(window, { asked });
    Object.defineProperty(navigator, "wakeLock", {
      value: {
        request: async (kind: string) => {
          asked.push(kind);
          return { released: true, release: async () => {} };
        },
      },
    });
  });
  await wallOf(page, house).open();
  const root = page.locator("html");
  await expect(root).toHaveAttribute("data-pointer-hidden", "");
  await expect(root).toHaveCSS("cursor", "none");
  await page.mouse.move(300, 300);
  await expect(root).not.toHaveAttribute("data-pointer-hidden");
  // A browser has its own pointer for links.
  const link = page.locator(".wall-phone");
  const { x, y } = (await link.boundingBox())!;
  await page.mouse.move(x + 5, y + 5);
  await expect(link).toHaveCSS("cursor", "pointer");
  await expect(link).toHaveCSS("cursor", "none");
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  const asked = () => page.evaluate(() => (window as unknown as { asked: string[] }).asked);
  expect(await asked()).toEqual(["screen", "screen"]);
});
