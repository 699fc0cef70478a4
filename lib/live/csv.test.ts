import { describe, expect, test } from "vitest";
import { csvFileName, writeCsv } from "#lib/live/csv";
import { session } from "#lib/sample-sessions";
import { EVERYTHING } from "#lib/scope";

const about = {
  takenAt: "2026-07-01T09:42:15.000Z",
  timeZone: "Europe/London",
  filters: {
    subject: ["English", "A/B"],
    class: ["Plumbing L1 A"],
    started: "today",
    q: "amina",
  } as const,
};
const filters = {
  ...about.filters,
  subject: [...about.filters.subject],
  class: [...about.filters.class],
};
const linesOf = (...sessions: Parameters<typeof session>[0][]) =>
  writeCsv(sessions.map(session), { ...about, filters, scope: EVERYTHING }).split("\r\n");

test("says first of which moment and which filter it is", () => {
  const [when, filter, , heads] = linesOf();
  expect(when).toBe(
    '\uFEFF"Sitting at 10:42:15am, 1 July 2026 (Europe/London)","2026-07-01T09:42:15.000Z"',
  );
  expect(filter).toBe(
    '"Filter: started today, subject English or A/B, class Plumbing L1 A, name holds ""amina"""',
  );
  expect(heads).toContain('"Learner","Class","Test","Subject","Started (UTC)"');
});

test("gives each sitting a row, with its start in UTC and as the school's clocks showed it", () => {
  const row = linesOf({ startDate: "2026-07-01T09:00:00.000Z", classes: ["A", "B"] })[4];
  expect(row).toBe(
    '"Amina Khalid","A; B","English","English","2026-07-01T09:00:00.000Z","2026-07-01 10:00:00","42","d93ba3c3-2482-4b0d-8b99-42a20e68e11e"',
  );
});

describe("a cell that a spreadsheet would read as a formula", () => {
  test.each(["=1+1", "+44", "-1", "@sum", "\tx", "\rx", '=HYPERLINK("http://x")', "＝1"])(
    "%j is guarded",
    (name) => {
      const row = linesOf({ user: { fullName: name } })
        .slice(4)
        .join("\r\n");
      expect(row.startsWith(`"'`)).toBe(true);
    },
  );

  test("is guarded in class, test and subject too", () => {
    const row = linesOf({ classes: ["=c"], test: { name: "=t", subject: "=s" } })[4];
    expect(row).toContain(`"'=c","'=t","'=s"`);
  });
});

test("the file's name holds its moment and nobody's name", () => {
  expect(csvFileName(about.takenAt, about.timeZone)).toBe("now-sitting-2026-07-01-104215.csv");
});
