import { describe, expect, test } from "vitest";
import { csvFileName, writeSessionsCsv } from "#lib/queries/sessions-csv";
import { session } from "../../testing/sample-sessions.ts";

const about = {
  takenAt: "2026-07-01T09:42:15.000Z",
  timeZone: "Europe/London",
  filters: {
    subject: ["English", "A/B"],
    class: ["Plumbing L1 A"],
    site: [],
    room: ["B12"],
    started: "today",
    q: "amina",
  } as const,
};
const filters = {
  ...about.filters,
  subject: [...about.filters.subject],
  class: [...about.filters.class],
  site: [],
  room: [...about.filters.room],
};
const linesOf = (...sessions: Parameters<typeof session>[0][]) =>
  writeSessionsCsv(sessions.map(session), { ...about, filters, own: null }).split("\r\n");

test("says first of which moment and which filter it is", () => {
  const [when, filter, , heads] = linesOf();
  expect(when).toBe(
    '\uFEFF"Sitting at 10:42:15am, 1 July 2026 (Europe/London)","2026-07-01T09:42:15.000Z"',
  );
  expect(filter).toBe(
    '"Filter: started today, subject English or A/B, class Plumbing L1 A, room B12, name holds ""amina"""',
  );
  expect(heads).toContain('"Learner","Class","Site","Room","Test","Subject","Started (UTC)"');
});

test("gives each sitting a row, with its start in UTC and as the school's clocks showed it", () => {
  const row = linesOf({
    startDate: "2026-07-01T09:00:00.000Z",
    classes: ["A", "B"],
    rooms: ["007"],
  })[4];
  expect(row).toBe(
    '"Amina Khalid","A; B",,"\t007","English","English","2026-07-01T09:00:00.000Z","2026-07-01 10:00:00","42","d93ba3c3-2482-4b0d-8b99-42a20e68e11e"',
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

  test.each([
    ["x;=1+1", "x;'=1+1"],
    ["x;;  =1+1;-2", "x;;  '=1+1;'-2"],
    ['x;"=1+1', `x;""'=1+1`],
    ["x\n@sum", "x\n'@sum"],
    ["x\t＝1", "x\t'＝1"],
  ])("%j is guarded where semicolons part cells", (name, cell) => {
    const row = linesOf({ user: { fullName: name } })
      .slice(4)
      .join("\r\n");
    expect(row.startsWith(`"${cell}",`)).toBe(true);
  });

  test("is guarded in class, site, room, test and subject too", () => {
    const row = linesOf({
      classes: ["=c"],
      sites: ["=i"],
      rooms: ["=r"],
      test: { name: "=t", subject: "=s" },
    })[4];
    expect(row).toContain(`"'=c","'=i","'=r","'=t","'=s"`);
  });
});

test("the file's name holds its moment and nobody's name", () => {
  expect(csvFileName(about.takenAt, about.timeZone)).toBe("now-sitting-2026-07-01-104215.csv");
});

describe("a text that a spreadsheet would read as a number or a date", () => {
  test.each([
    "7E2",
    "10E1",
    "1e5",
    "007",
    "12",
    "1,000",
    "50%",
    "£5",
    "10-11",
    "9/1",
    "10.11.26",
    "11-Dec",
    "3 May",
    "May 3",
    "MAR1",
    "9:30",
    "10 pm",
    "TRUE",
  ])("%s stays the text that it is", (text) => {
    const row = linesOf({ classes: [text], test: { subject: text } })[4];
    expect(row).toContain(`"Amina Khalid","\t${text}",,,"English","\t${text}",`);
  });

  test.each([
    "10A",
    "10B",
    "10P",
    "11B Maths",
    "E2",
    "Year 7",
    "Marvels 1",
    "English",
    "10E1; 7E2",
    "10 A1",
    "-",
  ])("%s is left as it is", (text) => {
    expect(linesOf({ classes: [text] })[4]).not.toContain("\t");
  });

  test("numbers and instants of ours stay what they are", () => {
    expect(linesOf({ classes: ["7E2"] })[4]).toMatch(/"2026-\S+ \d\d:00:00","\d+",/);
  });
});
