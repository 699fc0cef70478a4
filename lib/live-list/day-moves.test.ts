import { expect, test } from "vitest";
import type { Day } from "#lib/domain/day";
import { dayMoves } from "#lib/live-list/day-moves";

/** A day on which so many have begun and finished Maths. */
function dayOf(date: string, started: number, finished: number): Day {
  const todayFrom = `${date}T00:00:00.000Z`;
  const subject = { subject: "Maths", hue: 2, started, finished, quarters: [] };
  const rest = { sitting: started - finished, left: 0, finishedEarlier: 0, finishedUnseen: 0 };
  return {
    snapshot: { version: "abcdefghview-1", todayFrom },
    version: "a-1.1.1",
    since: todayFrom,
    gaps: [],
    placedSince: null,
    subjects: [{ ...subject, ...rest }],
    tests: [],
    finishes: [],
    limit: 200,
  };
}

test("what has happened since is what is more of it than before", () => {
  const moves = dayMoves(dayOf("2026-11-23", 4, 1), dayOf("2026-11-23", 6, 2));
  expect(moves.get("Maths")).toEqual({ started: 2, finished: 1, left: 0 });
});

test("after midnight all that happened today is news, however much happened the day before", () => {
  const moves = dayMoves(dayOf("2026-11-23", 40, 31), dayOf("2026-11-24", 2, 1));
  expect(moves.get("Maths")).toEqual({ started: 2, finished: 1, left: 0 });
});
