import type { Page } from "@playwright/test";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";
import { wallOf } from "./wall-page.ts";

/* Unusual browsers: some keep nothing, and some put their own words into the page. */

test.describe.configure({ mode: "default" });
test.use({
  sittings: 0,
  isShared: true,
  expected: /ERR_|failed:|NotFoundError|removeChild|insertBefore|error: /,
});

const amina = {
  user: { fullName: "Amina Khalid", firstName: "Amina", lastName: "Khalid" },
  startDate: minutesAgo(20),
};

for (const [what, isRefused] of [
  ["has no storage", false],
  ["refuses its storage", true],
] as const) {
  test(`where a browser ${what}, board and wall still work`, async ({ page, house }) => {
    await house.connect.control.start(amina);
    await page.addInitScript((refuses) => {
      const get = () => {
        if (refuses) throw new DOMException("denied", "SecurityError");
        return null;
      };
      for (const name of ["sessionStorage", "localStorage"]) {
        Object.defineProperty(window, name, { get, configurable: true });
      }
    }, isRefused);
    const wall = wallOf(page, house);
    await wall.open();
    await expect(wall.freshness).toHaveText(/^Updated/);
    await expect(wall.names).toHaveText(["Amina K."]);
    const board = boardOf(page, house);
    await board.open();
    await expect(board.freshness).toHaveText(/^Updated/);
    await expect(board.rowOf("Amina Khalid")).toBeVisible();
  });
}

/** As browsers translate: each text in an element of the translator's own. @param heeds whether it obeys the page */
function translate(heeds: boolean): void {
  if (heeds && !document.documentElement.translate) return;
  const walker = document.createTreeWalker(document.querySelector("main, .wall")!, 4);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    if (text.parentElement!.closest("script, style, svg")) continue;
    const font = document.createElement("font");
    text.replaceWith(font);
    font.append(`«${text.data}»`);
  }
}

test("a browser that translates leaves the board and its numbers alone", async ({
  page,
  house,
}) => {
  const { control } = house.connect;
  await control.start(amina);
  const board = boardOf(page, house);
  await board.open();
  await expect(board.rows).toHaveCount(1);
  await page.evaluate(translate, true);
  await control.start({ user: { fullName: "Kofi Asante" } });
  await board.lookAway();
  await expect(board.headline).toHaveText("2 learners sitting now");
  await expect(board.rows).toHaveCount(2);
});

test("a browser that translates the wall all the same shows what is true, in its own words", async ({
  page,
  house,
}) => {
  const { control } = house.connect;
  await control.start(amina);
  const wall = wallOf(page, house);
  await wall.open();
  await expect(wall.names).toHaveText(["Amina K."]);
  await page.evaluate(translate, false);
  await expect(wall.headline).toHaveText(/^«?1 learner/);
  await control.start({ user: { fullName: "Kofi Asante" }, subject: "Art" });
  await expect(wall.headline).toHaveText("2 learners sitting now");
  await expect(wall.names).toHaveCount(2);
  await expect(wall.freshness).toHaveText(/^Updated/);
});

for (const path of ["/", "/wall"]) {
  test(`${path} comes back by itself if it fails all the same`, async ({ page, house }) => {
    const { control } = house.connect;
    await control.start(amina);
    await page.goto(house.product.origin + path);
    await expect(page.getByText(/^Updated/)).toBeVisible();
    const loaded = page.waitForEvent("load");
    await breakApart(page);
    await control.start({ user: { fullName: "Kofi Asante" }, subject: "Art" });
    await loaded;
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 learners sitting now");
    await expect(page.getByText(/^Updated/)).toBeVisible();
  });
}

/** Makes React fail to find what it has drawn. */
async function breakApart(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const each of document.querySelectorAll("main *, .wall *")) {
      Object.defineProperty(each, "insertBefore", { value: fail });
      Object.defineProperty(each, "appendChild", { value: fail });
    }
    function fail(): never {
      throw new DOMException("The node is not a child of this node.", "NotFoundError");
    }
  });
}
