import type { Page } from "@playwright/test";
import { zoneWhere } from "../e2e/zone.ts";
import { inHouse, pause, REFRESH_SECONDS, type House } from "../bench/house.ts";

/**
 * `npm run pictures`: takes the README's pictures of the product on the simulator's invented learners,
 * whatever the time of day here is: in the pictures it is mid-morning.
 */
const MORNING = 10;

const PICTURES = [
  { file: "board.png", width: 1440, height: 900, colorScheme: "light" },
  { file: "board-dark.png", width: 1440, height: 900, colorScheme: "dark" },
  { file: "phone.png", width: 390, height: 844, colorScheme: "light" },
] as const;

/** Some leave while somebody watches, so that the pictures show where they go. */
async function letSomeLeave({ board, connect: { control }, newPage }: House): Promise<void> {
  const page = await newPage();
  await page.goto(board);
  const ids = await control.sittings();
  for (const share of [0.35, 0.5, 0.65]) await control.finish(ids[Math.floor(ids.length * share)]!);
  await pause(REFRESH_SECONDS * 2000);
  await page.close();
}

async function take(page: Page, { board }: House, picture: (typeof PICTURES)[number]) {
  const { file, width, height, colorScheme } = picture;
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height });
  await page.goto(board);
  // Until the strips are measured and have their names.
  await pause(1000);
  await page.screenshot({ path: new URL(file, import.meta.url).pathname });
  console.log(`docs/${file}`);
}

await inHouse(
  44,
  async (house) => {
    await letSomeLeave(house);
    const page = await house.newPage();
    for (const picture of PICTURES) await take(page, house, picture);
  },
  { ORGANISATION_NAME: "Eastmere College", TIME_ZONE: zoneWhere(MORNING) },
);
