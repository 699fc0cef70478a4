import { untilAlive } from "./alive.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { expectMinutesSince, minutesAgo } from "./minutes-ago.ts";

test.describe.configure({ mode: "default" });
test.use({ sittings: 0, isShared: true });

const named = (fullName: string, subject: string, minutes = 20) => ({
  subject,
  startDate: minutesAgo(minutes),
  user: { fullName },
});

test("shows who is sitting, grouped by subject, and learners come and go", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  const { control } = house.connect;
  const first = named("Amina Khalid", "English", 62);
  const [amina] = await control.start(
    first,
    named("Yusuf Demir", "English", 5),
    named("Kofi Asante", "Maths", 30),
  );
  await board.open();
  await expect(board.headline).toHaveText(/3 learners sitting now/);
  await expect(page).toHaveTitle("(3) Now Sitting");
  await expect(board.groupHead("English")).toContainText("2");
  await expect(board.groupHead("Maths")).toContainText("1");
  await expect(board.rows).toContainText([/Amina Khalid/, /Yusuf Demir/, /Kofi Asante/]);
  await expectMinutesSince(board.rowOf("Amina Khalid"), first.startDate);
  // What all of a group sit is said once, and of each where they differ.
  await expect(board.groupHead("English")).toContainText("English Smart Initial Assessment");
  const [wei] = await control.start({ ...named("Wei Li", "Maths"), testName: "Maths Retake" });
  await expect(board.rowOf("Wei Li")).toContainText("Maths Retake");
  await expect(board.rowOf("Kofi Asante")).toContainText("Maths Smart Initial Assessment");
  await control.finish(wei!);
  await expect(board.rowOf("Wei Li")).toHaveCount(0);
  await expect(board.groupHead("Maths")).toContainText("Maths Smart Initial Assessment");
  await expect(page.getByText("Demo data")).toBeVisible();

  await control.finish(amina!);
  await control.start(named("Niamh O’Sullivan", "Digital skills", 1));
  await expect(board.rowOf("Niamh O’Sullivan")).toBeVisible();
  await expect(board.rowOf("Amina Khalid")).toHaveCount(0);
  await expect(board.headline).toHaveText(/3 learners sitting now/);
  await expect(board.groupHead("Digital skills")).toContainText("1");

  await control.rename((await control.sittings())[0]!, "Kofi Mensah");
  await expect(board.rowOf("Kofi Mensah")).toBeVisible();
  await expect(board.rowOf("Kofi Asante")).toHaveCount(0);
});

test("says so when one learner holds two sittings", async ({ page, house }) => {
  const board = boardOf(page, house);
  const user = { userId: "68f06c66-702a-4c26-b8c5-b6dc4f81f25d", fullName: "Amina Khalid" };
  await house.connect.control.start({ subject: "English", user }, { subject: "Maths", user });
  await board.open();
  await expect(board.headline).toHaveText(/2 sittings, 1 learner sitting now/);
});

test("filters live in the address, and a link shows the same", async ({ page, house }) => {
  const board = boardOf(page, house);
  await house.connect.control.start(
    named("Amina Khalid", "English"),
    named("Kofi Asante", "Maths"),
    named("Yusuf Demir", "A/B 🎓"),
  );
  await board.open();
  await board.strip("Maths").click();
  await board.strip("A/B 🎓").click();
  await expect(board.rows).toHaveCount(2);
  await expect(board.headline).toHaveText(/2 learners sitting now/);
  await expect(page.getByText("Of 3 in all.")).toBeVisible();
  expect(new URL(page.url()).searchParams.getAll("subject")).toEqual(["Maths", "A/B 🎓"]);

  await page.reload();
  await untilAlive(page);
  await expect(board.rows).toHaveCount(2);
  await expect(board.strip("Maths")).toHaveAttribute("aria-pressed", "true");
  await board.strip("Maths").click();
  await board.strip("A/B 🎓").click();
  await expect(board.rows).toHaveCount(3);
  await expect(page).toHaveURL(`${house.product.origin}/`);
});

test("a name search finds without case or accents and stays out of the address", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await house.connect.control.start(
    named("Zoë Ó Brádaigh", "English"),
    named("Amina Khalid", "English"),
  );
  await board.open();
  await board.search.fill("bradaigh zoe");
  await expect(board.rows).toHaveCount(1);
  await expect(board.rowOf("Zoë Ó Brádaigh")).toBeVisible();
  await expect(board.headline).toHaveText(/1 learner sitting now/);
  expect(page.url()).toBe(`${house.product.origin}/`);
  const search = await page.evaluate(() =>
    JSON.stringify([history.state, { ...localStorage }, { ...sessionStorage }]),
  );
  expect(search).not.toContain("zoe");
});

test("a filter with nobody behind it shows as a chip that can be removed", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await house.connect.control.start(named("Amina Khalid", "English"));
  await board.open("?subject=Latin&class=Plumbing+L1+A&started=tomorrow");
  await expect(page.getByText("No learner matches these filters. 1 is sitting now.")).toBeVisible();
  for (const name of [/Latin/, /Plumbing L1 A/, /tomorrow/]) {
    await page
      .getByRole("button", { name: /^Remove the filter/ })
      .and(page.getByRole("button", { name }))
      .click();
  }
  await expect(board.rows).toHaveCount(1);
  await expect(page).toHaveURL(`${house.product.origin}/`);
});

test("a filter that hides everybody can be cleared, and the search with it", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  await house.connect.control.start(named("Amina Khalid", "English"));
  await board.open("?subject=English");
  await board.search.fill("nobody is called this");
  await expect(page.getByText("No learner matches these filters.")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(board.rows).toHaveCount(1);
  await expect(board.search).toHaveValue("");
});

test.describe("a link that asks for too much", () => {
  test.use({ expected: /status (of )?400/ });

  test("is told what is wrong with it, and can be cleared", async ({ page, house }) => {
    const board = boardOf(page, house);
    await house.connect.control.start(named("Amina Khalid", "English"));
    await board.open(`?${Array.from({ length: 31 }, (_, nth) => `subject=S${nth}`).join("&")}`);
    await expect(page.getByText("subject may be given at most 30 times.")).toBeVisible();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect(board.rows).toHaveCount(1);
  });
});

test("sittings of earlier days stand apart, folded", async ({ page, house }) => {
  const board = boardOf(page, house);
  await house.connect.control.start(named("Amina Khalid", "English"), {
    ...named("Left Paused", "Maths"),
    startDate: "2026-01-05T12:00:00Z",
  });
  await board.open();
  await expect(board.headline).toHaveText(/1 learner sitting now/);
  await expect(board.fold).toContainText(
    /Started before today \(may be paused\)\s*1\s*Oldest 5 January 2026/,
  );
  await expect(board.rowOf("Left Paused")).toHaveCount(0);

  await board.fold.click();
  await expect(board.rowOf("Left Paused")).toBeInViewport();
  await expect(board.rowOf("Left Paused")).toContainText("5 January 2026");
  await expect(board.rowOf("Left Paused")).not.toContainText("hr");
  await expect(page).toHaveURL(/started=all/);
  await board.started("Before today").click();
  await expect(board.rows).toHaveCount(1);
  await board.started("All").click();
  await expect(board.rows).toHaveCount(2);
  await expect(board.started("All")).toBeFocused();
  await board.started("Before today").click();
  await page.reload();
  await expect(board.rowOf("Left Paused")).toBeVisible();
  await expect(board.headline).toHaveText(/1 learner sitting now/);
});

test.describe("where nobody has finished before", () => {
  test.use({ isShared: false });

  test("with nobody sitting, it says so and when the last one finished", async ({
    page,
    house,
  }) => {
    const board = boardOf(page, house);
    const [amina] = await house.connect.control.start(named("Amina Khalid", "English"));
    await board.open();
    await expect(board.rows).toHaveCount(1);
    await house.connect.control.finish(amina!);
    await expect(page.getByText("Nobody is being assessed right now")).toBeVisible();
    await expect(page.getByText(/Last finished \d+:\d\d[ap]m\./)).toBeVisible();
  });
});

test("the list saves as a spreadsheet, for this filter and moment", async ({ page, house }) => {
  const board = boardOf(page, house);
  await house.connect.control.start(named("=1+1", "English"), named("Kofi Asante", "Maths"));
  await board.open("?subject=English");
  await expect(board.rows).toHaveCount(1);
  const saved = page.waitForEvent("download");
  await board.saveMenu.click();
  await page.getByRole("button", { name: "Export CSV" }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^now-sitting-\d{4}-\d\d-\d\d-\d{6}\.csv$/);
  const text = await (await file.createReadStream()).toArray();
  const csv = Buffer.concat(text).toString();
  expect(csv).toMatch(/Sitting at .*\r\n"Filter: started today, subject English"/);
  expect(csv).toContain(`"'=1+1"`);
  expect(csv).not.toContain("Kofi");
});
