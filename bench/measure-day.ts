import { runDay } from "./day/day.ts";
import type { Figure } from "./figure.ts";

const HOURS = 8;
const SITTINGS = 20_000;
const FAULT_EVERY_MS = 200_000;

/** A college's day with every fault sprinkled in, by what went wrong in it. */
export async function measureDay(): Promise<Figure[]> {
  const { wrongs, endOtherwise, ...day } = await runDay({
    minutes: HOURS * 60,
    perDay: SITTINGS,
    faultEveryMs: FAULT_EVERY_MS,
  });
  for (const wrong of Object.values(wrongs).flat().slice(0, 10)) console.log(`  ${wrong}`);
  const none = (what: string, count: number): Figure => ({
    what,
    unit: "in all",
    ours: count,
    rival: null,
    target: { words: "none", isMet: count === 0 },
  });
  const of = `${HOURS} hours, ${day.sittings} sittings, ${day.refreshes} refreshes, ${day.faults} faults of ${day.kindsOfFault} kinds`;
  return [
    none(`Learners removed wrongly: ${of}`, wrongs.removedWrongly.length),
    none(
      "Learners kept after a refresh that could have known, or later than the next sweep",
      wrongs.keptTooLong.length,
    ),
    none(
      "Learners missing after a refresh that could have known, or after the next sweep",
      wrongs.missing.length,
    ),
    none("Learners shown as left at the day's end who had finished", wrongs.toldLeft.length),
    none(
      "Lists called fresh that were over 100 seconds old, by any of the clocks",
      wrongs.calledFresh.length,
    ),
    none("Learners shown twice to a browser", wrongs.shownTwice.length),
    none("Browser rows that differ from the list that was sent", wrongs.shownOtherwise.length),
    none("Lists that differ from Connect's at the end: the server's, two browsers'", endOtherwise),
  ];
}
