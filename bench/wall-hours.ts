import type { CDPSession, Page } from "@playwright/test";
import { MovedDay } from "../e2e/moved-day.ts";
import { MovedServer } from "../e2e/moved-server.ts";
import { FAILURES } from "../simulator/faults.ts";
import { median, type Figure } from "./figure.ts";
import { inHouse } from "./house.ts";

const HOURS = 24;
const HOUR_MS = 60 * 60_000;
const SITTING = 40;
const LONDON = "Europe/London";

interface Sample {
  megabytes: number;
  nodes: number;
}

/**
 * A day of the wall in minutes, without the nightly reload that would hide what piles up. The first hours, in which
 * everything is drawn for the first time, are not compared.
 */
export async function measureWallHours(): Promise<Figure[]> {
  return inHouse(
    0,
    async ({ origin, newPage, connect }) => {
      await connect.control.fail({ fault: FAILURES["503 with nothing"]! });
      const page = await newPage();
      await page.setViewportSize({ width: 1920, height: 1080 });
      let errors = 0;
      page.on("pageerror", () => (errors += 1));
      const server = new MovedServer(Date.parse("2026-11-25T05:00:00Z"), LONDON);
      server.inPagesPlace = { status: 503, body: "" };
      const day = new MovedDay(page, server, 10_000);
      server.college.churn(SITTING);
      await day.open(origin, "");
      const session = await page.context().newCDPSession(page);
      const samples: Sample[] = [];
      for (let hour = 0; hour < HOURS; hour += 1) {
        await day.pass(HOUR_MS, async () => server.college.churn(SITTING), 60_000);
        samples.push(await look(page, session));
      }
      const early = samples.slice(2, 8);
      const late = samples.slice(-6);
      const ratioOf = (read: (sample: Sample) => number) =>
        median(late.map(read)) / median(early.map(read));
      const [heap, nodes] = [ratioOf((each) => each.megabytes), ratioOf((each) => each.nodes)];
      return [
        {
          what: `JavaScript heap of a wall after ${HOURS} hours of ${SITTING} sittings that come and go`,
          unit: "MB",
          ours: samples.at(-1)!.megabytes,
          rival: null,
          target: null,
        },
        flat("That heap in the last six hours over the third to the eighth (medians)", heap),
        flat("The same for the page's nodes", nodes),
        {
          what: "Unhandled errors in those hours",
          unit: "in all",
          ours: errors,
          rival: null,
          target: { words: "none", isMet: errors === 0 },
        },
      ];
    },
    { TIME_ZONE: LONDON },
  );
}

function flat(what: string, ratio: number): Figure {
  return {
    what,
    unit: "",
    ours: ratio,
    rival: null,
    target: { words: "at most 1.10", isMet: ratio <= 1.1 },
  };
}

/** After a garbage collection. */
async function look(page: Page, session: CDPSession): Promise<Sample> {
  // A page that fades out is drawn for a moment longer.
  await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
  await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  const valueOf = (name: string) => metrics.find((metric) => metric.name === name)!.value;
  return { megabytes: valueOf("JSHeapUsedSize") / 1_000_000, nodes: valueOf("Nodes") };
}
