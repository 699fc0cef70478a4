import fc from "fast-check";
import { expect, test } from "vitest";
import { BrokenSource } from "#lib/roster/enrolment";
import { readOneRoster } from "#lib/roster/one-roster";
import { problemInWords } from "#lib/roster/report";
import { assembleRoster } from "#lib/roster/roster";

/* Who is in which class by OneRoster exports with every mess of words, dates and ids. */

const bytes = (text: string) => new TextEncoder().encode(text);
const TODAY = "2026-11-23";

/** What every reader of these words would agree on; the rest is anybody's guess, and nobody's class. */
const YES = ["", "active", "NULL", "Y"];
const NO = ["tobedeleted", "Inactive", "0", "pending", "?"];
const ENABLED = ["", "true", "1", "Yes", "TRUE"];
const DISABLED = ["false", "0", "No", "perhaps"];
const LEARNS = ["student", "Pupil", "LEARNER"];
const OTHER_ROLES = ["teacher", "aide", "steward", "", "Ivy"];
/** Of today, whichever way they are read. */
const BEGUN = ["", "2026-09-01", "01/09/2026", "20260901", "0000-00-00", "NULL", "1900-01-01"];
const RUNNING = ["", "2027-07-20", "31/08/2027", "08/31/2027", "9999-12-31", "-", "00/00/0000"];
const NOT_BEGUN = ["2026-12-01", "soon", "31/12/2026"];
const OVER = ["2026-11-23", "2026-07-20T00:00:00Z", "31/08/2026", "#REF!"];

const oneOf = (...words: readonly string[][]) => fc.constantFrom(...words.flat());
const id = (letter: string) => fc.constantFrom(`${letter}1`, `${letter}2`, `${letter}3`);
/** Mostly good: otherwise hardly anybody would be in a class. */
const mostly = (good: string[], bad: string[]) => oneOf(good, good, good, good, good, bad);

const file = fc.record({
  classes: fc.array(
    fc.tuple(id("c"), mostly(YES, NO), mostly(["9A", "9B"], [""])).map((cells) => cells.join(",")),
    { minLength: 2, maxLength: 6 },
  ),
  users: fc.array(
    fc
      .tuple(
        id("u"),
        mostly(YES, NO),
        mostly(ENABLED, DISABLED),
        oneOf(["Ivy", "Ben", ""]),
        oneOf(["", "one@x.test", "two@x.test"]),
      )
      .map((cells) => cells.join(",")),
    { minLength: 2, maxLength: 6 },
  ),
  enrolments: fc.array(
    fc
      .tuple(
        mostly(YES, NO),
        id("c"),
        id("u"),
        mostly(LEARNS, OTHER_ROLES),
        mostly(BEGUN, NOT_BEGUN),
        mostly(RUNNING, OVER),
      )
      .map((cells) => cells.join(",")),
    { minLength: 1, maxLength: 10 },
  ),
});
type Files = typeof file extends fc.Arbitrary<infer Each> ? Each : never;

/** Who is where, `u1 c2`, by sourcedIds; and why nobody is, where it can't be used. */
async function membership({ classes, users, enrolments }: Files) {
  const files: Record<string, string> = {
    "classes.csv": `sourcedId,status,title\n${classes.join("\n")}\n`,
    "users.csv": `sourcedId,status,enabledUser,givenName,email\n${users.join("\n")}\n`,
    "enrollments.csv": `status,classSourcedId,userSourcedId,role,beginDate,endDate\n${enrolments.join("\n")}\n`,
  };
  const given = async (name: string) => (name in files ? bytes(files[name]!) : undefined);
  try {
    const source = await readOneRoster("", given, TODAY);
    const roster = await assembleRoster([source], "");
    const pairs = [...roster.classes.values()].flatMap((each) =>
      each.learners.map(({ said }) => `${said[0]!.keys.sourcedId} ${each.id.split(":")[1]}`),
    );
    return { pairs: pairs.sort(), why: null };
  } catch (error) {
    if (!(error instanceof BrokenSource)) throw error;
    const why = problemInWords({ file: error.file, line: null, words: error.message });
    return { pairs: [], why: why.replace(/, the first in line \d+/, "") };
  }
}

test("nobody is in a class but by a row of their own that says so, in words that anybody knows", async () => {
  let placed = 0;
  await fc.assert(
    fc.asyncProperty(file, async (all) => {
      const rows = all.enrolments.map((each) => each.split(","));
      const isLive = (of: string[], sourcedId: string) =>
        of.some((each) => each.startsWith(`${sourcedId},`) && YES.includes(each.split(",")[1]!));
      const { pairs } = await membership(all);
      for (const pair of pairs) {
        placed += 1;
        const [user, its] = pair.split(" ");
        const reason = rows.find(
          ([status, of, whose, role, begin, end]) =>
            [of, whose].join() === [its, user].join() &&
            YES.includes(status!) &&
            LEARNS.includes(role!) &&
            BEGUN.includes(begin!) &&
            RUNNING.includes(end!),
        );
        expect(reason).toBeDefined();
        expect(isLive(all.classes, its!)).toBe(true);
        expect(isLive(all.users, user!)).toBe(true);
        expect(all.users.filter((each) => each.startsWith(`${user},`))).toContainEqual(
          expect.stringMatching(/^[^,]*,[^,]*,(?:|true|1|Yes|TRUE),/),
        );
      }
    }),
    { numRuns: 1600 },
  );
  expect(placed).toBeGreaterThan(100);
});

test("the order of rows changes nobody's class, and no reason why there is nobody", async () => {
  const shuffled = file.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.record({
        classes: fc.shuffledSubarray(all.classes, { minLength: all.classes.length }),
        users: fc.shuffledSubarray(all.users, { minLength: all.users.length }),
        enrolments: fc.shuffledSubarray(all.enrolments, { minLength: all.enrolments.length }),
      }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async ([one, other]) => {
      expect(await membership(other)).toEqual(await membership(one));
    }),
    { numRuns: 400 },
  );
});

test("a learner more, with rows of their own, moves nobody", async () => {
  const words = fc.record({ begin: oneOf(BEGUN, NOT_BEGUN), role: oneOf(LEARNS, OTHER_ROLES) });
  await fc.assert(
    fc.asyncProperty(file, words, async (all, { begin, role }) => {
      // A date that shows which order the file's dates have may well decide another row.
      fc.pre(!/\/|^$/.test(begin));
      const before = await membership(all);
      const after = await membership({
        ...all,
        users: [...all.users, "u9,,true,Zoe,zoe@x.test"],
        enrolments: [...all.enrolments, `,c1,u9,${role},${begin},`],
      });
      expect(after.pairs.filter((pair) => !pair.startsWith("u9 "))).toEqual(before.pairs);
    }),
    { numRuns: 300 },
  );
});
