import type { Page } from "@playwright/test";
import { BEFORE, startBefore } from "./before.ts";
import type { Figure } from "./figure.ts";
import { inHouse, pause, REFRESH_SECONDS, settingsFor, type House } from "./house.ts";
import { countReceived } from "./received.ts";

const SITTINGS = 300;
const MINUTES = 10;

/** What a board that nobody touches receives in all in ten minutes with a change each refresh; both boards at the same time. */
export async function measureOpenBoard(): Promise<Figure[]> {
  return inHouse(SITTINGS, async (house) => {
    const before = await startBefore(settingsFor(house.connect));
    try {
      const pages = [await house.newPage(), await house.newPage()] as const;
      const [ours, theirs] = [
        await opened(pages[0], house.board),
        await opened(pages[1], `${before.origin}/`),
      ];
      await changeEachRefresh(house);
      const [bytes, bytesBefore] = [ours(), theirs()];
      for (const page of pages) await page.close();
      return [
        {
          what: `All that comes to a board open for ${MINUTES} minutes: ${SITTINGS} sittings, a change each refresh`,
          unit: "KB",
          ours: bytes / 1000,
          rival: { name: BEFORE, value: bytesBefore / 1000 },
          target: { words: `fewer bytes than at ${BEFORE}`, isMet: bytes < bytesBefore },
        },
      ];
    } finally {
      await before.stop();
    }
  });
}

async function opened(page: Page, address: string): Promise<() => number> {
  const received = await countReceived(page);
  await page.goto(address);
  await page.locator("tbody td").first().waitFor();
  return received;
}

/** In turn somebody begins and somebody finishes. */
async function changeEachRefresh({ connect: { control } }: House): Promise<void> {
  for (let nth = 0; nth < (MINUTES * 60) / REFRESH_SECONDS; nth += 1) {
    if (nth % 2 === 0) await control.start({ subject: "English" });
    else await control.finish((await control.sittings())[0]!);
    await pause(REFRESH_SECONDS * 1000);
  }
}
