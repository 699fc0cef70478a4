import { barMenuOf } from "./bar-menu.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";

/* There is nothing to show yet, for one of four reasons, which must not look alike. */
test.use({ sittings: 0, expected: /status (of )?503/ });

test("where the key was refused, the board says so, and whose job it is", async ({
  page,
  house,
}) => {
  await house.connect.control.fail({ fault: { kind: "status", status: 403 } });
  await boardOf(page, house).open();
  await expect(page.getByRole("heading")).toHaveText(
    "CENTURY refused the key, so there is no list to show.",
  );
  await expect(page.getByText(/CONNECT_API_KEY/)).toBeVisible();
});

test("where CENTURY can't be reached, it says so, and shows the list once it comes", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await house.connect.control.fail({ fault: { kind: "html" } });
  await board.open();
  await expect(page.getByRole("heading")).toHaveText(
    "Cannot reach CENTURY, so there is no list to show.",
  );
  await house.connect.control.mend();
  await house.connect.control.start({ user: { fullName: "Amina Khalid" } });
  await expect(board.rowOf("Amina Khalid")).toBeVisible();
});

test.describe("where CENTURY is slow", () => {
  // Eight pages of nine seconds each: longer than any machine takes to open the board, twice if need be.
  test.use({ sittings: 800 });

  test("it says that it is asking", async ({ page, house }) => {
    await house.connect.control.fail({ fault: { kind: "delay", ms: 9000 } });
    const board = boardOf(page, house);
    await board.open();
    await expect(page.getByRole("heading")).toHaveText("Asking CENTURY who is sitting.");
    await house.connect.control.mend();
    await expect(board.headline).toHaveText("800 learners sitting now");
  });
});

test.describe("where our own server is gone", () => {
  test.use({ expected: /ERR_|failed:/ });

  test("the board keeps what it has and says how old it is, asks at once where it is told to, and after half an hour takes the list down", async ({
    page,
    house,
  }) => {
    const board = boardOf(page, house);
    await page.clock.install();
    await house.connect.control.start({ user: { fullName: "Amina Khalid" } });
    // The page polls by itself, and no longer only shows what came with it: if the half hour passed before that, it
    // would take away a list that nothing on the page holds yet.
    const polled = page.waitForResponse((response) => response.url().includes("/api/changes"));
    await board.open();
    await polled;
    await expect(board.rowOf("Amina Khalid")).toBeVisible();
    await house.product.stop();
    await page.clock.fastForward("02:00");
    await expect(page.getByRole("alert").filter({ hasText: "Showing" })).toContainText(
      "Cannot reach the Now Sitting server. Trying again.",
    );
    // How many there were is nothing for a tab that nobody looks at.
    await expect(page).toHaveTitle("Now Sitting");
    await expect(board.rowOf("Amina Khalid")).toBeVisible();

    // Filters work on the list that is here, and need no server.
    await board.search.fill("Amina");
    await expect(board.rowOf("Amina Khalid")).toBeVisible();
    await board.search.fill("Kofi");
    await expect(board.rows).toHaveCount(0);
    await expect(page.getByText("No learner matches these filters.")).toBeVisible();
    await expect(board.search).toBeFocused();
    await board.search.fill("");
    await expect(board.rowOf("Amina Khalid")).toBeVisible();

    const asked: string[] = [];
    page.on("request", (sent) => asked.push(`${sent.method()} ${new URL(sent.url()).pathname}`));
    const button = page.getByRole("button", { name: "Try now" });
    await button.click();
    await expect.poll(() => asked).toContain("POST /api/refresh");
    await expect
      .poll(() => asked.slice(asked.indexOf("POST /api/refresh")))
      .toContain("GET /api/changes");
    await expect(button).toBeVisible();
    await page.clock.fastForward("27:00");
    await expect(page.getByRole("alert").filter({ hasText: "Showing" })).toBeVisible();
    await expect(board.rowOf("Amina Khalid")).toBeVisible();
    await page.clock.fastForward("02:00");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "Cannot reach the Now Sitting server, so there is no list to show.",
    );
    await expect(board.rowOf("Amina Khalid")).toHaveCount(0);
  });

  test("menus that nobody has opened yet open all the same, and a tab that is asked for cues keeps its list", async ({
    page,
    house,
  }) => {
    const board = boardOf(page, house);
    let scripts = 0;
    page.on("requestfinished", (request) => {
      if (request.resourceType() === "script") scripts += 1;
    });
    await page.clock.install();
    await board.open();
    const before = scripts;
    await page.clock.runFor(2_000);
    // Once the page is quiet, what the three menus hold comes by itself, and what tells of cues.
    await expect.poll(() => scripts).toBe(before + 4);
    await house.product.stop();
    await page.getByRole("button", { name: "Save or share" }).click();
    await expect(page.getByRole("button", { name: "Export CSV" })).toBeVisible();
    const menu = barMenuOf(page);
    await menu.open();
    await expect(menu.panel.getByText("Colours")).toBeVisible();
    const title = menu.panel.getByRole("button", { name: "Title" });
    await title.click();
    await expect(title).toHaveAttribute("aria-pressed", "true");
    await expect(board.headline).toBeVisible();
  });

  test("and comes back, the board goes on from where it was", async ({ page, house }) => {
    const board = boardOf(page, house);
    const { control } = house.connect;
    const [amina] = await control.start(
      { user: { fullName: "Amina Khalid" } },
      { user: { fullName: "Kofi Asante" } },
    );
    await board.open();
    await expect(board.rows).toHaveCount(2);
    await control.finish(amina!);
    await expect(board.rows).toHaveCount(1);

    const lists: string[] = [];
    page.on("request", (sent) => {
      if (sent.url().includes("/api/sessions")) lists.push(sent.url());
    });
    const shown: string[] = [];
    await page.exposeFunction("noteRows", (names: string) => shown.push(names));
    await page.evaluate(() => {
      const note = () =>
        (window as unknown as { noteRows(names: string): void }).noteRows(
          [...document.querySelectorAll("tbody")].map((body) => body.textContent).join(" "),
        );
      new MutationObserver(note).observe(document.body, { childList: true, subtree: true });
    });
    await house.restart();
    await control.start({ user: { fullName: "Yusuf Demir" } });
    await expect(board.rowOf("Yusuf Demir")).toBeVisible();
    await expect(board.rowOf("Kofi Asante")).toBeVisible();
    // Meanwhile nobody who had left is back on the list, and the board is never empty.
    expect(shown.filter((text) => text.includes("Amina") || !text.includes("Kofi"))).toEqual([]);
    expect(lists.length).toBeLessThanOrEqual(3);
  });
});
