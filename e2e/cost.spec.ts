import { expect, test, type House } from "./fixtures.ts";

/* What watching costs Connect, counted by Connect. */
test.use({ sittings: 250, settings: { REFRESH_SECONDS: "5", CONNECT_CALLS_PER_MINUTE: "600" } });
test.setTimeout(300_000);

/** The newest page and who has finished. */
const REFRESH = 2;
const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** A viewer's own calls: a first page, the counts, and then the feed. */
async function watch(house: House, seconds: number): Promise<void> {
  const { snapshot } = await (await house.get("/api/sessions?started=today")).json();
  await house.get("/api/summary?started=today");
  let since = snapshot.version;
  for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
    const answer = await house.get(`/api/changes?since=${since}`);
    const mark = answer.headers()["x-snapshot"];
    since = (mark ? JSON.parse(mark) : await answer.json()).version;
    await pause(5);
  }
}

test("fifty viewers for a minute cost what one does, and nothing two minutes after the last", async ({
  house,
}) => {
  const { control } = house.connect;
  // The first list is there; on a busy machine it may take longer than a request waits for it.
  await expect.poll(async () => (await house.get("/api/sessions")).status()).toBe(200);
  await control.forgetCalls();
  const startedAt = Date.now();
  await Promise.all(Array.from({ length: 50 }, () => watch(house, 60)));
  const calls = await control.calls();
  // Two calls for each five seconds that it took: a viewer alone costs no less.
  const refreshes = Math.ceil((Date.now() - startedAt) / 5000);
  expect(calls.length).toBeLessThanOrEqual(REFRESH * (1 + refreshes));
  expect(calls.length).toBeGreaterThanOrEqual(REFRESH * 8);
  expect(calls.every(({ hadKey }) => hadKey)).toBe(true);

  await pause(90);
  await control.forgetCalls();
  for (let asked = 0; asked < 5; asked += 1) {
    await house.get("/api/health");
    await pause(6);
  }
  expect(await control.calls()).toEqual([]);
});
