import { expect, test } from "vitest";
import { readDay } from "#lib/roster/written-day";

/** As one text: a day, `none`, `unreadable`, or both readings. */
function read(cell: string): string {
  const written = readDay(cell);
  if (written.kind === "day") return [written.day, written.proves].filter(Boolean).join(" ");
  return written.kind === "either" ? `${written.dayFirst} or ${written.monthFirst}` : written.kind;
}

test.each([
  ["2026-11-23", "2026-11-23"],
  ["2026-11-23T00:00:00.000Z", "2026-11-23"],
  ["2026-11-23 00:00:00", "2026-11-23"],
  ["2026-11-23T00:00:00+0100", "2026-11-23"],
  ["2026-11-23Z", "2026-11-23"],
  ["2026-11-23+00:00", "2026-11-23"],
  ["2026/11/3", "2026-11-03"],
  ["20261123", "2026-11-23"],
  ["20261123000000", "2026-11-23"],
  ["2026\u201111\u201123", "2026-11-23"],
  ["23-Nov-2026", "2026-11-23"],
  ["23-NOV-26", "2026-11-23"],
  ["3 Sept 2026", "2026-09-03"],
  ["1st September 2026", "2026-09-01"],
  ["Mon, 23 Nov 2026", "2026-11-23"],
  ["November 23, 2026", "2026-11-23"],
  ["23/11/2026", "2026-11-23 dayFirst"],
  ["23.11.2026", "2026-11-23 dayFirst"],
  ["23/11/2026 00:00", "2026-11-23 dayFirst"],
  ["11/23/2026 12:00:00 AM", "2026-11-23 monthFirst"],
  ["03/04/2026", "2026-04-03 or 2026-03-04"],
  ["05/05/2026", "2026-05-05"],
])("%j is %s", (cell, expected) => expect(read(cell)).toBe(expected));

test.each(
  "|0|-|--|—|0000-00-00|0000-00-00 00:00:00|0000-00-00T00:00:00.000Z|00/00/0000|1900-01-01|01/01/1900|1899-12-30|0001-01-01T00:00:00|1970-01-01|9999-12-31|31/12/9999|99991231|00/01/1900|0/1/1900|1/0/1900|01/00/1900|1900-01-00|00-Jan-00|00-Jan-1900|0 January 1900|NULL|null|(null)|<NULL>|\\N|N/A|n.a.|#N/A|None|NaT|No end date|Open-ended".split(
    "|",
  ),
)("%j is no date", (cell) => expect(read(cell)).toBe("none"));

test.each(
  "2026-02-30|2026-13-01|31/11/2026|32/01/2026|1/9/26|26-11-23|46349|2.02612E+07|########|#REF!|?|soon|Amina|2026|November 2026|23 Foo 2026|2026-W48|T.Khan|2026-11-23 Ivy|2026-11-233|23/11/2026 or so".split(
    "|",
  ),
)("%j can't be read", (cell) => expect(read(cell)).toBe("unreadable"));
