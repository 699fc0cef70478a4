import type { Changes } from "../lib/contract.ts";
import { FAILURES } from "../simulator/faults.ts";
import { boardOf } from "./board-page.ts";
import { expect, test, type House } from "./fixtures.ts";
import { RECOGNISABLE } from "./secrets.ts";

/* Page 3 of 5 fails, in each way that the simulator knows. */
test.use({ sittings: 430, settings: { REFRESH_SECONDS: "5", CONNECT_CALLS_PER_MINUTE: "600" } });

const RECOVERY = { timeout: 60_000, intervals: [500] };

interface Held {
  ids: string[];
  version: string;
  takenAt: string;
  trouble: string | null;
}

async function held(house: House): Promise<Held> {
  const ids: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page = await house.get(`/api/sessions${cursor && `?cursor=${cursor}`}`);
    const { data, pagination, snapshot } = await page.json();
    ids.push(...data.map(({ sessionId }: { sessionId: string }) => sessionId));
    cursor = pagination.nextCursor;
    if (cursor === null) {
      const { version, takenAt, freshness } = snapshot;
      return { ids: ids.sort(), version, takenAt, trouble: freshness.trouble };
    }
  }
  throw new Error("a list without a page");
}

for (const [name, fault] of Object.entries(FAILURES)) {
  test(`page 3 failing by ${name}: nobody leaves, the age grows, and it recovers by itself`, async ({
    house,
  }) => {
    const { control } = house.connect;
    await control.start({ user: RECOGNISABLE });
    const before = await held(house);
    await control.fail({ fault, page: 3 });
    // One of the first page finishes: half a sweep sees it, and must not tell.
    const [first] = await control.sittings();
    await control.finish(first!);
    await expect.poll(async () => (await held(house)).trouble, RECOVERY).toMatch(/_/);

    const during = await held(house);
    expect(during.ids).toEqual(before.ids);
    expect(during.trouble).toBe(/40[13]/.test(name) ? "key_refused" : "connect_unreachable");
    const { freshness } = (await (
      await house.get(`/api/changes?since=${during.version}`)
    ).json()) as Changes;
    expect(Date.parse(freshness.lateAt)).toBeLessThanOrEqual(Date.parse(during.takenAt) + 15_000);

    await control.mend();
    await expect.poll(async () => (await held(house)).version, RECOVERY).not.toBe(during.version);
    const after = await held(house);
    expect(after.trouble).toBeNull();
    expect(after.ids).toEqual(before.ids.filter((id) => id !== first));
  });
}

for (const [name, words] of [
  ["502 with HTML", "Cannot reach CENTURY. Trying again."],
  ["401", "CENTURY refused the key. Trying again."],
  ["hang", "Cannot reach CENTURY. Trying again."],
] as const) {
  test(`the board says how old it is while page 3 fails by ${name}, and goes on after it`, async ({
    page,
    house,
  }) => {
    const board = boardOf(page, house);
    const { control } = house.connect;
    await control.start({ user: { fullName: "Amina Khalid" }, subject: "Art" });
    await board.open();
    await expect(board.freshness).toHaveText(/^Updated \d+:\d\d:\d\d[ap]m$/);
    await control.fail({ fault: FAILURES[name]!, page: 3 });
    // The first are of earlier days; this one is of today, and of a page that still arrives.
    await control.finish((await control.sittings())[60]!);

    await expect(board.freshness).toHaveText(/^Last updated/, RECOVERY);
    const banner = page.getByRole("alert").filter({ hasText: /Showing/ });
    await expect(banner).toHaveText(new RegExp(`^Showing \\S+\\. ${words}$`), RECOVERY);
    await expect(board.headline).toHaveText(/431 learners were sitting at \S+[ap]m/);
    await expect(
      page.getByRole("columnheader", { name: /^So far, at \S+[ap]m$/ }).first(),
    ).toBeVisible();
    await expect(board.rowOf("Amina Khalid")).toBeVisible();

    await control.mend();
    await expect(banner).toHaveCount(0, RECOVERY);
    await expect(board.headline).toHaveText(/430 learners sitting now/);
    await expect(board.freshness).toHaveText(/^Updated/);
  });
}
