import type { Page } from "@playwright/test";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { untilNextRefresh } from "./refresh.ts";

test.use({
  sittings: 5000,
  settings: { CONNECT_CALLS_PER_MINUTE: "6000" },
  // A busy machine may not have so long a list in time for the document.
  expected: /status (of )?503/,
});

/** The sittings on the screen, by the names that this test or the simulator gave them. */
const rowTexts = (page: Page) =>
  page.locator("tbody tr:has(td)").evaluateAll((rows) => rows.map((row) => row.textContent ?? ""));

test("scrolling through 5,000 while learners come and go shows each sitting once", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  const { control } = house.connect;
  await board.open();
  await expect(board.rows).toHaveCount(100);
  await expect(page.getByText("Loading the rest of the list.")).toHaveCount(0);

  // Early ones finish and new ones start in every subject while the reader scrolls.
  let comings = 0;
  const traffic = (async () => {
    for (; comings < 20; comings += 1) {
      const ids = await control.sittings();
      for (const place of [0.02, 0.3, 0.6, 0.95]) {
        await control.finish(ids[500 + Math.floor(place * (ids.length - 600))]!);
      }
      const subjects = ["Digital skills", "ESOL", "English", "Maths"];
      await control.start(
        ...subjects.map((subject) => ({
          subject,
          user: { fullName: `Newly ${subject} ${comings}` },
        })),
      );
      await untilNextRefresh(control);
    }
  })();
  await board.loadAll();
  await traffic;
  // Scrolling counts as reading: later changes wait, and the rows drawn meanwhile agree with the rest.
  const counted = async () => parseInt((await board.headline.textContent())!, 10);
  await expect.poll(async () => (await rowTexts(page)).length - (await counted())).toBe(0);
  await board.lookAway();

  const told = async () =>
    (await (await house.get("/api/summary?started=today")).json()).matching.sittings as number;
  await expect
    .poll(async () => (await rowTexts(page)).filter((text) => text.startsWith("Newly")).length)
    .toBe(80);
  await expect.poll(async () => (await rowTexts(page)).length).toBe(await told());
  await expect(board.headline).toHaveText(new RegExp(`${await told()} `));

  const held: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const answer = await house.get(`/api/sessions?started=today${cursor && `&cursor=${cursor}`}`);
    const { data, pagination } = await answer.json();
    held.push(...data.map((session: { user: { fullName: string } }) => session.user.fullName));
    cursor = pagination.nextCursor;
  }
  const shown = await page.locator("tbody tr:has(td) > th").allTextContents();
  expect(shown).toEqual(held);
});
