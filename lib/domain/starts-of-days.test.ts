import fc from "fast-check";
import { expect, test } from "vitest";
import { startsOfDays } from "#lib/domain/starts-of-days";
import { startOfDay } from "#lib/domain/time";

const HOUR = 60 * 60_000;
/** About a day of 23 hours and one of 25: clocks go forward in March and back in October. */
const CHANGES = [Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25), Date.UTC(2026, 3, 24)];

test("is each day's own, in whichever order they come", () => {
  const instants = fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -60, max: 60 }))
    .map(([at, halves]) => at + (halves * HOUR) / 2);
  fc.assert(
    fc.property(
      fc.constantFrom("Europe/London", "Africa/Cairo"),
      fc.array(instants, { maxLength: 12 }),
      (zone, all) => {
        const startOf = startsOfDays(zone);
        expect(all.map(startOf)).toEqual(all.map((at) => startOfDay(at, zone)));
      },
    ),
  );
});
