import { median, type Figure } from "./figure.ts";
import type { House } from "./house.ts";

const RUNS = 10;

/** From the start of the navigation to the frame in which the first row is there, with an empty cache. */
export async function measureFirstRow(house: House): Promise<Figure[]> {
  const ours: number[] = [];
  const emptyPage: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    emptyPage.push(await millisecondsUntil(house, house.emptyPage, "h1"));
    ours.push(await millisecondsUntil(house, house.board, "tbody td"));
  }
  const what = `Time to the first row (empty page: to its heading), median of ${RUNS}`;
  const rival = { name: "empty page", value: median(emptyPage) } as const;
  return [{ what, unit: "ms", ours: median(ours), rival, target: null }];
}

async function millisecondsUntil({ newPage }: House, address: string, selector: string) {
  const page = await newPage();
  await page.addInitScript(watchFor, selector);
  await page.goto(address);
  await page.waitForSelector(selector);
  const at = await page.evaluate(async () => {
    // Its frame may still be on its way.
    await new Promise(requestAnimationFrame);
    return performance.getEntriesByName("seen")[0]!.startTime;
  });
  await page.close();
  return at;
}

function watchFor(selector: string): void {
  const look = () => {
    if (document.querySelector(selector)) performance.mark("seen");
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
