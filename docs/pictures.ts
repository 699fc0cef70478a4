import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { SessionPage, Summary } from "#lib/wire/contract";
import { minutesAgo } from "../e2e/minutes-ago.ts";
import { zoneWhere } from "../e2e/zone.ts";
import { inHouse, pause, REFRESH_SECONDS, type House } from "../bench/house.ts";
import { UPN_SUFFIX, writeRosters } from "../simulator/roster/rosters.ts";
import { DEFAULT_SETTINGS } from "../simulator/settings.ts";

/**
 * `npm run pictures`: takes the README's pictures of the product on the simulator's invented learners,
 * whatever the time of day here is: in the pictures it is mid-morning.
 */
const MORNING = 10;

const SITTINGS = 44;

const PICTURES = [
  { file: "board.png", width: 1440, height: 900, colorScheme: "light" },
  { file: "board-dark.png", width: 1440, height: 900, colorScheme: "dark" },
  { file: "phone.png", width: 390, height: 844, colorScheme: "light" },
] as const;
const WALL = { file: "wall.png", width: 1920, height: 1080, colorScheme: "dark" } as const;
const REGISTER = { file: "register.png", width: 1440, height: 900, colorScheme: "light" } as const;

/** Some leave while somebody watches, so that the pictures show where they go. */
async function letSomeLeave({ board, connect: { control }, newPage }: House): Promise<void> {
  const page = await newPage();
  await page.goto(board);
  const ids = await control.sittings();
  for (const share of [0.35, 0.5, 0.65]) await control.finish(ids[Math.floor(ids.length * share)]!);
  await pause(REFRESH_SECONDS * 2000);
  await page.close();
}

/** Of the class that has most sitting some have finished something, and some begin something else. */
async function fillClass({ origin, connect: { control } }: House): Promise<string> {
  const ask = async (path: string) => (await fetch(origin + path)).json();
  const { classes } = (await ask("/api/summary")) as Summary;
  const name = classes.toSorted((a, b) => b.count - a.count)[0]!.class;
  const query = `class=${encodeURIComponent(name)}`;
  const { data } = (await ask(`/api/sessions?started=today&${query}`)) as SessionPage;
  const others = ["English", "Maths", "Digital skills"];
  for (const [nth, { sessionId, user, test }] of data.entries()) {
    if (nth % 3 === 0) continue;
    await control.finish(sessionId);
    const rest = others.filter((subject) => subject !== test.subject);
    const begun = nth % 6 === 5 ? rest : rest.slice(0, 1);
    const ids = await control.start(
      ...begun.map((subject) => ({ subject, user, startDate: minutesAgo(4 + nth * 2) })),
    );
    if (nth % 3 === 2) for (const id of ids) await control.finish(id);
  }
  await pause(REFRESH_SECONDS * 2000);
  return `${origin}/classes?${query}`;
}

type Picture = (typeof PICTURES)[number] | typeof REGISTER | typeof WALL;

async function take(page: Page, address: string, picture: Picture) {
  const { file, width, height, colorScheme } = picture;
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height });
  await page.goto(address);
  // Until the strips are measured and have their names.
  await pause(1000);
  await page.screenshot({ path: new URL(file, import.meta.url).pathname });
  console.log(`docs/${file}`);
}

const rosters = await mkdtemp(join(tmpdir(), "now-sitting-rosters-"));
await writeRosters(rosters, { ...DEFAULT_SETTINGS, sittings: SITTINGS });
await inHouse(
  SITTINGS,
  async (house) => {
    await letSomeLeave(house);
    const page = await house.newPage();
    for (const picture of PICTURES) await take(page, house.board, picture);
    await take(page, `${house.origin}/wall`, WALL);
    await take(page, await fillClass(house), REGISTER);
  },
  {
    ORGANISATION_NAME: "Eastmere College",
    TIME_ZONE: zoneWhere(MORNING),
    ROSTER_DIR: rosters,
    UPN_SUFFIX,
    REGISTER_SUBJECTS: "English,Maths,Digital skills",
  },
).finally(() => rm(rosters, { recursive: true }));
