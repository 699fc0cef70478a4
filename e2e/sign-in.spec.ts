import { expectAccessible } from "./accessible.ts";
import { barMenuOf, signOut } from "./bar-menu.ts";
import { boardOf } from "./board-page.ts";
import { COOKIE, expect, signInAs, test } from "./door.ts";

test.describe.configure({ mode: "default" });
test.use({ isShared: true });

const TURNED_AWAY = /That account can’t see this board/;

const GROUP = "5d3c1c1e-93f0-4a43-8b7f-9d2f5f3f0001";
const ROBIN = /Robin Hale/;
const CHRIS = /Chris Nye/;
const SHAPES = [
  {
    shape: "google",
    refused: [
      [ROBIN, "wrong_domain"],
      [CHRIS, "unverified_address"],
    ],
  },
  {
    shape: "other",
    refused: [
      [CHRIS, "unverified_address"],
      [ROBIN, "not_listed"],
    ],
  },
  { shape: "microsoft", refused: [[ROBIN, "wrong_tenant"]] },
] as const;

/** Somebody whom a provider knows and the school's rules don't let in. */
function expectTurnedAway(who: RegExp, why: string): void {
  test(`${who.source} is turned away for ${why}, in words that don't say why`, async ({
    page,
    house,
    context,
  }) => {
    await page.goto(house.product.origin);
    await signInAs(page, who);
    await expect(page.locator("main").getByRole("alert")).toHaveText(TURNED_AWAY);
    expect((await context.cookies()).filter(({ name }) => name.startsWith(COOKIE))).toEqual([]);
    // The page has what they can say on the phone, and the log has the reason beside it.
    const code = page.locator("main").getByRole("alert").locator("b");
    await expect(code).toHaveText(/^[2-9C-Y]{3} [2-9C-Y]{3}$/);
    const reference = (await code.innerText()).replace(" ", "");
    const line = house.product
      .log()
      .split("\n")
      .find((each) => each.includes(`"reference":"${reference}"`));
    expect(line).toContain(`"why":"${why}"`);
    // They may try another account, so a provider that remembers the first must be asked for a choice.
    await expect(page.getByRole("link", { name: /^Sign in with/ })).toHaveAttribute(
      "href",
      /choose/,
    );
  });
}

// One provider after another, so that all that are about one of them live in one house; the last is every test's own.
for (const { shape, refused } of SHAPES) {
  test.describe(`by a provider that tells as ${shape} does`, () => {
    test.use({ shapes: [shape] });

    test("staff come in to what they first asked for, and go out again", async ({
      page,
      house,
      context,
    }) => {
      const board = boardOf(page, house);
      await board.open("?subject=Maths");
      await expect(page).toHaveURL(/\/sign-in\?to=/);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(/See who is sitting/);
      await signInAs(page, /Jo Marsh/);
      await expect(page).toHaveURL(`${house.product.origin}/?subject=Maths`);
      await expect(board.rows.first()).toBeVisible();
      await barMenuOf(page).open();
      await expect(page.getByText("Jo Marsh")).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.getByText("Demo data")).toHaveCount(0);

      const cookie = (await context.cookies()).find(({ name }) => name === COOKIE);
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/", expires: -1 });
      expect(house.product.log()).toContain('"audit":"signed_in"');
      expect(house.product.log()).toContain('"audit":"looked"');

      await signOut(page);
      await expect(page).toHaveURL(/\/sign-in$/);
      await page.goBack();
      await expect(page).toHaveURL(/\/sign-in/);
      await expect(board.rows).toHaveCount(0);
      expect(house.product.log()).toContain('"audit":"signed_out"');
    });

    for (const [who, why] of refused) expectTurnedAway(who, why);
  });
}

test("somebody who breaks off at their provider is told that it did not work", async ({
  page,
  house,
}) => {
  await page.goto(house.product.origin);
  await signInAs(page, /Go back without/);
  await expect(page.locator("main").getByRole("alert")).toHaveText(/did not work/);
});

test("a link that tries to send somebody elsewhere sends them to the board", async ({
  page,
  context,
  house,
}) => {
  for (const to of [
    "//evil.example/",
    "/\\evil.example",
    "https://evil.example/",
    "/api/sign-out",
  ]) {
    await page.goto(`${house.product.origin}/sign-in?to=${encodeURIComponent(to)}`);
    await signInAs(page, /Jo Marsh/);
    await expect(page, to).toHaveURL(`${house.product.origin}/`);
    await page.goto("about:blank");
    await context.clearCookies();
  }
});

test.describe("with a list of groups", () => {
  // And by no address, by which the others come in.
  test.use({ rules: { ALLOWED_ADDRESSES: "", ALLOWED_GROUPS: GROUP } });

  expectTurnedAway(/Jo Marsh/, "not_listed");
  expectTurnedAway(/Sam Pike/, "groups_left_out");

  test("a member of one comes in", async ({ page, house }) => {
    await page.goto(house.product.origin);
    await signInAs(page, /Ada Lyle/);
    await expect(boardOf(page, house).rows.first()).toBeVisible();
  });
});

test.describe("with a list of addresses", () => {
  test.use({ shapes: ["google"], rules: { ALLOWED_ADDRESSES: "ada.lyle@eastmere.ac.uk" } });

  expectTurnedAway(/Jo Marsh/, "not_listed");
});

test.describe("with several providers", () => {
  test.use({ shapes: ["microsoft", "google", "other"], rules: { OIDC_NAME: "Eastmere" } });

  test("each has its button, the page is accessible, and somebody who chose the wrong account may choose again", async ({
    page,
    house,
  }) => {
    await page.goto(house.product.origin);
    await expect(page.getByRole("link", { name: /^Sign in with/ })).toHaveText([
      "Sign in with Microsoft",
      "Sign in with Google",
      "Sign in with Eastmere",
    ]);
    await signInAs(page, /Robin Hale/, /Google/);
    await expect(page.locator("main").getByRole("alert")).toHaveText(TURNED_AWAY);
    await expectAccessible(page, "sign-in by several, after a refusal");
    await signInAs(page, /Jo Marsh/, /Google/);
    await expect(boardOf(page, house).rows.first()).toBeVisible();
  });
});
