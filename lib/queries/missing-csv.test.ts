import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { writeMissingCsv } from "#lib/queries/missing-csv";

const about = { sites: ["North"], staff: ["jo@example.org", "sam@example.org"] };
const CLASSES = [
  { ...about, name: "11B", missing: ["Ben Lee", "Amina Khan", ""], unknown: 0 },
  { ...about, name: "10E1", missing: [], unknown: 1 },
  { ...about, name: "=9A", missing: ["Zoë Ö"], unknown: 2 },
];

const write = (pause: () => Promise<void> | void) =>
  writeMissingCsv(CLASSES, {
    takenAt: "2026-11-23T10:00:00.000Z",
    timeZone: "Europe/London",
    pause,
  });

test("the file of who is missing is one, however often others run while it is written", async () => {
  const file = await write(() => undefined);
  expect(file.split("\r\n")).toEqual([
    '\uFEFF"Who has not started at 10:00:00am, 23 November 2026 (Europe/London)","2026-11-23T10:00:00.000Z"',
    "",
    '"Class","Site","Staff","Learner","State"',
    '"11B","North","jo@example.org; sam@example.org","Name not given","Not started"',
    '"11B","North","jo@example.org; sam@example.org","Amina Khan","Not started"',
    '"11B","North","jo@example.org; sam@example.org","Ben Lee","Not started"',
    '"\t10E1","North","jo@example.org; sam@example.org","1 learner","Not known"',
    `"'=9A","North","jo@example.org; sam@example.org","Zoë Ö","Not started"`,
    `"'=9A","North","jo@example.org; sam@example.org","2 learners","Not known"`,
    "",
  ]);
  let pauses = 0;
  const again = await write(async () => {
    pauses += 1;
    await setImmediate();
  });
  expect(again).toBe(file);
  expect(pauses).toBe(CLASSES.length);
});
