import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPlain } from "#lib/roster/plain";
import { assembleRoster, type Roster } from "#lib/roster/roster";
import type { UserKeys } from "#lib/domain/user-keys";

const ID = "68f06c66-702a-4c26-b8c5-b6dc4f81f25d";
const OTHER_ID = "11111111-702a-4c26-b8c5-b6dc4f81f25d";

async function rosterOf(...files: string[]): Promise<Roster> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const sources = await Promise.all(
    files.map((text, nth) => readPlain(`${nth + 1}.csv`, bytes(text))),
  );
  return assembleRoster(sources, "BBP");
}

function user(keys: Partial<UserKeys> = {}): UserKeys {
  return { userId: ID, externalId: "", upn: "", username: "", emails: [], ...keys };
}

const named = (name: string) => expect.objectContaining({ id: `name:${name}`, name });
const namesOf = (match: ReturnType<Roster["match"]>) => match?.classes.map(({ name }) => name);

describe("a learner is found", () => {
  test.each([
    ["by userId, in any case", `userId`, ID.toUpperCase(), {}, "userId"],
    ["by external id", "externalId", "mis-7", { externalId: "mis-7" }, "externalId"],
    ["by UPN, in any case", "upn", "s1324444bbp", { upn: "S1324444BBP" }, "upn"],
    ["by UPN without its suffix", "upn", "S1324444", { upn: "S1324444BBP" }, "upnWithoutSuffix"],
    ["by UPN that only the file ends so", "upn", "S1BBP", { upn: "S1" }, "upnWithoutSuffix"],
    ["by email, in any case", "email", "Amina@X.uk", { emails: ["b@x.uk", "amina@x.UK"] }, "login"],
    ["by username, in any case", "username", "AKhalid", { username: "akhalid" }, "login"],
    ["by an email that is their username", "email", "a@x.uk", { username: "a@x.uk" }, "login"],
    ["by a username that is their email", "username", "a@x.uk", { emails: ["a@x.uk"] }, "login"],
    ["by a number without its zeros", "externalId", "42", { externalId: "0042" }, "externalId"],
  ])("%s", async (_how, column, value, keys, kind) => {
    const roster = await rosterOf(`class,${column}\n11B,${value}\n`);
    expect(roster.match(user(keys))).toMatchObject({ kind, classes: [named("11B")] });
  });
});

describe("a learner is not found", () => {
  test.each([
    ["by a name", "class,learner,email\n11B,Amina Khalid,x@x.uk\n", { username: "Amina Khalid" }],
    ["by nothing at all", "class,upn,email\n11B,S1,\n", {}],
    [
      "by an address where the file says who else it is",
      `class,userId,email\n11B,${OTHER_ID},a@x.uk\n`,
      { emails: ["a@x.uk"] },
    ],
  ])("%s", async (_how, file, keys) => {
    expect((await rosterOf(file)).match(user(keys))).toBeNull();
  });
});

describe("whom CENTURY gives another id or user name is somebody else, whatever address they share", () => {
  const FAMILY = ["fam@x.uk"];
  test.each<[what: string, columns: string, keys: Partial<UserKeys>]>([
    ["another external id", "externalId,email\n9A,E1", { externalId: "E2", emails: FAMILY }],
    ["it by a user name", "externalId,email\n9A,E1", { externalId: "E2", username: FAMILY[0]! }],
    ["another user name", "username,email\n9A,ivy1", { username: "ben2", emails: FAMILY }],
    ["one that is an address", "username,email\n9A,ivy1", { username: FAMILY[0]! }],
    ["two", "username,email\n9A,ivy@x.uk", { username: "ben@x.uk", emails: FAMILY }],
  ])("%s", async (_what, columns, keys) => {
    expect((await rosterOf(`class,${columns},fam@x.uk\n`)).match(user(keys))).toBeNull();
  });

  test("nor does another key find them", async () => {
    const roster = await rosterOf("class,externalId,upn\n9A,E1,S1\n");
    expect(roster.match(user({ externalId: "E2", upn: "S1" }))).toBeNull();
  });

  test.each<[what: string, columns: string, keys: Partial<UserKeys>]>([
    ["no id and no user name", "externalId,username,email\n9A,E1,ivy1", {}],
    [
      "a placeholder",
      "externalId,username,email\n9A,E1,ivy1",
      { externalId: "N/A", username: "-" },
    ],
    ["the id in other letters", "externalId,email\n9A,mis-1", { externalId: "MIS-1" }],
    ["the id without its zeros", "externalId,email\n9A,42", { externalId: "0042" }],
    ["the user name in other letters", "username,email\n9A,Ivy1", { username: "ivy1" }],
    ["the user name at a domain", "username,email\n9A,ivy1", { username: "ivy1@x.uk" }],
  ])("but not whom it gives %s", async (_what, columns, keys) => {
    const roster = await rosterOf(`class,${columns},fam@x.uk\n`);
    expect(namesOf(roster.match(user({ emails: FAMILY, ...keys })))).toEqual(["9A"]);
  });

  test("nor whose address a file has in the user name's place", async () => {
    const roster = await rosterOf("class,username\n9A,fam@x.uk\n");
    expect(namesOf(roster.match(user({ username: "ivy1", emails: FAMILY })))).toEqual(["9A"]);
  });

  test("nor whom a surer key finds by another user name: people marry", async () => {
    const roster = await rosterOf("class,upn,username\n9A,S1,ivy.one\n");
    expect(namesOf(roster.match(user({ upn: "S1", username: "ivy.two" })))).toEqual(["9A"]);
  });

  test("and an MIS's number proves nothing about CENTURY's", async () => {
    const roster = await rosterOf("class,misNumber,learner,email\n9A,7,Ivy One,fam@x.uk\n");
    expect(namesOf(roster.match(user({ externalId: "E2", emails: FAMILY })))).toEqual(["9A"]);
  });
});

test("the surest key wins where two lead to different learners", async () => {
  const roster = await rosterOf("class,externalId,email\n11B,mis-1,a@x.uk\n12A,mis-2,b@x.uk\n");
  const both = user({ externalId: "mis-2", emails: ["a@x.uk"] });
  expect(roster.match(both)).toMatchObject({ kind: "externalId", classes: [named("12A")] });
});

test("a learner in two classes, and in two files that know them by different keys, is in all of them", async () => {
  const roster = await rosterOf(
    "class,upn\n11B,S1\n9A,S1\n",
    "Class,E-mail,Teacher Email\nMaths,a@x.uk,T@x.uk; u@x.uk\n",
  );
  const match = roster.match(user({ upn: "S1", emails: ["a@x.uk"] }));
  expect(match).toMatchObject({ kind: "upn", classes: ["9A", "11B", "Maths"].map(named) });
  expect([...roster.classes.keys()]).toEqual(["name:9A", "name:11B", "name:Maths"]);
  expect(roster.classes.get("name:Maths")?.teachers).toEqual(new Set(["t@x.uk", "u@x.uk"]));
});

test("rows that share a key are one learner, whatever order they come in", async () => {
  const rows = [`11B,${ID},,`, `9A,,S1,a@x.uk`, `Maths,${ID},S1,`];
  for (const order of [rows, rows.toReversed(), [rows[2], rows[0], rows[1]]]) {
    const roster = await rosterOf(`class,userId,upn,email\n${order.join("\n")}\n`);
    expect(roster.learners).toBe(1);
    expect(namesOf(roster.match(user()))).toEqual(["9A", "11B", "Maths"]);
    expect(roster.match(user({ userId: ID, emails: ["A@x.uk"] }))?.kind).toBe("userId");
  }
});

test("a key that two learners share finds neither, and its place is reported", async () => {
  const roster = await rosterOf(
    "class,username,email\n11B,amina,home@x.uk\n9A,omar,home@x.uk\n9A,lee,home@x.uk\n",
  );
  expect(roster.match(user({ emails: ["home@x.uk"] }))).toBeNull();
  const omar = roster.match(user({ username: "omar", emails: ["home@x.uk"] }));
  expect(namesOf(omar)).toEqual(["9A"]);
  const words = "has the same email or username as another learner, in line 2: it finds neither.";
  expect(roster.problems).toEqual([
    { file: "1.csv", line: 3, words },
    { file: "1.csv", line: 4, words },
  ]);
});

test("several keys that two learners share are reported once per row", async () => {
  const roster = await rosterOf(
    "class,username,upn,email\n11B,amina,S1,h@x.uk\n9A,omar,S1,h@x.uk\n",
  );
  expect(roster.problems.map(({ line, words }) => [line, words])).toEqual([
    [3, "has the same UPN and email or username as another learner, in line 2: it finds neither."],
  ]);
});

test("two learners whose numbers differ only by leading zeros are two", async () => {
  const roster = await rosterOf("class,externalId\n11B,0042\n9A,42\n");
  expect(namesOf(roster.match(user({ externalId: "0042" })))).toEqual(["11B"]);
  expect(namesOf(roster.match(user({ externalId: "42" })))).toEqual(["9A"]);
  expect(roster.match(user({ externalId: "042" }))).toBeNull();
  expect(roster.problems).toEqual([]);
});

test("property: learners with keys of their own are all found, in their own classes only", async () => {
  const learner = fc.record({
    kind: fc.constantFrom("userId", "externalId", "upn", "username", "email"),
    classes: fc.uniqueArray(fc.constantFrom("9A", "10C", "11B"), { minLength: 1 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(learner, { minLength: 1, maxLength: 12 }), async (learners) => {
      const uuid = (nth: number) => `${String(nth).padStart(8, "0")}-702a-4c26-b8c5-b6dc4f81f25d`;
      const columns = ["userId", "externalId", "upn", "username", "email"];
      const values = (nth: number): Record<string, string> => ({
        userId: uuid(nth),
        externalId: `mis-${nth}`,
        upn: `S${nth}`,
        username: `user${nth}`,
        email: `user${nth}@x.uk`,
      });
      const rows = learners.flatMap(({ kind, classes }, nth) =>
        classes.map((name) =>
          [name, ...columns.map((each) => (each === kind ? values(nth)[each] : ""))].join(),
        ),
      );
      const roster = await rosterOf(`class,${columns.join()}\n${rows.join("\n")}\n`);
      expect(roster.learners).toBe(learners.length);
      for (const [nth, { classes }] of learners.entries()) {
        const { userId, externalId, upn, username, email } = values(nth);
        const keys = { userId: userId!, externalId: externalId!, upn: upn!, username: username! };
        const match = roster.match({ ...keys, emails: [email!] });
        expect(new Set(namesOf(match))).toEqual(new Set(classes));
      }
    }),
    { numRuns: 60 },
  );
});
