import fc from "fast-check";
import { expect, test } from "vitest";
import type { UserKeys } from "#lib/domain/user-keys";
import { readPlain } from "#lib/roster/plain";
import { assembleRoster, type Roster } from "#lib/roster/roster";

/* Whose rows are whose, in files with every mess: placeholders, damage, shared keys and names in any form. */

const bytes = (text: string) => new TextEncoder().encode(text);
const ID = "68f06c66-702a-4c26-b8c5-b6dc4f81f25d";

const KEYS = ["externalId", "upn", "username", "email"] as const;
const value = (...values: string[]) => fc.constantFrom("", "", ...values);
const row = fc.record({
  class: fc.constantFrom<string>("9A", "9B", "10C", "11D"),
  externalId: value("7", "007", "12", "NULL", "1.2E+11", "guest", "7.0", "11-Dec"),
  upn: value("S1", "s1", "S2", "S3BBP", "#N/A", "BBP", "0BBP", "Awaiting UPN"),
  username: value("ivy", "IVY", "ben", "-", "tbc", "0"),
  email: value("fam@x.test", "ivy@x.test", "Ben@x.test", "none", "@x.test", "<ben@x.test>"),
  learner: value("Ivy One", "One, Ivy", "Ben One", "Ivy"),
});
type Row = typeof row extends fc.Arbitrary<infer Each> ? Each : never;
const rows = fc.array(row, { minLength: 1, maxLength: 9 });
const users = fc.array(
  fc.record({
    userId: fc.constant(ID),
    externalId: value("7", "007", "12", "guest"),
    upn: value("S1", "S1BBP", "S2", "S3", "BBP"),
    username: value("ivy", "ben", "tbc"),
    emails: fc.uniqueArray(fc.constantFrom("fam@x.test", "ivy@x.test", "ben@x.test")),
  }),
  { minLength: 1, maxLength: 5 },
);

async function rosterOf(all: readonly Row[], parts = 1): Promise<Roster> {
  const texts = Array.from({ length: parts }, (_, part) =>
    all
      .filter((_each, nth) => nth % parts === part)
      .map((each) => [each.class, ...KEYS.map((key) => each[key]), `"${each.learner}"`].join(",")),
  );
  const sources = await Promise.all(
    texts.map((lines, nth) =>
      readPlain(
        `${nth}.csv`,
        // A last row that finds nobody, for no file may be without one.
        bytes(`class,${KEYS.join(",")},learner\n${lines.join("\n")}\nEnd,end${nth},,,,\n`),
      ),
    ),
  );
  return assembleRoster(sources, "BBP");
}

const NO_KEY = /^(?:|NULL|#N\/A|-|none|1\.2E\+11|11-Dec|0?BBP|Awaiting UPN|0|@x\.test)$/;

/** As plainly as can be: the values of a row or a user, written as one. */
const tokens = (given: { externalId: string; upn: string; username: string }, emails: string[]) => {
  const real = (text: string) =>
    NO_KEY.test(text) ? [] : [text.toLowerCase().replaceAll(/[<>]/g, "")];
  return [
    ...real(given.externalId).map((text) => `id ${text.replace(/^0+|\.0$/g, "")}`),
    ...real(given.upn).map((text) => `upn ${text.replace(/bbp$/, "")}`),
    ...[given.username, ...emails].flatMap(real).map((text) => `login ${text}`),
  ];
};
const tokensOf = (each: Row) => tokens(each, [each.email]);

/** All rows that may be this user's, by however many others between them. */
function ownRows(all: readonly Row[], whose: UserKeys): Row[] {
  const known = new Set(tokens(whose, [...whose.emails]));
  for (let before = -1; before < known.size;) {
    before = known.size;
    for (const each of all) {
      if (tokensOf(each).some((token) => known.has(token)))
        tokensOf(each).forEach((token) => known.add(token));
    }
  }
  return all.filter((each) => tokensOf(each).some((token) => known.has(token)));
}

const placed = (roster: Roster, all: readonly UserKeys[]) =>
  all.map((each) => roster.match(each)?.classes.map(({ name }) => name) ?? []);

test("nobody stands in a class that no row of theirs names", async () => {
  await fc.assert(
    fc.asyncProperty(rows, users, async (all, theirs) => {
      const classes = placed(await rosterOf(all), theirs);
      for (const [nth, whose] of theirs.entries()) {
        const own = new Set(ownRows(all, whose).map((each) => each.class));
        for (const name of classes[nth]!) expect(own).toContain(name);
      }
    }),
    { numRuns: 300 },
  );
});

test("the order of rows and files changes nothing", async () => {
  const shuffled = rows.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  await fc.assert(
    fc.asyncProperty(
      shuffled,
      users,
      fc.integer({ min: 1, max: 3 }),
      async ([all, other], theirs, parts) => {
        const [one, two] = [await rosterOf(all), await rosterOf(other, parts)];
        expect(placed(two, theirs)).toEqual(placed(one, theirs));
        const sizes = (roster: Roster) =>
          [...roster.classes.values()]
            .filter(({ name }) => name !== "End")
            .map(({ name, learners }) => [name, learners.length]);
        expect(sizes(two)).toEqual(sizes(one));
      },
    ),
    { numRuns: 300 },
  );
});

test("a row more moves nobody who shares nothing with it", async () => {
  await fc.assert(
    fc.asyncProperty(rows, row, users, async (all, more, theirs) => {
      const [before, after] = [
        placed(await rosterOf(all), theirs),
        placed(await rosterOf([...all, more]), theirs),
      ];
      for (const [nth, whose] of theirs.entries()) {
        const own = ownRows([...all, more], whose);
        expect(own.includes(more) || after[nth]).toEqual(own.includes(more) || before[nth]);
      }
    }),
    { numRuns: 300 },
  );
});
