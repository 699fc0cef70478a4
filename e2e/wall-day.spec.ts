import { LIST_EXPIRES_MS } from "#lib/contract";
import { clockTime, duration, minutesBetween } from "#lib/time";
import type { Page } from "@playwright/test";
import { FAILURES } from "../simulator/faults.ts";
import { expect, test, type House } from "./fixtures.ts";
import { MovedDay, type Screen } from "./moved-day.ts";
import { MovedServer, REFRESH_MS } from "./moved-server.ts";

const LONDON = "Europe/London";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Two refreshes and five, what the last walk took, and a poll's own second. */
const LATE_MS = 2 * REFRESH_MS + 3_000;
const STALE_MS = 5 * REFRESH_MS + 3_000;

test.use({
  sittings: 0,
  settings: { TIME_ZONE: LONDON, ORGANISATION_NAME: "Eastmere College" },
  expected: /ERR_INTERNET_DISCONNECTED/,
});
test.setTimeout(900_000);
// The page is the product's own; all that it asks for is answered by a server whose clock is the test's.
test.beforeEach(async ({ house }) => {
  await house.connect.control.fail({ fault: FAILURES["503 with nothing"]! });
});

/** What must be true of a screen at any moment, whatever has happened. */
function expectTruth(screen: Screen, { now, taken, startsAt }: MovedServer): void {
  // The server's clock, whatever the browser's is; on the turn of a minute a second more or less.
  expect([now - 1000, now, now + 1000].map((at) => clockTime(at, LONDON))).toContain(screen.clock);
  const [, told] = /pdated (\d\S+[ap]m)$/.exec(screen.freshness) ?? [];
  const shown = [...taken].findLast(([at]) => clockTime(at, LONDON, { seconds: true }) === told);
  if (told !== undefined) expect(shown, `a list was taken at ${told}`).toBeDefined();
  const takenAt = shown && Date.parse(shown[0]);
  if (screen.freshness.startsWith("Updated")) {
    expect(now - takenAt!).toBeLessThanOrEqual(LATE_MS);
    expect(screen.isWarning).toBe(false);
  }
  const count = /^(\d+) learners? sitting now$/.exec(screen.headline)?.[1];
  if (count !== undefined && shown) expect(Number(count)).toBe(shown[1]);
  const age = now - Date.parse([...taken.keys()].at(-1)!);
  if (age > STALE_MS) {
    expect(screen.isWarning).toBe(true);
    expect(screen.headline).not.toContain("sitting now");
  }
  if (age > LIST_EXPIRES_MS + 10_000) {
    expect(screen.rows).toEqual([]);
    expect(screen.all).not.toMatch(/Amina|Kofi|Zoë|José|Niamh|Tomasz|\d+ learners/);
  }
  // Times so far stand still with an old list, and else go by the clock that is shown.
  const until = screen.isWarning && takenAt !== undefined ? takenAt : now;
  for (const { started, soFar } of screen.rows) {
    if (started === null || soFar === null) continue;
    const words = (startsAt.get(started) ?? []).flatMap((start) =>
      [until - 1000, until, until + 1000].map((end) => duration(minutesBetween(start, end))),
    );
    expect(words, `${started}: ${soFar}`).toContain(soFar);
  }
}

async function openAt(page: Page, house: House, at: string, { wrongBy = 0, stepMs = 5_000 } = {}) {
  const server = new MovedServer(Date.parse(at), LONDON);
  for (let minutes = 5; minutes < 60; minutes += 5) server.start(minutes, "Maths");
  server.start(63);
  const day = new MovedDay(page, server, stepMs);
  await day.open(house.product.origin, "", wrongBy);
  const check = async () => expectTruth(await day.says(), server);
  const live = async () => {
    server.churn(24);
    await check();
  };
  await check();
  return { day, server, check, live };
}

const isFresh = ({ freshness, isWarning }: Screen) => freshness.startsWith("Updated") && !isWarning;

test("eight hours with outages and a release: at each step what the screen says is true", async ({
  page,
  house,
}) => {
  const { day, server, check, live } = await openAt(page, house, "2026-11-25T08:00:00Z", {
    stepMs: 10_000,
  });
  await day.pass(HOUR, live, 20_000);
  expect(server.documents).toBe(1);

  // Ten seconds: nobody notices.
  server.networkFails = true;
  await day.pass(10_000, check);
  server.networkFails = false;
  await day.pass(
    50 * MINUTE,
    async () => {
      await live();
      expect(await day.says()).toMatchObject({ isWarning: false });
    },
    20_000,
  );

  // Three minutes: late, then old; and fresh again by itself.
  server.networkFails = true;
  await day.pass(3 * MINUTE, check);
  const old = await day.says();
  expect(old.headline).toMatch(
    /^Showing \d+:\d\d[ap]m\. Cannot reach the Now Sitting server\. Trying again\.$/,
  );
  expect(old.scope).toMatch(/\d+ learners were sitting at \d+:\d\d[ap]m/);
  expect(old.rows.length).toBeGreaterThan(0);
  server.networkFails = false;
  await day.expectWithin(MINUTE, isFresh, "fresh after three minutes without the network");
  await day.pass(HOUR, live, 20_000);

  // Forty minutes, and a release in the middle: the names go, and nothing is loaded into the void.
  server.networkFails = true;
  await day.pass(20 * MINUTE, check, 20_000);
  server.build = "second";
  await day.pass(20 * MINUTE, check, 20_000);
  const gone = await day.says();
  expect(gone.headline).toBe("Cannot reach the Now Sitting server. Trying again.");
  expect(gone.scope).toMatch(/No list since \d+:\d\d[ap]m/);
  expect(server.documents).toBe(1);
  server.networkFails = false;
  await day.expectWithin(MINUTE, isFresh, "fresh after forty minutes without the network");
  await day.expectWithin(5 * MINUTE, () => server.documents === 2, "the new release");
  await day.expectWithin(MINUTE, isFresh, "fresh in the new release");

  // Our server answers, CENTURY does not.
  server.trouble = "connect_unreachable";
  await day.pass(10 * MINUTE, check, 20_000);
  expect((await day.says()).headline).toMatch(
    /^Showing \S+\. Cannot reach CENTURY\. Trying again\.$/,
  );
  server.trouble = "key_refused";
  await day.pass(2 * MINUTE, check, 20_000);
  expect((await day.says()).headline).toContain("CENTURY refused the key");
  server.trouble = null;
  await day.expectWithin(MINUTE, isFresh, "fresh once CENTURY answers");

  await day.pass(3 * HOUR, live, 20_000);
  expect(server.documents).toBe(2);
});

test("over midnight the day begins anew", async ({ page, house }) => {
  const { day, server, check } = await openAt(page, house, "2026-11-25T23:40:00Z");
  await day.pass(25 * MINUTE, check, 20_000);
  const after = await day.says();
  expect(after.clock).toBe("12:05am");
  expect(after.headline).toBe("Nobody is being assessed right now");
  expect(after.all).toContain("12 more started before today and may be paused.");
  server.start(0);
  await day.expectWithin(MINUTE, ({ headline }) => headline === "1 learner sitting now", "a start");
});

test("once a night the page is loaded anew, and only from a server that has just answered", async ({
  page,
  house,
}) => {
  const { day, server, check } = await openAt(page, house, "2026-11-26T01:50:00Z", {
    stepMs: 10_000,
  });
  await day.pass(HOUR, check, MINUTE);
  expect(server.documents).toBe(1);
  server.networkFails = true;
  await day.pass(75 * MINUTE, check, MINUTE);
  expect(server.documents).toBe(1);
  server.networkFails = false;
  await day.expectWithin(3 * MINUTE, () => server.documents === 2, "a new page");
  await day.expectWithin(MINUTE, isFresh, "fresh in the new page");
  await day.pass(20 * MINUTE, check, MINUTE);
  expect(server.documents).toBe(2);
});

for (const [what, at, clocks] of [
  ["forward", "2027-03-28T00:30:00Z", ["12:30am", "2:30am"]],
  ["back", "2026-10-25T00:30:00Z", ["1:30am", "1:30am"]],
] as const) {
  test(`when the clocks go ${what}`, async ({ page, house }) => {
    const { day, check } = await openAt(page, house, at);
    expect((await day.says()).clock).toBe(clocks[0]);
    await day.pass(HOUR, check, 20_000);
    const screen = await day.says();
    expect(screen.clock).toBe(clocks[1]);
    expect(isFresh(screen)).toBe(true);
    // Somebody who began 63 minutes before has sat two hours and three minutes, whatever the clock says.
    if (what === "back") expect(screen.all).toContain("2 hr 3 min");
  });
}

for (const minutes of [10, -10]) {
  test(`a browser whose clock is ${minutes} minutes wrong`, async ({ page, house }) => {
    const { day, server, check, live } = await openAt(page, house, "2026-11-25T10:00:00Z", {
      wrongBy: minutes * MINUTE,
    });
    await day.pass(20 * MINUTE, live, 20_000);
    server.networkFails = true;
    await day.pass(4 * MINUTE, check);
    expect((await day.says()).isWarning).toBe(true);
    server.networkFails = false;
    await day.expectWithin(MINUTE, isFresh, "fresh again");
  });
}
