import fc from "fast-check";
import { expect, test } from "vitest";
import type { Started } from "#lib/wire/contract";
import { matcherOf, NOT_IN_A_CLASS, partOf, type Filters } from "#lib/domain/filters";
import { facetsOf } from "#lib/domain/facets";
import { arbitrarySessions } from "../../testing/sample-sessions.ts";

const MIDNIGHT = "2026-11-23T00:00:00.000Z";
const NOT_SET: Filters = { ...partOf(() => []), started: "all", q: "" };

const filters: fc.Arbitrary<Filters> = fc.record({
  subject: fc.subarray(["English", "Maths", "unknown"]),
  class: fc.subarray(["11B", "9A", NOT_IN_A_CLASS]),
  site: fc.subarray(["North", "South", "No site"], { maxLength: 1 }),
  room: fc.subarray(["R1", "R2", "No room"]),
  started: fc.constantFrom<Started>("today", "earlier", "all"),
  q: fc.constantFrom("", "amina", "o"),
});

test("a facet ignores its own filter and no other, and keeps the order", () => {
  fc.assert(
    fc.property(arbitrarySessions(30), filters, (sessions, wanted) => {
      const rows = sessions.map((session) => ({ session, learner: session.user.userId }));
      const { matching, ignoring } = facetsOf(rows, wanted, MIDNIGHT);
      const passing = (each: Filters) =>
        rows.filter(({ session }) => matcherOf(each, MIDNIGHT)(session));
      expect(matching).toEqual(passing(wanted));
      for (const facet of Object.keys(NOT_SET) as (keyof Filters)[]) {
        expect(ignoring(facet)).toEqual(passing({ ...wanted, [facet]: NOT_SET[facet] }));
      }
    }),
  );
});
