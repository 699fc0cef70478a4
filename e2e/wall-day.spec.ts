import { FAILURES } from "../simulator/faults.ts";
import { expect, test } from "./fixtures.ts";
import { QUIET_MS } from "./moved-day.ts";
import { HOUR, liveThroughOutages, MINUTE, openAt } from "./wall-morning.ts";
import { isFresh, LONDON } from "./wall-truth.ts";

test.use({
  sittings: 0,
  settings: { TIME_ZONE: LONDON, ORGANISATION_NAME: "Eastmere College" },
  // The second where an older browser does not know every feature that our policy names.
  expected: /ERR_INTERNET_DISCONNECTED|Unrecognized feature: 'browsing-topics'/,
});
test.setTimeout(1_800_000);
// The page is the product's own; a server whose clock the test moves answers all its requests.
test.beforeEach(async ({ house }) => {
  await house.connect.control.fail({ fault: FAILURES["503 with nothing"]! });
});

test("outages and a release: at each step what the screen says is true", async ({ page, house }, {
  project,
}) => {
  const quietMs: number = project.metadata[QUIET_MS] ?? 10 * MINUTE;
  const opened = await openAt(page, house, "2026-11-25T08:00:00Z", { stepMs: 10_000 });
  const { day, server, check, live } = opened;
  await liveThroughOutages(opened, quietMs);

  // Our server answers, CENTURY does not.
  server.trouble = "connect_unreachable";
  await day.pass(10 * MINUTE, check, 20_000);
  expect((await day.says()).headline).toMatch(
    /^Showing \S+\. Cannot reach CENTURY\. Trying again\.$/,
  );
  await day.picture("old, CENTURY does not answer");
  server.trouble = "key_refused";
  await day.pass(2 * MINUTE, check, 20_000);
  expect((await day.says()).headline).toContain("CENTURY refused the key");
  await day.picture("old, the key is refused");
  server.trouble = null;
  await day.expectWithin(MINUTE, isFresh, "fresh once CENTURY answers");

  await day.pass(4 * quietMs, live, MINUTE);
  expect(server.documents).toBe(2);
});

test("after midnight a new day begins", async ({ page, house }) => {
  const { day, server, check } = await openAt(page, house, "2026-11-25T23:50:00Z");
  // More than one page of them, in the midst of a round.
  for (let nth = 0; nth < 30; nth += 1) server.college.start(20);
  await day.pass(10 * MINUTE, check, 20_000);
  server.college.start(0);
  await day.pass(MINUTE, async () => {
    const { all } = await day.says();
    expect(all).not.toContain("Left the list");
  });
  server.college.sittings.delete([...server.college.sittings.keys()].at(-1)!);
  await day.pass(4 * MINUTE, check, 20_000);
  const after = await day.says();
  expect(after.clock).toBe("12:05am");
  expect(after.headline).toBe("Nobody is being assessed right now");
  expect(after.all).toContain("42 more started before today and may be paused.");
  await day.picture("nobody after midnight");
  server.college.start(0);
  await day.expectWithin(MINUTE, ({ headline }) => headline === "1 learner sitting now", "a start");
});

test("after a night without the network it says which day the last list is from", async ({
  page,
  house,
}) => {
  const { day, server } = await openAt(page, house, "2026-11-27T16:09:30Z", { stepMs: 30_000 });
  await day.pass(2 * MINUTE);
  server.networkFails = true;
  await day.inStepsOf(MINUTE).pass(HOUR);
  expect((await day.says()).scope).toMatch(/No list since 4:(09|1\d)pm(Demo data)?$/);
  // At once, as on a device that slept: passing each second would take this test minutes.
  await page.clock.fastForward(29 * HOUR);
  server.now += 29 * HOUR;
  await day.pass(MINUTE);
  expect((await day.says()).scope).toMatch(/No list since 4:(09|1\d)pm on Friday(Demo data)?$/);
  await day.picture("no list since Friday");
});

test("once a night the page reloads, and only from a server that has just answered", async ({
  page,
  house,
}) => {
  const { day, server, check } = await openAt(page, house, "2026-11-26T01:50:00Z", {
    stepMs: 10_000,
  });
  await day.pass(HOUR, check, MINUTE);
  expect(server.documents).toBe(1);
  server.networkFails = true;
  await day.inStepsOf(MINUTE).pass(75 * MINUTE, check);
  expect(server.documents).toBe(1);
  server.networkFails = false;
  await day.expectWithin(3 * MINUTE, () => server.documents === 2, "a new page");
  await day.expectWithin(MINUTE, isFresh, "fresh in the new page");
  await day.picture("fresh, reloaded at night");
  await day.pass(20 * MINUTE, check, MINUTE);
  expect(server.documents).toBe(2);
});

for (const [what, at, clocks] of [
  ["forward", "2027-03-28T00:50:00Z", ["12:50am", "2:10am"]],
  ["back", "2026-10-25T00:50:00Z", ["1:50am", "1:10am"]],
] as const) {
  test(`when the clocks go ${what}`, async ({ page, house }) => {
    const { day, check } = await openAt(page, house, at, { stepMs: 10_000 });
    expect((await day.says()).clock).toBe(clocks[0]);
    await day.pass(20 * MINUTE, check, 20_000);
    const screen = await day.says();
    expect(screen.clock).toBe(clocks[1]);
    expect(isFresh(screen)).toBe(true);
    await day.picture(`fresh, clocks gone ${what}`);
    // Somebody who started 63 minutes before has sat for twenty more, whatever the clock says.
    if (what === "back") expect(screen.all).toContain("1 hr 23 min");
  });
}

for (const minutes of [10, -10]) {
  test(`a browser whose clock is ${minutes} minutes wrong`, async ({ page, house }) => {
    const { day, server, check, live } = await openAt(page, house, "2026-11-25T10:00:00Z", {
      wrongBy: minutes * MINUTE,
      stepMs: 10_000,
    });
    await day.pass(10 * MINUTE, live, 20_000);
    server.networkFails = true;
    await day.pass(4 * MINUTE, check);
    expect((await day.says()).isWarning).toBe(true);
    await day.picture(`old, ${minutes} minutes wrong`);
    server.networkFails = false;
    await day.expectWithin(MINUTE, isFresh, "fresh again");
  });
}
