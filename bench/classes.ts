import { bigSheet, CLASSES, inFolder, LEARNERS } from "./big-roster.ts";
import { heard, startChild } from "./child.ts";
import { median, type Figure } from "./figure.ts";
import { inHouse, pause, REFRESH_SECONDS, type House } from "./house.ts";
import { longestTaskWhile } from "./main-thread.ts";
import type { WaitsGiven } from "./waits.ts";

const SITTINGS = 5000;
const CHANGES = 5;
const MOST_PAINT_MS = 100;
const MOST_CHANGE_MS = 16;
const MOST_HELD_MS = 50;
const LONGEST_WAY_MS = REFRESH_SECONDS * 2000 + 3000;

/** What the live page of classes costs a large college: the browser's main thread, and whoever else asks the server. */
export async function measureClasses(): Promise<Figure[]> {
  return inFolder({ "all.csv": bigSheet(SITTINGS) }, (dir) =>
    inHouse(SITTINGS, measure, { ROSTER_DIR: dir, REGISTER_SUBJECTS: "English,Maths,ESOL" }),
  );
}

async function measure(house: House): Promise<Figure[]> {
  const page = await house.newPage();
  const address = `${house.origin}/classes?show=all`;
  const isThere = () => page.getByText(/is counted\.$/).waitFor({ timeout: 300_000 });
  await page.goto(address);
  await isThere();
  const paint = await longestTaskWhile(page, async () => {
    await page.goto(address);
    await isThere();
    await pause(1000);
  });
  const changes: number[] = [];
  const held: number[] = [];
  const waits = startChild("waits.ts", { origin: house.origin } satisfies WaitsGiven);
  const longestWait = () => {
    waits.send("tell");
    return heard<number>(waits);
  };
  for (let turn = 0; turn < CHANGES; turn += 1) {
    changes.push(
      await longestTaskWhile(page, async () => {
        await longestWait();
        await house.connect.control.finish((await house.connect.control.sittings())[turn]!);
        await pause(LONGEST_WAY_MS);
        held.push(await longestWait());
      }),
    );
  }
  waits.kill();
  await page.close();
  const empty = await house.newPage();
  await empty.goto(house.emptyPage);
  const rival = {
    name: "empty page",
    value: await longestTaskWhile(empty, () => pause(2000)),
  } as const;
  await empty.close();
  const figure = (what: string, ours: number, most: number): Figure => ({
    what: `${what}: ${CLASSES} classes, ${LEARNERS} learners`,
    unit: "ms",
    ours,
    rival,
    target: { words: `under ${most} ms`, isMet: ours < most },
  });
  return [
    figure("Longest task until all classes are painted", paint, MOST_PAINT_MS),
    figure(`Longest task of a change, median of ${CHANGES}`, median(changes), MOST_CHANGE_MS),
    {
      what: "Longest that another request waits while classes are counted anew",
      unit: "ms",
      ours: Math.max(...held),
      rival: null,
      target: { words: `at most ${MOST_HELD_MS} ms`, isMet: Math.max(...held) <= MOST_HELD_MS },
    },
  ];
}
