import type { APIRequestContext, Page } from "@playwright/test";
import { EVERYTHING } from "#lib/domain/scope";
import { expectFaultless } from "./accessible.ts";
import { COOKIE, expect, sealedSession, test } from "./door.ts";
import { minutesAgo } from "./minutes-ago.ts";
import { SCREEN_COOKIE, storedScreen, TOKEN } from "./paired.ts";
import { wallOf } from "./wall-page.ts";

/* A wall for classes: each state in words, on each size of screen; and a lead changes what a paired one shows. */

const LEAD = "ada.lyle@eastmere.ac.uk";
const uuid = (nth: number) => `${String(nth).padStart(8, "0")}-702a-4c26-b8c5-b6dc4f81f25d`;
const NAMES = ["Amina Khan", "Ben Lee", "Cai Rees", "Dee Fox", "Eva Ito"];
const user = (nth: number) => {
  const [firstName = "", lastName = ""] = NAMES[nth]!.split(" ");
  return { userId: uuid(nth), fullName: NAMES[nth]!, firstName, lastName };
};
const SCREEN = storedScreen(TOKEN, {
  name: "Hall",
  show: "classes",
  scope: { ...EVERYTHING, classes: ["name:11B"] },
});
const SIZES = [
  [1280, 720],
  [1920, 1080],
  [1080, 1920],
  [3840, 2160],
] as const;

test.use({
  sittings: 0,
  rules: { LEADS: LEAD, REGISTER_SUBJECTS: "English" },
  remembered: { screens: [SCREEN] },
  roster: {
    "a.csv":
      "class,userId,learner\n" +
      NAMES.map(
        (name, nth) => `${nth < 2 ? "11B" : nth < 4 ? "9A" : "7C"},${uuid(nth)},${name}`,
      ).join("\n"),
  },
});
test.beforeEach(({ page }) => page.setViewportSize({ width: 1920, height: 1080 }));

const signIn = async (page: Page, origin: string) =>
  page
    .context()
    .addCookies([{ name: COOKIE, value: await sealedSession({ address: LEAD }), url: origin }]);
const itemOf = (page: Page, name: string) =>
  page.locator(".wall-class-item").filter({ has: page.getByText(name, { exact: true }) });
const english = (nth: number) => ({
  subject: "English",
  startDate: minutesAgo(5),
  user: user(nth),
});

/** Nothing stands beyond its place, or in the safe margin. */
async function expectFits(page: Page): Promise<void> {
  const over = await page.evaluate(() => {
    const inside = document.querySelector(".wall-body")!.getBoundingClientRect();
    const parts = [
      ...document.querySelectorAll(".wall-class-item, .wall-missing li, .wall-progress-key"),
    ];
    return parts
      .map((part) => part.getBoundingClientRect())
      .filter(({ right, bottom }) => right > inside.right + 1 || bottom > inside.bottom + 1).length;
  });
  expect(over).toBe(0);
}

test("each class says how far it is: done and not begun never look alike, and names go by the form", async ({
  page,
  house,
}) => {
  await signIn(page, house.product.origin);
  const { control } = house.connect;
  const ids = await control.start(english(0), english(2), english(4));
  await control.finish(ids[2]!);
  const wall = wallOf(page, house);
  await wall.open("?show=classes");
  await expect(wall.headline).toHaveText("2 learners have not started");
  await expect(itemOf(page, "7C")).toContainText(/Done.*The only learner has finished/s);
  await expect(itemOf(page, "11B")).toContainText(/1 not started.*1 sitting, of 2/s);
  await expect(page.locator(".wall-missing bdi")).toHaveText(["Dee F.", "Ben L."]);
  await expect(page.getByRole("list", { name: "All learners" })).toContainText(
    /2 not started.*2 sitting.*1 finished.*of 5 in 3 classes/s,
  );
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    for (const distance of ["near", "mid", "far"]) {
      await wall.open(
        `?show=classes&distance=${distance}&theme=${width > 1900 ? "light" : "dark"}`,
      );
      await expect(itemOf(page, "7C")).toBeVisible();
      await expectFits(page);
    }
    if (width === 1280) await expectFaultless(page, "a wall of classes");
    if (width === 3840) await expectFaultless(page, "a light wall of classes");
  }
  await wall.open("?show=classes&names=none");
  await expect(itemOf(page, "9A")).toContainText("1 not started");
  await expect(page.locator("body")).not.toContainText(/Ben|Dee/);
});

test.describe("through a morning", () => {
  test.use({ expected: /outside: |status (of )?(401|503)/ });

  test("a class's own wall says not begun, begun, started and done, and what is old says so", async ({
    page,
    house,
  }) => {
    await signIn(page, house.product.origin);
    const { control } = house.connect;
    const wall = wallOf(page, house);
    await wall.open("?class=11B&show=classes");
    await expect(wall.headline).toHaveText("11B has not begun");
    await expect(page.locator(".wall-missing bdi")).toHaveText(["Amina K.", "Ben L."]);
    const ids = await control.start(english(0));
    await expect(wall.headline).toHaveText("1 of 11B has not started");
    await expect(page.locator(".wall-missing bdi")).toHaveText(["Ben L."]);
    ids.push(...(await control.start(english(1))));
    await expect(wall.headline).toHaveText("Everybody of 11B has started");
    for (const id of ids) await control.finish(id);
    await expect(wall.headline).toHaveText("11B is done");
    await expectFaultless(page, "a class's own wall");
    await control.fail({ fault: { kind: "status", status: 503 } });
    await expect(wall.headline).toHaveText(/^Showing .* Cannot reach CENTURY\. Trying again\.$/);
    await expect(wall.scope).toContainText("All had finished at ");
    await expectFaultless(page, "an old wall of classes");
  });
});

test.describe("where nobody may know what was finished", () => {
  test.use({ rules: { LEADS: LEAD, REGISTER_SUBJECTS: "English", REGISTER_SINCE: "off" } });

  test("a class is not known, and neither done nor not begun", async ({ page, house }) => {
    await signIn(page, house.product.origin);
    await house.connect.control.start(english(0));
    const wall = wallOf(page, house);
    await wall.open("?show=classes");
    await expect(itemOf(page, "11B")).toContainText(/Not known.*1 sitting, 1 not known, of 2/s);
    await expect(itemOf(page, "9A")).toContainText("Not known");
    await expect(wall.headline).toHaveText("It is not known who has not started");
    await expect(wall.notes).toContainText([/^What was finished before is left out here/]);
    await wall.open("?show=classes&class=12Z");
    await expect(wall.headline).toHaveText("There are no classes to show");
  });
});

async function change(request: APIRequestContext, origin: string, body: object): Promise<void> {
  const cookie = `${COOKIE}=${await sealedSession({ address: LEAD })}`;
  const data = { name: "Hall", subjects: [], sites: [], rooms: [], names: "short", ...body };
  const path = `${origin}/api/screens/${SCREEN.id}/change`;
  const answer = await request.post(path, { data, headers: { cookie } });
  expect(answer.status()).toBe(200);
}

test.describe("a paired screen", () => {
  test.use({ expected: /status (of )?(400|401|403)|outside: / });

  test("takes up what a lead changes by itself, again and again, and shows nobody else from then on", async ({
    page,
    house,
    request,
  }) => {
    const { origin } = house.product;
    await page.context().addCookies([{ name: SCREEN_COOKIE, value: TOKEN, url: origin }]);
    await house.connect.control.start(english(0), english(2));
    const wall = wallOf(page, house);
    await wall.open("?show=list");
    await expect(wall.headline).toHaveText("1 of 11B has not started");
    await expect(wall.notes).toHaveText(["Not for this screen: show=list."]);
    await expect(page.locator(".wall-missing bdi")).toHaveText(["Ben L."]);

    await change(request, origin, { classes: ["name:9A"], show: "classes" });
    await expect(wall.headline).toHaveText("1 of 9A has not started");
    await expect(page.locator(".wall-missing bdi")).toHaveText(["Dee F."]);
    await expect(page.locator("body")).not.toContainText(/Ben|Amina/);

    await change(request, origin, { classes: ["name:9A"], show: "list" });
    await expect(wall.headline).toHaveText("1 learner sitting now");
    await expect(wall.names).toHaveText(["Cai R."]);

    await change(request, origin, { classes: ["name:11B"], show: "list", names: "none" });
    await expect(wall.scope).toContainText("11B");
    await expect(wall.headline).toHaveText("1 learner sitting now");
    await expect(page.locator("body")).not.toContainText(/Cai|Amina/);
  });

  test("is changed in the same form as it was added by, prefilled", async ({ page, house }) => {
    const { origin } = house.product;
    await signIn(page, origin);
    await page.goto(`${origin}/screens`);
    const item = page.getByRole("listitem").filter({ hasText: "How far classes are" });
    await item.getByRole("button", { name: "Change Hall" }).click();
    await expect(page.getByLabel("Name of the screen")).toHaveValue("Hall");
    await expect(page.getByLabel("Code")).toHaveCount(0);
    await expect(page.getByRole("radio", { name: /^How far classes are/ })).toBeChecked();
    await expect(page.getByRole("button", { name: "Remove 11B" })).toBeVisible();
    await expectFaultless(page, "screens, while one is changed");
    await page.getByLabel("Name of the screen").fill("");
    await page.getByRole("button", { name: "Remove 11B" }).click();
    await page.getByRole("radio", { name: /^Who is sitting/ }).check();
    await page.getByRole("button", { name: "Save this screen" }).click();
    await expect(page.locator("main").getByRole("alert")).toHaveText("Give the screen a name.");
    await page.getByLabel("Name of the screen").fill("Foyer");
    await page.getByRole("button", { name: "Save this screen" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Foyer was changed." })).toBeVisible();
    const changed = page.getByRole("listitem").filter({ hasText: "Foyer" });
    await expect(changed).toContainText(/Who is sitting.*Everything/s);
  });
});
