import type { Page } from "@playwright/test";
import type { Changes } from "#lib/wire/contract";
import { countChanges } from "./board-viewer.ts";
import { openConnection } from "./connection.ts";
import type { Figure } from "./figure.ts";
import { pause, REFRESH_SECONDS, type House } from "./house.ts";
import { loadRows } from "./load-rows.ts";
import { refetch } from "./pass-through-viewer.ts";
import { startPassThrough } from "./rivals.ts";
import { watchWire, type Received } from "./wire.ts";

export const SITTINGS = 2040;
const PAGES = 20;
const QUIET_POLLS = 3;
/** Many times as long as the expected polls take. */
const PATIENCE_MS = 120_000;
const MOST = 1000;
const MOST_A_CHANGE = 300;
/** Counts and all. */
const MOST_OF_TEN = 3500;
/** A version and a viewer count have a digit more or less. */
const SLACK = 16;

/** What a poll costs on the wire, headers included, in a browser that has drawn one page, then twenty. */
export async function measurePollBytes(house: House): Promise<Figure[]> {
  const page = await house.newPage();
  const received = await watchWire(page);
  await page.goto(house.board);
  await page.locator("tbody td").first().waitFor();
  // All of the list comes before anybody scrolls.
  await page.getByText("Loading the rest of the list.").waitFor({ state: "detached" });
  const onePage = await quietPolls(received);
  await loadRows(page, PAGES * 100);
  const twentyPages = await quietPolls(received);
  const requestBytes = await bytesOfRequest(page);
  const changed = [await pollWith(10, house, received), await pollWith(50, house, received)];
  await page.close();

  const rivals = await passThroughBytes(house);
  const figure = (what: string, ours: number, words = "", isMet = true): Figure => ({
    what,
    unit: "bytes",
    ours,
    rival: { name: "pass-through", value: rivals.twentyPages },
    target: words ? { words, isMet } : null,
  });
  return [
    {
      ...figure("A poll without changes, one page drawn", onePage, "under 1 KB", onePage < MOST),
      rival: { name: "pass-through", value: rivals.onePage },
    },
    figure(
      `A poll without changes, ${PAGES} pages drawn: all that came`,
      twentyPages,
      "under 1 KB, and as with one page",
      twentyPages < MOST && Math.abs(twentyPages - onePage) <= SLACK,
    ),
    ...changed.map(({ changes, bytes }) =>
      figure(
        `All that follows ${changes} changes, ${PAGES} pages drawn`,
        bytes,
        changes === 10
          ? `at most ${MOST_OF_TEN} bytes`
          : `under 1 KB and ${MOST_A_CHANGE} bytes a change`,
        changes === 10 ? bytes <= MOST_OF_TEN : bytes < MOST + MOST_A_CHANGE * changes,
      ),
    ),
    { ...figure("The browser's own request of a poll", requestBytes), rival: null },
  ];
}

/** Bytes of everything that came with some polls in which nothing happened, per poll. */
async function quietPolls(received: Received[]): Promise<number> {
  received.length = 0;
  const polls = () => received.filter(({ path }) => path === "/api/changes").length;
  await until(() => polls() >= QUIET_POLLS);
  return received.reduce((sum, { bytes }) => sum + bytes, 0) / polls();
}

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!holds()) {
    if (Date.now() > end) throw new Error("the browser was seen to ask for no changes");
    await pause(20);
  }
}

/** Half of the changes come, half leave; if a refresh falls between them, it is tried again. */
async function pollWith(count: number, { connect: { control } }: House, received: Received[]) {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    received.length = 0;
    await until(() => received.some(({ path }) => path === "/api/changes"));
    received.length = 0;
    const ids = await control.sittings();
    const spread = Array.from({ length: count / 2 }, (_, nth) => ids[nth * 37]!);
    await control.start(...spread.map(() => ({ subject: "English" })));
    await Promise.all(spread.map((id) => control.finish(id)));
    await pause(REFRESH_SECONDS * 2000 + 3000);
    for (const { path, bytes, body } of received) {
      const changes =
        path === "/api/changes" && body ? countChanges(JSON.parse(body) as Changes) : 0;
      // Whatever else came meanwhile, came of them; but polls that had nothing to tell.
      const beside = received.filter((each) => each.path !== "/api/changes");
      if (changes === count)
        return { changes, bytes: beside.reduce((sum, each) => sum + each.bytes, bytes) };
    }
  }
  throw new Error(`${count} changes never came in one poll`);
}

async function bytesOfRequest(page: Page): Promise<number> {
  const request = await page.waitForRequest((each) => each.url().includes("/api/changes"));
  await (await request.response())?.finished();
  return (await request.sizes()).requestHeadersSize;
}

async function passThroughBytes({ connect }: House) {
  const rival = await startPassThrough(connect);
  const { ask, close } = openConnection(rival.origin);
  const onePage = (await refetch(ask, 1)).bytes;
  const twentyPages = (await refetch(ask, PAGES)).bytes;
  close();
  rival.stop();
  return { onePage, twentyPages };
}
