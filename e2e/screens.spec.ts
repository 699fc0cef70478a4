import { readFileSync } from "node:fs";
import type { APIRequestContext } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { untilAlive } from "./alive.ts";
import { boardOf } from "./board-page.ts";
import { COOKIE, expect, sealedSession, signInAs, test } from "./door.ts";
import { askAsWall, BOTH, codeOf, SCREEN_COOKIE, TOKEN } from "./paired.ts";
import { startProcess } from "./product.ts";
import { classesCsv, itemOf, LEAD, openScreens } from "./screens-list.ts";
import { KEY } from "./secrets.ts";

test.describe.configure({ mode: "default" });
test.use({
  isShared: true,
  rules: { LEADS: LEAD },
  remembered: { screens: [] },
  roster: { "classes.csv": classesCsv() },
});

const asLead = () => sealedSession({ address: LEAD });

/** Asks as a lead without a browser: another each time, unless their session is given. */
async function addAsLead(wall: APIRequestContext, origin: string, body: object, by = asLead()) {
  const cookie = `${COOKIE}=${await by}`;
  return wall.post(`${origin}/api/screens`, { data: body, headers: { cookie } });
}

test("a lead adds a screen by keyboard, and the wall becomes the board by itself, until it is revoked", async ({
  page,
  house,
  request: wall,
  screensFile,
}) => {
  const { origin } = house.product;
  const code = await codeOf(wall, origin);
  await page.goto(origin);
  await signInAs(page, /Ada Lyle/);
  await page.getByRole("link", { name: "Screens" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Screens");
  await untilAlive(page);
  await page.getByLabel("Code").focus();
  const { keyboard } = page;
  await keyboard.type(code.toLowerCase().replace(" ", "-"));
  await keyboard.press("Tab");
  await keyboard.type("Library");
  await keyboard.press("Tab");
  await expect(page.getByRole("radio", { name: /^Who is sitting/ })).toBeFocused();
  await keyboard.press("Tab");
  await expect(page.getByRole("checkbox").first()).toBeFocused();
  await keyboard.press("Space");
  await page.getByRole("searchbox", { name: "Search classes" }).focus();
  await keyboard.type("11b");
  await keyboard.press("Tab");
  await keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Remove 11B" })).toBeVisible();
  const first = await page
    .getByRole("checkbox")
    .first()
    .evaluate((box) => box.parentElement!.innerText);
  await page.getByRole("radio", { name: /^Amina K/ }).focus();
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "added" })).toHaveText(
    "Library was added. Within a few seconds it shows who is sitting.",
  );
  await expect(page.getByRole("heading", { name: /^On show/ })).toBeFocused();
  await expect(itemOf(page, "Library")).toContainText(`${first}; class 11B`);
  await expect(itemOf(page, "Library")).toContainText("not yet");

  expect(await askAsWall(wall, origin)).toEqual({ state: "paired" });
  const { cookies } = await wall.storageState();
  const credential = cookies.find(({ name }) => name === SCREEN_COOKIE)!;
  expect(credential).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  const days = (credential.expires - Date.now() / 1000) / 86_400;
  expect(Math.round(days)).toBe(400);
  expect((await wall.get(`${origin}/api/sessions?as=screen`)).status()).toBe(200);
  // Once it was used, its cookie opens nothing any more.
  expect((await (await wall.get(`${origin}/api/pairing`)).json()).state).toBe("over");

  await page.reload();
  await untilAlive(page);
  await expect(itemOf(page, "Library")).toContainText("less than a minute ago");
  await page.getByRole("button", { name: "Revoke Library" }).press("Enter");
  await expect(page.getByRole("button", { name: "Yes, revoke it" })).toBeFocused();
  await keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Revoke Library" })).toBeFocused();
  await keyboard.press("Enter");
  await keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "revoked" })).toHaveText(
    "Library was revoked. It shows nobody any more.",
  );
  const poll = await wall.get(`${origin}/api/changes?since=x-1&as=screen`);
  expect(poll.status()).toBe(401);
  expect(await poll.json()).toMatchObject({ code: "revoked" });
  await page.getByText(/^Revoked/).click();
  await expect(itemOf(page, "Library")).toContainText(/at .+[ap]m on \d+/);

  const log = house.product.log();
  const [, token] = /^([^.]+)\./.exec(credential.value)!;
  for (const secret of [token!, code, code.replace(" ", "")]) expect(log).not.toContain(secret);
  const file = readFileSync(screensFile, "utf8");
  expect(file).not.toContain(token!);
  const { id } = JSON.parse(file).screens[0];
  // How much it shows, but not what: a class's name may identify somebody.
  const scope = '"names":"short","scope":"part","classes":1,"subjects":1';
  for (const deed of ["paired", "revoked"]) {
    expect(log).toMatch(new RegExp(`"audit":"${deed}","staff":"microsoft:[^"]+","screen":"${id}"`));
  }
  expect(log.split(scope)).toHaveLength(3);
  expect(log).not.toContain("11B");
});

test("a screen reads short names and nothing else, whatever it asks for", async ({
  house,
  request: wall,
}) => {
  const { origin } = house.product;
  const staff = `${COOKIE}=${await sealedSession()}`;
  const namesOf = async (path: string, headers = {}) => {
    const answer = await wall.get(origin + path, { headers });
    expect(answer.status()).toBe(200);
    const { data } = await answer.json();
    return data.map(({ user }: { user: { fullName: string } }) => user.fullName);
  };
  const names = "short";
  const screen = {
    code: await codeOf(wall, origin),
    name: "Library",
    subjects: [],
    classes: [],
    names,
  };
  expect((await addAsLead(wall, origin, screen)).status()).toBe(201);
  await askAsWall(wall, origin);
  const short = await namesOf("/api/sessions?as=screen");
  const full = await namesOf("/api/sessions", { cookie: staff });
  expect(short).toHaveLength(full.length);
  for (const name of short) expect(full).not.toContain(name);
  expect(await namesOf("/api/sessions?as=screen&names=full")).toEqual(short);
  expect(new Set(await namesOf("/api/sessions?as=screen&names=none"))).toEqual(new Set([""]));
  // A learner's id leads to a name elsewhere: no screen is given one, and none can search by one.
  const rowsOf = async (search: string, headers = {}) => {
    const answer = await wall.get(`${origin}/api/sessions${search}`, { headers });
    return (await answer.json()).data as { user: { userId: string } }[];
  };
  const [{ user }] = (await rowsOf("", { cookie: staff })) as [{ user: { userId: string } }];
  expect(new Set((await rowsOf("?as=screen")).map((row) => row.user.userId))).toEqual(
    new Set([""]),
  );
  for (const path of ["sessions?", "summary?", "sessions?names=full&"]) {
    const answer = await wall.get(`${origin}/api/${path}as=screen&userId=${user.userId}`);
    expect(await answer.json(), path).toMatchObject({ code: "bad_request", parameter: "userId" });
  }
  for (const path of [
    "/api/sessions.csv",
    "/api/register?class=11B",
    "/api/register.csv?class=11B",
    "/api/classes",
    "/api/screens",
  ]) {
    expect((await wall.get(origin + path)).status(), path).toBe(401);
  }
  expect((await wall.post(`${origin}/api/refresh`)).status()).toBe(401);
  for (const path of ["/", "/status", "/roster", "/classes", "/screens"]) {
    const answer = await wall.get(origin + path, { maxRedirects: 0 });
    expect(answer.headers()["location"], path).toContain("/sign-in");
  }
});

test("a body is small JSON where one is accepted, and refused everywhere else", async ({
  house,
  request,
}) => {
  const { origin } = house.product;
  const cookie = `${COOKIE}=${await sealedSession({ address: LEAD })}`;
  const post = async (path: string, data: string, type: string, more = {}) => {
    const headers = { cookie, "content-type": type, ...more };
    return (await request.post(origin + path, { data, headers })).status();
  };
  const json = "application/json";
  expect(await post("/api/screens", "{}", json)).toBe(400);
  expect(await post("/api/screens", "{}", "text/plain")).toBe(400);
  expect(await post("/api/screens", JSON.stringify({ name: "x".repeat(5000) }), json)).toBe(413);
  expect(await post("/api/screens", "{}", json, { origin: "https://evil.example" })).toBe(403);
  for (const path of ["/api/screens/x/revoke", "/api/pairing", "/api/refresh"]) {
    expect(await post(path, "{}", json), path).toBe(413);
  }
});

test("a wrong, expired or used code gets the same answer, and ten of them end the attempts", async ({
  house,
  request: wall,
}) => {
  const { origin } = house.product;
  const code = await codeOf(wall, origin);
  const lead = asLead();
  const add = async (typed: string) => {
    const body = { code: typed, name: "Library", subjects: null, classes: null, names: "short" };
    const answer = await addAsLead(wall, origin, body, lead);
    return { status: answer.status(), ...(await answer.json()) };
  };
  expect((await add(code)).status).toBe(201);
  const used = await add(code);
  expect(used).toMatchObject({ status: 400, parameter: "code" });
  const never = await add("K7R 4MX");
  expect({ ...never, requestId: "" }).toEqual({ ...used, requestId: "" });
  for (let nth = 2; nth < 10; nth += 1) expect((await add("K7R 4MX")).status).toBe(400);
  expect(await add("K7R 4MX")).toMatchObject({ status: 429, code: "too_many" });
});

test.describe("when the server is restarted", () => {
  test.use({ isShared: false });

  test("a screen stays paired, and a code goes on working", async ({
    house,
    request: wall,
    playwright,
  }) => {
    const { origin } = house.product;
    const code = await codeOf(wall, origin);
    const body = (typed: string) => ({
      code: typed,
      name: "Library",
      subjects: null,
      classes: null,
    });
    await house.restart();
    expect((await addAsLead(wall, origin, body(code))).status()).toBe(400);
    expect(await codeOf(wall, origin)).toBe(code);
    expect((await addAsLead(wall, origin, body(code))).status()).toBe(201);
    await house.restart();
    expect(await askAsWall(wall, origin)).toEqual({ state: "paired" });
    await house.restart();
    expect((await wall.get(`${origin}/api/sessions?as=screen`)).status()).toBe(200);
    // It means nothing on another wall.
    const other = await playwright.request.newContext();
    expect(await codeOf(other, origin)).not.toBe(code);
    expect((await other.get(`${origin}/api/sessions?as=screen`)).status()).toBe(401);
    await other.dispose();
  });
});

test.describe("in a browser that is a screen and has somebody signed in", () => {
  test.use({ remembered: BOTH });

  test("the wall stays what the screen may show, and the board is theirs", async ({
    house,
    request,
  }) => {
    const cookie = `${SCREEN_COOKIE}=${TOKEN}; ${COOKIE}=${await sealedSession()}`;
    const namesOf = async (query: string) => {
      const address = `${house.product.origin}/api/sessions${query}`;
      return JSON.stringify(
        (await (await request.get(address, { headers: { cookie } })).json()).data,
      );
    };
    const theirs = await namesOf("");
    const screens = await namesOf("?as=screen");
    expect(screens).not.toBe(theirs);
    expect(await namesOf("?as=screen&names=full")).toBe(screens);
  });

  test("signed out, their board empties itself, and doesn't show what the screen may", async ({
    page,
    house,
    context,
  }) => {
    const { origin } = house.product;
    const session = { name: COOKIE, value: await sealedSession(), url: origin };
    await context.addCookies([{ name: SCREEN_COOKIE, value: TOKEN, url: origin }, session]);
    const board = boardOf(page, house);
    await board.open();
    await expect(board.rows.first()).toBeVisible();
    await context.clearCookies({ name: COOKIE });
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in again");
    await expect(board.rows).toHaveCount(0);
  });

  test("a wall with an unknown credential doesn't show what the signed-in person may see", async ({
    house,
    request,
  }) => {
    const cookie = `${SCREEN_COOKIE}=of-another-file; ${COOKIE}=${await sealedSession()}`;
    for (const path of ["sessions?", "summary?", "changes?since=x-1&"]) {
      const answer = await request.get(`${house.product.origin}/api/${path}as=screen`, {
        headers: { cookie },
      });
      expect(answer.status(), path).toBe(401);
    }
  });
});

test.describe("without a folder for screens", () => {
  test.use({ isShared: false, remembered: null });

  test("the page says what to set, and no wall gets a code", async ({ page, house, request }) => {
    const { origin } = house.product;
    await openScreens(page, origin);
    await expect(page.getByText("Set DATA_DIR")).toBeVisible();
    await expectAccessible(page, "screens without a folder");
    expect((await request.get(`${origin}/api/pairing`)).status()).toBe(404);
    expect((await request.post(`${origin}/api/pairing`)).status()).toBe(404);
  });
});

test.describe("where the file is spoilt", () => {
  test.use({ isShared: false });

  test("an unreadable file is left alone, and no screen is let in or told that it was forgotten", async ({
    page,
    house,
    request,
    screensFile,
  }) => {
    const { origin } = house.product;
    const { writeFileSync } = await import("node:fs");
    const torn = '{ "version": 1, "screens": [{ "id"';
    writeFileSync(screensFile, torn);
    await house.restart();
    const answer = await request.get(`${origin}/api/sessions?as=screen`, {
      headers: { cookie: `${SCREEN_COOKIE}=${TOKEN}` },
    });
    expect(answer.status()).toBe(503);
    expect(await answer.json()).toMatchObject({ code: "screens_unreadable" });
    expect((await request.post(`${origin}/api/pairing`)).status()).toBe(503);
    await openScreens(page, origin);
    await expect(page.getByText("screens.json in DATA_DIR can’t be read")).toBeVisible();
    expect(readFileSync(screensFile, "utf8")).toBe(torn);
  });
});

test("a folder that can't be written to ends the process, which says so", async ({ door }) => {
  for (const dir of ["/nowhere/at/all", "/dev/null/data"]) {
    const { ended, log } = startProcess({
      ...door.settings,
      CONNECT_BASE_URL: "http://127.0.0.1:9/",
      CONNECT_API_KEY: KEY,
      DATA_DIR: dir,
    });
    expect(await ended).toBe(78);
    expect(log()).toContain("DATA_DIR must be an existing folder");
  }
});
