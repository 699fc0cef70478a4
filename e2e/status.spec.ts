import { expectAccessible } from "./accessible.ts";
import { boardOf } from "./board-page.ts";
import { expect, signInAs, test } from "./door.ts";
import { startProcess } from "./product.ts";
import { KEY } from "./secrets.ts";

/* For the people who look after the service: what works, and no learner. */
test.describe.configure({ mode: "default" });
const RULES = { LEADS: "ada.lyle@eastmere.ac.uk" };
test.use({
  isShared: true,
  shapes: ["microsoft", "google"],
  // Nobody is there.
  rules: { ...RULES, GOOGLE_ISSUER: "http://127.0.0.1:9" },
});

test("a lead sees how the service is doing, at any time", async ({ page, house }) => {
  const { control } = house.connect;
  await page.goto(house.product.origin);
  await page.getByRole("link", { name: "Sign in with Google" }).click();
  await expect(page.locator("main").getByRole("alert")).toHaveText(/can’t be reached/);
  await signInAs(page, /Ada Lyle/, /Microsoft/);
  await expect(boardOf(page, house).rows.first()).toBeVisible();
  await page.getByRole("link", { name: "Status" }).click();
  const row = (name: string) => page.getByRole("row").filter({ hasText: name });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Status");
  await expect(row("Version")).toContainText(
    /^Now Sitting\s*Version \d+\.\d+\.\d+, commit \w{10}\.$/,
  );
  await expect(row("List taken at")).toContainText(/\d seconds? old/);
  await expect(row("CENTURY").first()).toContainText("Answers.");
  await expect(row("The key may read")).toContainText("and who has finished");
  await expect(row("Calls to CENTURY")).toContainText(
    /[1-9]\d* in the last minute; 600 are allowed/,
  );
  await expect(row("Questions that failed")).toContainText("None since");
  await expect(row("What else is wrong")).toContainText("A provider can’t be reached");
  await expectAccessible(page, "the status");

  await control.fail({ fault: { kind: "status", status: 503 } });
  await expect(async () => {
    await page.reload();
    await expect(row("Questions that failed")).toContainText(
      /CENTURY failed: [1-9].*\(HTTP_503\)/,
      {
        timeout: 2_000,
      },
    );
  }).toPass();
  await expect(page.getByText("Can’t be reached.")).toBeVisible();
});

test("staff who are not leads are told that the page is for leads", async ({ page, house }) => {
  await page.goto(`${house.product.origin}/status`);
  await signInAs(page, /Jo Marsh/, /Microsoft/);
  await expect(page).toHaveURL(/\/status$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page is for leads");
  await page.getByRole("link", { name: "Go to the board" }).click();
  await expect(page.getByRole("link", { name: "Status" })).toHaveCount(0);
});

test.describe("check-config", () => {
  test.use({ rules: RULES });

  async function check(environment: Record<string, string>) {
    const { ended, log } = startProcess(environment, ["check-config"]);
    const code = await ended;
    expect(log()).not.toMatch(/client-secret|long-enough/);
    expect(log()).not.toContain(KEY);
    return { code, lines: log().split("\n") };
  }

  test("prints what works", async ({ house: { connect }, door }) => {
    const { code, lines } = await check({
      ...door.settings,
      CONNECT_BASE_URL: connect.url,
      CONNECT_API_KEY: KEY,
    });
    const works = lines
      .filter((line) => / ok {2,}/.test(line))
      .map((line) => line.split(/ {2,}/)[0]);
    expect(works).toEqual(
      expect.arrayContaining([
        "Connect, who is sitting",
        "Connect, who has finished",
        "Connect, users",
        "Sign-in with Microsoft",
        "Client secret at Microsoft",
        "Sign-in with Google",
        "Client secret at Google",
      ]),
    );
    expect(lines.join("\n")).not.toContain("Roster");
    expect(lines.join("\n")).toContain("Now Sitting runs at");
    expect(lines.join("\n")).toContain(`${door.origin}/api/sign-in/google/callback`);
    expect(code).toBe(0);
  });

  test("says that the key has no right to the finishes", async ({ house: { connect }, door }) => {
    await connect.control.forbidCompleted();
    const { code, lines } = await check({
      ...door.settings,
      CONNECT_BASE_URL: connect.url,
      CONNECT_API_KEY: KEY,
    });
    expect(lines.join("\n")).toContain("the key has no right to it");
    expect(code).toBe(0);
  });

  test("names what doesn't work, and fails", async ({ house: { connect }, door }) => {
    const { code, lines } = await check({
      ...door.settings,
      CONNECT_BASE_URL: connect.url,
      CONNECT_API_KEY: "another-key",
      GOOGLE_ISSUER: "http://127.0.0.1:9",
      ROSTER_DIR: "/nowhere",
    });
    const failing = lines.filter((line) => line.includes(" FAILS "));
    expect(failing.map((line) => line.split(/ {2,}/)[0])).toEqual([
      "Connect, who is sitting",
      "Roster",
      "Sign-in with Google",
    ]);
    expect(code).toBe(1);
  });
});
