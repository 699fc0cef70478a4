import fc from "fast-check";
import { expect, test } from "vitest";
import { BrokenSource } from "#lib/roster/enrolment";
import { readPlain } from "#lib/roster/plain";

/* However a table is written, the same is read of it. */

type Row = readonly [group: string, upn: string, learner: string, note: string];

const HEAD = ["class", "upn", "learner", "Anything else"];
const text = (parts: readonly string[], most: number) =>
  fc.array(fc.constantFrom(...parts), { maxLength: most }).map((all) => all.join(""));
const PARTS = ["a", "B", "7", " ", "ë", "É", ";", ",", "|", "\t", '"', "'", "=", "-"];
const row: fc.Arbitrary<Row> = fc.tuple(
  text(PARTS, 6).map((group) => `Set ${group}`),
  fc.nat(40).map((nth) => `S${nth + 1}`),
  text(PARTS, 6),
  fc.tuple(text(PARTS, 4), fc.constantFrom("", "\n"), text(PARTS, 4)).map((all) => all.join("")),
);

interface Form {
  delimiter: string;
  lineEnd: string;
  isAllQuoted: boolean;
  /** Whether the last line ends. */
  isEnded: boolean;
  titles: string;
  encoding: "utf-8" | "utf-8 with a mark" | "utf-16le" | "utf-16be" | "windows-1252";
}

const form: fc.Arbitrary<Form> = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  lineEnd: fc.constantFrom("\r\n", "\n", "\r"),
  isAllQuoted: fc.boolean(),
  isEnded: fc.boolean(),
  titles: fc.constantFrom("", "sep=", "Class lists autumn\n\n", "\n,,,\n"),
  encoding: fc.constantFrom("utf-8", "utf-8 with a mark", "utf-16le", "utf-16be", "windows-1252"),
});

function write(rows: readonly Row[], { delimiter, lineEnd, isAllQuoted, isEnded, titles }: Form) {
  const cell = (value: string) =>
    isAllQuoted || /[",;|\t\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  const lines = [HEAD, ...rows].map((each) => each.map(cell).join(delimiter));
  const above = titles === "sep=" ? `sep=${delimiter}\n` : titles;
  const table = (above + lines.join("\n") + (isEnded ? "\n" : "")).replaceAll("\n", lineEnd);
  return table;
}

function encode(table: string, encoding: Form["encoding"]): Buffer {
  if (encoding === "utf-8") return Buffer.from(table);
  if (encoding === "windows-1252") return Buffer.from(table, "latin1");
  if (encoding === "utf-8 with a mark") return Buffer.from(`\ufeff${table}`);
  const bytes = Buffer.from(`\ufeff${table}`, "utf16le");
  return encoding === "utf-16be" ? bytes.swap16() : bytes;
}

/** A file whose last byte is half a letter of UTF-8 may be half a file: it is refused. */
const isRefused = (table: string, { encoding }: Form) =>
  encoding === "windows-1252" && /[ëÉ]$/.test(table);

const read = async (bytes: Uint8Array) => {
  const { enrolments, seen } = await readPlain("a.csv", bytes);
  const said = enrolments.map(({ classes, keys, name }) => [
    classes.map((each) => each.name),
    keys.upn,
    name,
  ]);
  return { said, rows: seen[0]!.rows };
};

const PLAIN: Form = {
  delimiter: ",",
  lineEnd: "\n",
  isAllQuoted: true,
  isEnded: true,
  titles: "",
  encoding: "utf-8",
};

test("any delimiter, encoding, line end, quoting and title gives what the plain form gives", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), form, async (rows, other) => {
      const written = write(rows, other);
      fc.pre(!isRefused(written, other));
      const plain = await read(encode(write(rows, PLAIN), PLAIN.encoding));
      expect(plain.rows).toBe(rows.length);
      expect(await read(encode(written, other.encoding))).toEqual(plain);
    }),
    { numRuns: 400 },
  );
});

test("wherever pieces of a file begin and end, the same is read of it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 8 }),
      form,
      fc.integer({ min: 1, max: 7 }),
      async (rows, its, size) => {
        const written = write(rows, its);
        fc.pre(!isRefused(written, its));
        const bytes = encode(written, its.encoding);
        const open = async function* () {
          for (let from = 0; from < bytes.length; from += size) {
            yield bytes.subarray(from, from + size);
          }
        };
        const whole = await read(bytes);
        const { enrolments } = await readPlain("a.csv", open);
        expect(enrolments).toHaveLength(whole.said.length);
      },
    ),
    { numRuns: 200 },
  );
});

test("a table cut anywhere is read up to there, or refused in words; never anything else", async () => {
  const rows: Row[] = [
    ["Set A", "S1", "Zoë", "one\ntwo"],
    ["Set, B", "S2", 'Ben "Benny"', ""],
    ["Set C", "S3", "", "x"],
  ];
  await fc.assert(
    fc.asyncProperty(form, fc.double({ min: 0, max: 1, noNaN: true }), async (its, part) => {
      const bytes = encode(write(rows, its), its.encoding);
      const whole = await read(bytes);
      const cut = await read(bytes.subarray(0, Math.floor(bytes.length * part))).catch(
        (error: unknown) => error,
      );
      if (cut instanceof BrokenSource) return;
      const { said } = cut as Awaited<ReturnType<typeof read>>;
      // The last cell may be cut.
      expect(whole.said.slice(0, said.length - 1)).toEqual(said.slice(0, -1));
    }),
    { numRuns: 300 },
  );
});
