import { expectAccessible } from "./accessible.ts";
import { barMenuOf } from "./bar-menu.ts";
import { boardOf } from "./board-page.ts";
import { COOKIE, expect, sealedSession, signInAs, test } from "./door.ts";
import type { House } from "./fixtures.ts";
import { BOTH, SCREEN_COOKIE, storedScreen, TOKEN } from "./paired.ts";
import { EVERYTHING } from "#lib/domain/scope";

/* Where learners sit, as the roster says: on the board, in its filters and address, and on a screen for one room. */
const uuid = (nth: number) => `${String(nth).padStart(8, "0")}-702a-4c26-b8c5-b6dc4f81f25d`;
const LEARNERS = [
  ["Amina Khalid", "English", "11B", "North", "R1"],
  ["Omar Ali", "English", "11B", "North", "R2"],
  ["Zoë Lee", "Maths", "9A", "South", "R7"],
  ["Ben Fox", "Maths", "9A", "South", "R7"],
] as const;
const JO = "jo.marsh@eastmere.ac.uk";

test.use({
  sittings: 0,
  rules: { CLASS_SCOPE: "site", LEADS: "ada.lyle@eastmere.ac.uk" },
  roster: {
    "a.csv": [
      "class,userId,site,room,teacherEmail",
      ...LEARNERS.map(([, , name, site, room], nth) =>
        [name, uuid(nth), site, room, name === "11B" ? JO : ""].join(","),
      ),
    ].join("\n"),
  },
  remembered: {
    screens: [
      ...BOTH.screens.slice(1),
      storedScreen(TOKEN, { scope: { ...EVERYTHING, rooms: ["R7"] } }),
    ],
  },
});

const start = ({ connect: { control } }: House) =>
  control.start(
    ...LEARNERS.map(([fullName, subject], nth) => ({
      subject,
      user: { userId: uuid(nth), fullName },
    })),
  );

test("the board tells rooms, and is filtered by them, as its address says", async ({
  page,
  house,
}) => {
  await start(house);
  const board = boardOf(page, house);
  await board.open();
  await signInAs(page, /Ada Lyle/);
  await expect(board.rowOf("Omar Ali").getByRole("cell", { name: "R2" })).toBeVisible();
  // Where all are in one room, the head says it for them.
  await expect(board.groupHead("Maths")).toContainText("in R7");
  await expect(board.rowOf("Zoë Lee")).not.toContainText("R7");
  await page.getByRole("button", { name: "Room: all" }).click();
  await page.getByRole("checkbox", { name: "R2 1 sitting" }).check();
  await expect(board.headline).toHaveText("1 learner sitting now");
  await expect(page.getByRole("checkbox", { name: "R7 2 sitting" })).toBeVisible();
  await expectAccessible(page, "a board with rooms");
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\?room=R2$/);
  await page.reload();
  await expect(board.rows).toHaveCount(1);
  await board.open("?room=R9&site=North");
  await expect(page.getByText("No learner matches these filters.")).toBeVisible();
  await page.getByRole("button", { name: "Remove the filter room “R9”" }).click();
  await expect(board.headline).toHaveText("2 learners sitting now");
  await expect(page).toHaveURL(/\?site=North$/);
  await barMenuOf(page).open();
  const wall = page.getByRole("link", { name: "Open on wall" });
  await expect(wall).toHaveAttribute("href", "/wall?site=North");
});

test("a teacher sees their site, and a screen its room, and nothing tells either of another", async ({
  page,
  house,
  request,
}) => {
  await start(house);
  const board = boardOf(page, house);
  await board.open();
  await signInAs(page, /Jo Marsh/);
  await page.goto(house.product.origin);
  await expect(page.getByText("Your sites", { exact: true })).toBeVisible();
  await expect(board.headline).toHaveText("2 learners sitting now");
  await expect(page.getByRole("button", { name: "Site: all" })).toHaveCount(0);
  await expect(page.locator("main")).not.toContainText(/South|R7|9A|Zoë|Ben/);
  const ask = async (cookie: string, path: string) =>
    (await request.get(house.product.origin + path, { headers: { cookie } })).text();
  const jo = `${COOKIE}=${await sealedSession({ address: JO })}`;
  const screen = `${SCREEN_COOKIE}=${TOKEN}`;
  for (const question of ["", "?site=South", "?room=R7", "?view[room]=R7", "?q=zo"]) {
    expect(await ask(jo, `/api/sessions${question}`)).not.toMatch(/South|"R7"|"9A"|Zoë|"Ben/);
  }
  for (const question of ["", "&view[room]=R1", "&view[site]=North", "&room=R1"]) {
    const told = await ask(screen, `/api/sessions?as=screen${question}`);
    expect(told).not.toMatch(/North|"R[12]"|"11B"|Amina|Omar/);
  }
  expect(await ask(screen, "/api/sessions?as=screen")).toContain('"rooms":["R7"]');
});
