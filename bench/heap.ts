import type { Page } from "@playwright/test";
import type { Figure } from "./figure.ts";
import type { House } from "./house.ts";
import { openWhole } from "./opening.ts";

const MOST_MB = 25;

/** What a page holds that has all 5,000 sittings, after what nobody refers to has been thrown away. */
export async function measureHeap(house: House): Promise<Figure[]> {
  const { page } = await openWhole(house);
  const ours = await heapMegabytes(page);
  await page.close();
  const empty = await house.newPage();
  await empty.goto(house.emptyPage, { waitUntil: "networkidle" });
  const emptyPage = await heapMegabytes(empty);
  await empty.close();
  return [
    {
      what: "JavaScript heap with 5000 sittings, after a forced collection",
      unit: "MB",
      ours,
      rival: { name: "empty page", value: emptyPage },
      target: {
        words: `at most ${MOST_MB} MB over the empty page`,
        isMet: ours - emptyPage <= MOST_MB,
      },
    },
  ];
}

async function heapMegabytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 1_000_000;
}
