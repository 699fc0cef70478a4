import fc from "fast-check";
import { expect, test } from "vitest";
import type { Started } from "#lib/wire/contract";
import type { Filters } from "#lib/domain/filters";
import { CLOCK, listOf } from "#lib/list/sample-house";
import { contentOf } from "#lib/live-list/content";
import { filterTable } from "#lib/live-list/view";
import { countMatching, countsOfSelection } from "#lib/live-list/shown-counts";
import { select } from "#lib/live-list/selection";
import { besideOf } from "#lib/queries/beside";
import { EVERYBODY, passing, sessionPage } from "#lib/queries/page";
import { summarise } from "#lib/queries/summary";
import { arbitrarySessions } from "../../testing/sample-sessions.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const SET = new Map([
  ["english", 60],
  ["maths assessment", 30],
]);
const LIMITS = { set: SET, added: [] };
const ONE_PAGE = { order: "subject", offset: 0, limit: 100, cursor: null } as const;

const filters: fc.Arbitrary<Filters> = fc.record({
  subject: fc.subarray(["English", "Maths", "unknown"]),
  class: fc.subarray(["11B", "9A", "Not in a class"]),
  site: fc.subarray(["North", "South", "No site"], { maxLength: 1 }),
  room: fc.subarray(["R1", "R2", "No room"]),
  started: fc.constantFrom<Started>("today", "earlier", "all"),
  q: fc.constantFrom("", "amina", "o"),
});

test("what the browser counts of its list is what the server counts of the same, whatever is filtered before and meanwhile", () => {
  const facetsOf = filterTable();
  const drawn = [arbitrarySessions(30), filters, filters, fc.boolean()] as const;
  fc.assert(
    fc.property(...drawn, (sessions, wanted, meanwhile, hasRoster) => {
      const subjects = new Map(
        sessions.map(({ test: each }, nth) => [each.subject, (nth % 6) + 1]),
      );
      const list = listOf(sessions, { subjects });
      const page = sessionPage(list, { ...EVERYBODY, ...ONE_PAGE }, () =>
        besideOf(list, { lostClasses: 0, clock: CLOCK, now: 0 }),
      );
      const content = contentOf([page]);
      const selection = select(content, wanted, facetsOf);
      const { today, earlier } = selection;
      // A minute passes, and the same selection is counted again.
      select(content, meanwhile, facetsOf);
      const counts = countsOfSelection(content, selection, {
        limits: LIMITS,
        hasRoster,
        isOwn: false,
        until: NOON,
      });
      const roster = hasRoster ? { classes: new Map() } : null;
      expect(counts).toEqual(
        summarise(list, passing({ ...wanted, started: "today" }), {
          roster,
          isRosterMissing: false,
          limits: LIMITS,
          clock: CLOCK,
          now: 0,
        }),
      );
      const ids = [...today, ...earlier].map(({ sessionId }) => sessionId);
      const asked = sessionPage(list, { ...passing(wanted), ...ONE_PAGE }, () => page.beside!);
      expect([...ids].sort()).toEqual(asked.data.map(({ sessionId }) => sessionId).sort());
      // All numbers count the same rows: the groups add up to the headline.
      const sum = counts.subjects
        .filter(({ subject }) => wanted.subject.length === 0 || wanted.subject.includes(subject))
        .reduce((all, { count }) => all + count, 0);
      expect(sum).toBe(counts.matching.sittings);
      expect(countMatching(content, wanted)).toBe(counts.matching.sittings);
    }),
    { numRuns: 300 },
  );
});
