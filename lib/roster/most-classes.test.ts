import { expect, test } from "vitest";
import { readOneRoster } from "#lib/roster/one-roster";
import { readPlain } from "#lib/roster/plain";
import { readSdsV1 } from "#lib/roster/sds-v1";
import { whyBroken } from "../../testing/broken-source.ts";

/** A table of a class a row whose readings are counted: how many of its pieces the last of them took. */
function manyClasses(head: string, row: (nth: number) => string) {
  const PIECES = 60;
  const table = { taken: 0, bytes };
  async function* bytes() {
    table.taken = 0;
    yield Buffer.from(`${head}\n`);
    for (let piece = 0; piece < PIECES; piece += 1) {
      table.taken += 1;
      const rows = Array.from({ length: 1000 }, (_, nth) => row(piece * 1000 + nth));
      yield Buffer.from(`${rows.join("\n")}\n`);
    }
  }
  return table;
}

const OTHER_TABLES: Partial<Record<string, Uint8Array>> = {
  "enrollments.csv": Buffer.from("classSourcedId,userSourcedId,role\n"),
  "users.csv": Buffer.from("sourcedId,email\n"),
};

test.each([
  [
    "a plain file",
    "groups.csv",
    manyClasses("Class,UPN", (nth) => `c${nth},u${nth}`),
    (bytes: () => AsyncIterable<Uint8Array>) => readPlain("groups.csv", bytes),
  ],
  [
    "a OneRoster export",
    "classes.csv",
    manyClasses("sourcedId,title", (nth) => `c${nth},Class ${nth}`),
    (bytes: () => AsyncIterable<Uint8Array>) =>
      readOneRoster(
        "",
        async (name) => (name === "classes.csv" ? bytes : OTHER_TABLES[name]),
        "2026-11-23",
      ),
  ],
  [
    "a School Data Sync export",
    "section.csv",
    manyClasses("SIS ID,Section Name", (nth) => `c${nth},Class ${nth}`),
    (bytes: () => AsyncIterable<Uint8Array>) =>
      readSdsV1("", async (name) => (name === "section.csv" ? bytes : undefined)),
  ],
])("%s of more classes than any college has is read no further", async (_, file, table, read) => {
  expect(await whyBroken(read(table.bytes))).toBe(
    `${file} names more than 20,000 classes, which is more than any college has: is its class in another column?`,
  );
  expect(table.taken).toBe(21);
});
