import { expectAccessible } from "./accessible.ts";
import { untilAlive } from "./alive.ts";
import { signOut } from "./bar-menu.ts";
import { boardOf } from "./board-page.ts";
import { COOKIE, expect, sealedSession, signInAs, test } from "./door.ts";

const HOUR = 3_600_000;

test.describe.configure({ mode: "default" });
test.use({ isShared: true });

test("signed out between polls, the learners leave the screen at once", async ({
  page,
  house,
  context,
}) => {
  await page.clock.install();
  const board = boardOf(page, house);
  await board.open("?subject=Maths");
  await signInAs(page, /Jo Marsh/);
  await expect(board.rows.first()).toBeVisible();
  await context.clearCookies();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in again");
  await expect(page).toHaveTitle("Sign in again · Now Sitting");
  await expect(board.rows).toHaveCount(0);
  await expect(page.getByRole("complementary")).toHaveCount(0);
  await page.waitForLoadState("load");
  // Nothing is asked for any more.
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.clock.runFor(120_000);
  expect(asked).toEqual([]);

  await page.getByRole("link", { name: "Sign in" }).click();
  await signInAs(page, /Jo Marsh/);
  await expect(page).toHaveURL(`${house.product.origin}/?subject=Maths`);
  await expect(board.rows.first()).toBeVisible();
});

test("signing out in one tab empties the other", async ({ page, house, context }) => {
  const board = boardOf(page, house);
  await board.open();
  await signInAs(page, /Jo Marsh/);
  await expect(board.rows.first()).toBeVisible();
  const other = await context.newPage();
  await other.goto(house.product.origin);
  await untilAlive(other);
  await signOut(other);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in again");
  await expect(board.rows).toHaveCount(0);
  await expectAccessible(page, "signed out");
});

test.describe("when the server is restarted", () => {
  // Nobody answers in between.
  test.use({ isShared: false, expected: /outside: |ERR_CONNECTION_REFUSED|status (of )?401/ });

  test("a changed secret signs everyone out", async ({ page, house }) => {
    const board = boardOf(page, house);
    await board.open();
    await signInAs(page, /Jo Marsh/);
    await expect(board.rows.first()).toBeVisible();
    await house.restart({ SIGN_IN_SECRET: "another-secret-that-is-long-enough-as-well" });
    await page.reload();
    // By the page's own next poll, or by the request for the page.
    await expect(page).toHaveURL(/\/(sign-in|signed-out\?.*)$/);
    await expect(board.rows).toHaveCount(0);
  });
});

test("a copy of a cookie opens nothing once its owner has signed out", async ({
  page,
  house,
  context,
}) => {
  await page.goto(house.product.origin);
  await signInAs(page, /Jo Marsh/);
  await expect(boardOf(page, house).rows.first()).toBeVisible();
  const copy = await context.cookies();
  await signOut(page);
  await expect(page).toHaveURL(/\/sign-in$/);
  await context.addCookies(copy);
  const answer = await page.request.get(`${house.product.origin}/api/sessions`);
  expect(answer.status()).toBe(401);
});

test("a return from the provider works once, and only in the browser that went there", async ({
  page,
  house,
  context,
  browser,
}) => {
  const { origin } = house.product;
  await page.goto(origin);
  const returned = page.waitForRequest((request) => request.url().includes("/callback?"));
  await page.getByRole("link", { name: /^Sign in with/ }).click();
  const attempt = await context.cookies();
  await page.getByRole("link", { name: /Jo Marsh/ }).click();
  const callback = (await returned).url();
  await expect(boardOf(page, house).rows.first()).toBeVisible();

  // The board's own poll would find that nobody is signed in, and leave for another page meanwhile.
  await page.goto("about:blank");
  await context.clearCookies();
  await context.addCookies(attempt);
  await page.goto(callback);
  await expect(page).toHaveURL(/problem=failed/);

  const thief = await browser.newPage();
  await thief.goto(callback);
  await expect(thief).toHaveURL(/problem=failed/);
  await thief.close();
});

test.describe("with a cookie sealed by the right secret", () => {
  test("it counts for its length, and while it is used", async ({ house, request }) => {
    for (const [what, change, status] of [
      ["of this moment", {}, 200],
      ["past its length", { startedAt: Date.now() - 10 * HOUR }, 401],
      ["unused for too long", { startedAt: Date.now() - 2 * HOUR, seenAt: Date.now() - HOUR }, 401],
      ["unused for almost too long", { seenAt: Date.now() - HOUR + 60_000 }, 200],
    ] as const) {
      const cookie = `${COOKIE}=${await sealedSession(change)}`;
      const answer = await request.get(`${house.product.origin}/api/sessions`, {
        headers: { cookie },
      });
      expect(answer.status(), what).toBe(status);
      // Each use begins that time anew.
      const isOld = what.includes("almost");
      expect("set-cookie" in answer.headers(), what).toBe(isOld);
    }
  });

  test("another site can't sign anybody out, nor cause anything else", async ({
    house,
    request,
  }) => {
    const { origin } = house.product;
    const cookie = `${COOKIE}=${await sealedSession()}`;
    for (const path of ["/api/sign-out", "/api/refresh"]) {
      for (const foreign of [
        { origin: "https://evil.example" },
        { origin: "null" },
        { origin, "sec-fetch-site": "cross-site" },
        { origin, "sec-fetch-site": "same-site" },
      ]) {
        const answer = await request.post(origin + path, { headers: { cookie, ...foreign } });
        expect(answer.status(), `${path} ${JSON.stringify(foreign)}`).toBe(403);
        expect(await answer.json()).toMatchObject({ code: "not_ours" });
      }
    }
    const still = await request.get(`${origin}/api/sessions`, { headers: { cookie } });
    expect(still.status()).toBe(200);
  });

  test("a session that asks more than any board is told to wait, and no other is", async ({
    house,
    request,
  }) => {
    const { origin } = house.product;
    const [greedy, other] = [await sealedSession(), await sealedSession()];
    const ask = (text: string) =>
      request.get(`${origin}/api/summary`, { headers: { cookie: `${COOKIE}=${text}` } });
    let refused = null;
    for (let nth = 0; nth < 301 && !refused; nth += 1) {
      const answer = await ask(greedy);
      if (answer.status() !== 200) refused = answer;
    }
    expect(refused?.status()).toBe(429);
    expect(Number(refused?.headers()["retry-after"])).toBeGreaterThan(0);
    expect(await refused?.json()).toMatchObject({ code: "too_many" });
    expect((await ask(other)).status()).toBe(200);
  });

  test("an address longer than any of ours is refused, and a body, which nothing here takes", async ({
    house,
    request,
  }) => {
    const { origin } = house.product;
    const headers = { cookie: `${COOKIE}=${await sealedSession()}` };
    const long = `${origin}/api/sessions?x=${"y".repeat(12_000)}`;
    expect((await request.get(long, { headers })).status()).toBe(414);
    const data = "x".repeat(2_000_000);
    expect((await request.post(`${origin}/api/refresh`, { headers, data })).status()).toBe(413);
  });
});
