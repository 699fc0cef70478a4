import { readWallHours } from "#lib/domain/wall-hours";
import { expect, test, type Page } from "@playwright/test";
import type { House } from "./fixtures.ts";
import { MovedDay } from "./moved-day.ts";
import { MovedServer } from "./moved-server.ts";
import { expectTruth, isFresh, LONDON } from "./wall-truth.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** A wall whose hours the test moves, with some learners sitting, which shows the truth at first. */
export async function openAt(
  page: Page,
  house: House,
  at: string,
  { wrongBy = 0, stepMs = 5_000, hours = "", search = "" } = {},
) {
  const server = new MovedServer(Date.parse(at), LONDON);
  server.wallHours = readWallHours(hours)!;
  for (let minutes = 5; minutes < 60; minutes += 5) server.college.start(minutes, "Maths");
  server.college.start(63);
  const day = new MovedDay(page, server, stepMs, test.step);
  await day.leaveUnpainted();
  await day.open(house.product.origin, search, wrongBy);
  const check = async () => expectTruth(await day.says(), server);
  const live = async () => {
    server.college.churn(24);
    await check();
  };
  await check();
  return { day, server, check, live };
}

/**
 * A morning with outages and a release: at each step what the screen says is true.
 * @param quietMs how long all goes well before each of them
 */
export async function liveThroughOutages(
  { day, server, check, live }: Awaited<ReturnType<typeof openAt>>,
  quietMs: number,
): Promise<void> {
  await day.picture("fresh");
  await day.pass(quietMs, live, MINUTE);
  expect(server.documents).toBe(1);

  // Ten seconds: nobody notices.
  server.networkFails = true;
  await day.pass(10_000, check);
  server.networkFails = false;
  await day.pass(
    quietMs,
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
  await day.picture("old, our server does not answer");
  server.networkFails = false;
  await day.expectWithin(MINUTE, isFresh, "fresh after three minutes without the network");
  await day.pass(quietMs, live, MINUTE);

  // Forty minutes, and a release half-way: the names go, and the page reloads neither into nothing nor into what
  // stands in its place.
  server.networkFails = true;
  const cutOff = day.inStepsOf(20_000);
  await cutOff.pass(20 * MINUTE, check);
  server.release("second");
  await cutOff.pass(20 * MINUTE, check);
  const gone = await day.says();
  expect(gone.headline).toBe("Cannot reach the Now Sitting server. Trying again.");
  expect(gone.scope).toMatch(/No list since \d+:\d\d[ap]m/);
  await day.picture("no names after forty minutes");
  expect(server.documents).toBe(1);
  server.networkFails = false;
  server.inPagesPlace = { status: 200, body: "<h1>Back soon</h1>" };
  await day.expectWithin(MINUTE, isFresh, "fresh after forty minutes without the network");
  await day.pass(5 * MINUTE, check, 20_000);
  expect(server.documents).toBe(1);
  server.inPagesPlace = null;
  await day.expectWithin(5 * MINUTE, () => server.documents === 2, "the new release");
  await day.expectWithin(MINUTE, isFresh, "fresh in the new release");
  await day.picture("fresh, a new release");
}
