import AxeBuilder from "@axe-core/playwright";
import { FAILURES } from "../simulator/faults.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";
import { pictureOf } from "./picture.ts";
import { scan } from "./qr.ts";
import { wallOf } from "./wall-page.ts";

test.use({
  sittings: 0,
  settings: { RUNNING_LONG: "English=60", ORGANISATION_NAME: "Eastmere College" },
});
test.beforeEach(({ page }) => page.setViewportSize({ width: 1920, height: 1080 }));

const sitting = (subject: string, firstName: string, lastName: string, minutes: number) => ({
  subject,
  testName: subject,
  startDate: minutesAgo(minutes),
  user: { firstName, lastName, fullName: `${firstName} ${lastName}` },
});

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
  await expect(wall.names).toHaveText(["Tomasz W.", "Amina Kh.", "Kofi A.", "Amina Ka."], {
    timeout: 15_000,
  });
  const told = (await Promise.all(answers)).join("");
  expect(told).toContain("Amina Kh.");
  expect(told).not.toMatch(/hanabadi|ojcikowski|santewaa|arimzadeh/);
});

test("a link shows a part, and says what of it can't be followed", async ({ page, house }) => {
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
  await expect(wall.headline).toHaveText("Nobody of these is sitting right now");
  await expect(page.getByText("2 are sitting in other subjects or classes.")).toBeVisible();
});
test.describe("a link that asks for too much", () => {
  test.use({ expected: /status (of )?400/ });
  test("says so in place of the list", async ({ page, house }) => {
    const much = Array.from({ length: 31 }, (_, nth) => `subject=S${nth}`).join("&");
    await wallOf(page, house).open(`?${much}`);
    await expect(page.getByText("This link asks for something the wall can’t show.")).toBeVisible();
  });
});

test.describe("without the network", () => {
  test.use({ expected: /ERR_INTERNET_DISCONNECTED/ });

  test("pages turn by themselves through everybody once, also without the network", async ({
    page,
    house,
    context,
  }) => {
    test.slow();
    const names = Array.from({ length: 40 }, (_, nth) => `Learner${String(nth).padStart(2, "0")}`);
    await house.connect.control.start(
      ...names.map((name, nth) => sitting("Maths", name, "", 40 - nth)),
    );
    const wall = wallOf(page, house);
    await wall.open();
    await expect(wall.foot).toContainText("Page 1 of 2");
    await context.setOffline(true);
    const seen: string[] = [];
    for (const nth of [1, 2]) {
      await expect(wall.foot).toContainText(`Page ${nth} of 2`, { timeout: 20_000 });
      seen.push(...(await wall.names.allTextContents()));
    }
    expect(seen).toEqual(names);
    await expect(wall.foot).toContainText("Page 1 of 2", { timeout: 20_000 });
    await context.setOffline(false);

    // Whoever leaves within a round stays in place, marked; the count goes at once.
    const [first] = await house.connect.control.sittings();
    await house.connect.control.finish(first!);
    await expect(wall.headline).toHaveText("39 learners sitting now", { timeout: 20_000 });

    await wall.open("?rotate=off");
    await expect(wall.foot).toContainText("which does not turn");
  });
});

test("once the last has left, nothing says which page of names this is", async ({
  page,
  house,
}) => {
  const { control } = house.connect;
  const ids = await control.start(
    ...Array.from({ length: 40 }, (_, nth) => sitting("Maths", `Learner${nth}`, "", nth)),
  );
  const wall = wallOf(page, house);
  await wall.open();
  await expect(wall.foot).toContainText("Page 1 of 2");
  for (const id of ids) await control.finish(id);
  await expect(wall.headline).toHaveText("Nobody is being assessed right now", { timeout: 20_000 });
  await expect(wall.foot.locator("span")).toBeHidden({ timeout: 1_000 });
  await expect(page.locator(".wall-progress")).toBeHidden({ timeout: 1_000 });
});

test.describe("a limit so late that a strip has no room for names beyond it", () => {
  test.use({ settings: { RUNNING_LONG: "English=120,Maths=60" } });
  test("who runs long is named on every page all the same", async ({ page, house }) => {
    await house.connect.control.start(
      sitting("English", "Oluwaseun", "Adeyemi", 130),
      ...Array.from({ length: 40 }, (_, nth) => sitting("Maths", `Learner${nth}`, "", nth)),
    );
    const wall = wallOf(page, house);
    const strips = page.locator(".wall-strips");
    await wall.open();
    for (const nth of [1, 2]) {
      await expect(wall.foot).toContainText(`Page ${nth} of`, { timeout: 20_000 });
      await expect(strips).toContainText("Running long: Oluwaseun A.");
    }
    // One who is named by a strip is not named twice.
    await house.connect.control.start(sitting("Maths", "Kofi", "Asante", 65));
    await expect(strips).toContainText("Kofi A.", { timeout: 20_000 });
    await expect(page.locator(".wall-key")).toHaveText(/^\s*Also running long: Oluwaseun A\.\s*$/);
  });
});

test("too many to name within a minute: counts, and who runs long", async ({ page, house }) => {
  const many = Array.from({ length: 120 }, (_, nth) =>
    sitting("English", `Learner${nth}`, "", nth === 7 ? 80 : nth % 50),
  );
  await house.connect.control.start(...many);
  const wall = wallOf(page, house);
  await wall.open();
  await expect(wall.headline).toHaveText("120 learners sitting now");
  await expect(wall.names).toHaveText(["Learner7"]);
  await expect(wall.rows.first()).not.toContainText("Left");
  await expect(wall.notes).toHaveText(
    /^120 are too many to name here within a minute\. Named are those running long\.$/,
  );
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
    // What a decoder reads from a picture without a fault, a phone across a desk does not.
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

test("axe finds nothing on a fresh, a light, an empty and an old wall", async ({ page, house }) => {
  test.slow();
  const wall = wallOf(page, house);
  const look = async (what: string) => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${what} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  };
  await page.emulateMedia({ reducedMotion: "reduce" });
  await wall.open();
  await expect(wall.headline).toHaveText("Nobody is being assessed right now");
  await look("empty");
  await house.connect.control.start(
    sitting("English", "Amina", "Khan", 80),
    sitting("Maths", "Kofi", "Asante", 5),
  );
  for (const search of ["?theme=light", ""]) {
    await wall.open(search);
    await expect(wall.rows).toHaveCount(2);
    await look(search || "dark");
  }
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /Full list/ })).toBeFocused();
  await house.connect.control.fail({ fault: FAILURES["503 with nothing"]! });
  await expect(wall.headline).toHaveText(/^Showing .* Cannot reach CENTURY\. Trying again\.$/, {
    timeout: 60_000,
  });
  await look("old");
});

test.describe("outside the school's hours", () => {
  test.use({ settings: { WALL_HOURS: "00:00-00:01", TIME_ZONE: "Pacific/Kiritimati" } });
  // At one minute of the day it would be open.
  test("the screen is dark, and costs nobody anything", async ({ page, house }) => {
    const asked: string[] = [];
    await wallOf(page, house).open();
    await expect(
      page.getByText(/^Out of hours\. This screen comes back at midnight/),
    ).toBeVisible();
    page.on("request", (request) => asked.push(request.url()));
    await page.waitForTimeout(8_000);
    expect(asked).toEqual([]);
    expect(await house.connect.control.calls()).toEqual([]);
    await expect(page.locator(".wall-asleep")).toHaveCSS("background-color", "rgb(0, 0, 0)");
  });

  test("it is dark to its edges, in the light theme and wherever its pixels are shifted to", async ({
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

test("a hundred walls cost Connect what one does", async ({ page, house, request }) => {
  test.slow();
  await house.connect.control.start(sitting("Maths", "Kofi", "Asante", 5));
  const wall = wallOf(page, house);
  const callsIn = async (ms: number) => {
    await house.connect.control.forgetCalls();
    await page.waitForTimeout(ms);
    return (await house.connect.control.calls()).length;
  };
  await wall.open();
  await expect(wall.rows).toHaveCount(1);
  const one = await callsIn(20_000);
  const { snapshot } = await (await house.get("/api/sessions")).json();
  const others = Array.from({ length: 99 }, async (_, nth) => {
    for (let poll = 0; poll < 3; poll += 1) {
      await request.get(
        `${house.product.origin}/api/changes?since=${snapshot.version}&names=${nth % 2 ? "short" : "none"}`,
      );
      await new Promise((resolve) => setTimeout(resolve, 6_000));
    }
  });
  const hundred = await callsIn(20_000);
  await Promise.all(others);
  // One refresh more or less may fall into the time.
  expect(Math.abs(hundred - one)).toBeLessThanOrEqual(3);
});

test("the pointer is out of sight until it moves, and the screen is asked to stay on", async ({
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
  await expect(root).toHaveAttribute("data-pointer-hidden", "", { timeout: 10_000 });
  await expect(root).toHaveCSS("cursor", "none");
  await page.mouse.move(300, 300);
  await expect(root).not.toHaveAttribute("data-pointer-hidden");
  // A browser has a pointer of its own for links.
  const link = page.locator(".wall-phone");
  const { x, y } = (await link.boundingBox())!;
  await page.mouse.move(x + 5, y + 5);
  await expect(link).toHaveCSS("cursor", "pointer");
  await expect(link).toHaveCSS("cursor", "none", { timeout: 10_000 });
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  const asked = () => page.evaluate(() => (window as unknown as { asked: string[] }).asked);
  expect(await asked()).toEqual(["screen", "screen"]);
});
