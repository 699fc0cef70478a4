import { describe, expect, test } from "vitest";
import { readOneRoster } from "#lib/roster/one-roster";
import { readPlain } from "#lib/roster/plain";
import { problemInWords } from "#lib/roster/report";
import { assembleRoster } from "#lib/roster/roster";
import { bytes, classesOf, plain } from "../../testing/plain-roster.ts";

/* Who is whose: what is shared or contradicts itself finds nobody. */

describe("a key that contradicts itself finds nobody", () => {
  test.each([
    [
      "by names",
      "class,email,learner\n9A,fam@x.test,Ivy One\n9B,fam@x.test,Ben One\n",
      "fam@x.test",
    ],
    ["by addresses", "class,username,email\n9A,pc12,ivy@x.test\n9B,pc12,ben@x.test\n", "pc12"],
    ["by another key", "class,email,upn\n9A,fam@x.test,S1\n9B,fam@x.test,S2\n", "fam@x.test"],
  ])("%s", async (_how, file, login) => {
    const { roster, told } = await plain(file);
    expect(classesOf(roster, { username: login, emails: [login] })).toBeNull();
    expect(told).toEqual([
      "1.csv line 3 has the same email or username as another learner, in line 2: it finds neither.",
    ]);
    const learners = [...roster.classes.values()].flatMap((each) => each.learners);
    expect(new Set(learners.map(({ id }) => id)).size).toBe(2);
    // Nor is CENTURY asked for anybody by it.
    for (const { keys, emails } of learners) {
      expect([keys.username, ...emails]).not.toContain(login);
    }
  });

  test("through a third row too", async () => {
    const { roster } = await plain(
      "class,upn,username,email\n9A,S1,,a@x.test\n9B,,ivy,a@x.test\n9C,S2,ivy,\n",
    );
    expect(classesOf(roster, { emails: ["a@x.test"] })).toBeNull();
    expect(classesOf(roster, { username: "ivy" })).toBeNull();
    expect(classesOf(roster, { upn: "S1", username: "ivy" })).toEqual(["9A"]);
    expect(classesOf(roster, { upn: "S2" })).toEqual(["9C"]);
  });

  test("and what is less sure does not take its place", async () => {
    const sibling = "9B,S2,fam@x.test,Ben One\n";
    const before = await plain(`class,upn,email,learner\n9A,S1,,Ivy One\n${sibling}`);
    const ivy = { upn: "S1", emails: ["fam@x.test"] };
    expect(classesOf(before.roster, ivy)).toEqual(["9A"]);
    const after = await plain(
      `class,upn,email,learner\n9A,S1,,Ivy One\n${sibling}9C,S1,,Cy Three\n`,
    );
    expect(classesOf(after.roster, ivy)).toBeNull();
  });

  test.each(["Khalid, Amina", "AMINA KHALID", "Amina Noor Khalid", "Amína Khalid"])(
    "while %j is the same name as Amina Khalid",
    async (name) => {
      const { roster, told } = await plain(
        `class,upn,learner\n9A,S1,Amina Khalid\n9B,S1,"${name}"\n`,
      );
      expect(classesOf(roster, { upn: "S1" })).toEqual(["9A", "9B"]);
      expect(told).toEqual([]);
    },
  );

  test("CENTURY's own UPN says who somebody is not", async () => {
    const { roster } = await plain("class,upn,email\n9A,S1,a@x.test\n");
    expect(classesOf(roster, { upn: "S2", emails: ["a@x.test"] })).toBeNull();
    expect(classesOf(roster, { upn: "s1bbp", emails: ["a@x.test"] })).toEqual(["9A"]);
  });
});

describe("ordinary learners are found", () => {
  test.each([
    ["Robert Smith", "Bob Smith"],
    ["A Khalid", "Amina Khalid"],
    ["O'Brien, Niamh", "Niamh OBrien"],
    ["Zoe Smith-Jones", "Zoe Smithjones"],
    ["Ana de la Cruz", "Ana Delacruz"],
    ["Mr Ian McDonald", "Ian Mc Donald"],
    ["Unknown", "Ivy One"],
  ])("whom one file calls %j and another %j", async (one, other) => {
    const { roster, told } = await plain(
      `class,upn,email,learner\n9A,S1,ivy@x.test,"${one}"\n`,
      `class,upn,email,learner\n9B,S1,ivy@x.test,"${other}"\n`,
    );
    expect(told).toEqual([]);
    expect(classesOf(roster, { upn: "S1" })).toEqual(["9A", "9B"]);
  });

  test("who have one UPN with and without its suffix, and a number with and without its zeros", async () => {
    const { roster, told } = await plain(
      "class,upn,externalId,email\n9A,S1,0042,a@x.test\n",
      "class,upn,externalId,email\n9B,s1bbp,42,a@x.test\n",
    );
    expect(told).toEqual([]);
    expect(classesOf(roster, { upn: "S1BBP" })).toEqual(["9A", "9B"]);
    expect(classesOf(roster, { emails: ["a@x.test"] })).toEqual(["9A", "9B"]);
  });

  test("who have an address at two domains", async () => {
    const { roster } = await plain(
      "class,upn,email,learner\n9A,S1,amina@college.test,Amina Khalid\n",
      "class,upn,email\n9B,S1,amina@college.onmicrosoft.test\n",
    );
    expect(classesOf(roster, { upn: "S1" })).toEqual(["9A", "9B"]);
  });

  test("for whom CENTURY has a placeholder too", async () => {
    const { roster } = await plain("class,upn,email\n9A,S1,a@x.test\n");
    expect(classesOf(roster, { upn: "N/A", emails: ["a@x.test"] })).toEqual(["9A"]);
  });

  test("whose user name and number only look like a word for none", async () => {
    const { roster, told } = await plain(
      "class,username,externalId\n9A,na,21e045\n9B,jj,24E0012\n9C,tba,111111\n",
    );
    expect(told).toEqual([]);
    expect(classesOf(roster, { username: "na" })).toEqual(["9A"]);
    expect(classesOf(roster, { externalId: "24E0012" })).toEqual(["9B"]);
    expect(classesOf(roster, { externalId: "111111" })).toEqual(["9C"]);
  });

  test("whom a row with somebody else's user name would make doubtful", async () => {
    const { roster } = await plain(
      "class,upn,username,email\n9A,S1,ivy,\n9B,S1,ivy,\n9C,S2,,ben@x.test\n9D,,ivy,ben@x.test\n",
    );
    expect(classesOf(roster, { upn: "S1" })).toEqual(["9A", "9B"]);
    expect(classesOf(roster, { upn: "S2" })).toEqual(["9C"]);
  });

  test("whose user name is another's", async () => {
    const { roster } = await plain(
      "class,upn,username,email,learner\n9A,S1,ben,,Ben Three\n9B,,,ben@x.test,Ben Two\n",
    );
    expect(classesOf(roster, { upn: "S2", username: "ben", emails: ["ben@x.test"] })).toEqual([
      "9B",
    ]);
  });
});

test("a name of one word twice is not the name that has it once", async () => {
  for (const rows of [
    "9A,f@x.test,Ali Ali\n9B,f@x.test,Ali Hassan",
    "9B,f@x.test,Ali Hassan\n9A,f@x.test,Ali Ali",
  ]) {
    const { roster } = await plain(`class,email,learner\n${rows}\n`);
    expect(roster.learners).toBe(2);
    expect(classesOf(roster, { emails: ["f@x.test"] })).toBeNull();
  }
});

test("a key that a crowd shares does not open the way for an address", async () => {
  const crowd = Array.from(
    { length: 30 },
    (_, nth) => `9C,S1,,Crowd${"abcdefghij"[nth % 10]} N${nth}`,
  );
  const { roster } = await plain(
    `class,upn,email,learner\n9A,S1,,Ivy One\n9B,S1,fam@x.test,Ben One\n${crowd.join("\n")}\n`,
  );
  expect(classesOf(roster, { upn: "S1", emails: ["fam@x.test"] })).toBeNull();
});

test("teachers' addresses may be parted by anything, and what is none is told", async () => {
  const { roster, told } = await plain(
    "class,upn,teacherEmail\n" +
      '9A,S1,"Jo@x.test, al@x.test/cy@x.test"\n9B,S2,di@x.test ed@x.test\n9C,S3,Ms Marlow\n',
  );
  for (const [address, name] of [
    ["jo@x.test", "9A"],
    ["al@x.test", "9A"],
    ["cy@x.test", "9A"],
    ["ed@x.test", "9B"],
  ] as const) {
    expect(roster.taughtBy(address).map((each) => each.name)).toEqual([name]);
  }
  expect(told).toEqual(["1.csv line 4 has a teacherEmail that is no address."]);
});

describe("a OneRoster user", () => {
  const read = async (users: string, ...others: string[]) => {
    const files: Record<string, string> = {
      "classes.csv": "sourcedId,title\nc1,9A\nc2,9B\n",
      "users.csv": `sourcedId,enabledUser,username,givenName,familyName,identifier,email\n${users}`,
      "enrollments.csv":
        "classSourcedId,userSourcedId,role\nc1,u1,student\nc2,u2,student\nc1,u2,student\n",
    };
    const source = await readOneRoster(
      "",
      async (name) => (files[name] === undefined ? undefined : bytes(files[name])),
      "2026-11-23",
    );
    const more = await Promise.all(others.map((text, nth) => readPlain(`${nth}.csv`, bytes(text))));
    const roster = await assembleRoster([source, ...more], "");
    return { roster, told: source.problems.map(problemInWords) };
  };
  const BEN = "u2,true,,Ben,Two,S1002,ben@x.test\n";

  test("may be there once for each school", async () => {
    const ivy = "u1,true,,Ivy,One,S1001,ivy@x.test\n";
    const { roster, told } = await read(`${ivy}${ivy}${BEN}`);
    expect(classesOf(roster, { upn: "S1001" })).toEqual(["9A"]);
    expect(told).toEqual([]);
  });

  test("may have left one school, and be in another with less to say", async () => {
    const { roster, told } = await read(
      `u1,false,,,,,\nu1,false,,Ivy,One,,\nu1,true,,Ivy,One,S1001,\nu1,true,,Ivy,One,S1001,ivy@x.test\n${BEN}`,
    );
    expect(classesOf(roster, { emails: ["ivy@x.test"] })).toEqual(["9A"]);
    expect(told).toEqual([]);
  });

  test.each<[what: string, of: string]>([
    ["has left", "u1,false,,Cy,Three,S1003,cy@x.test\n"],
    ["has a flag that nobody knows", "u1,perhaps,,Cy,Three,S1003,cy@x.test\n"],
    ["has a row that can't be read", "u1,true,,Cy,Three,S1003,cy@x.test,too,many\n"],
    ["has another id alone", "u1,true,,,,S1003,\n"],
    ["has nothing else in common", "u1,true,,,,,cy@x.test\n"],
  ])("is nobody where somebody of the same sourcedId %s", async (_what, of) => {
    for (const rows of [`u1,true,,,,S1001,\n${of}`, `${of}u1,true,,,,S1001,\n`]) {
      const { roster, told } = await read(`${rows}${BEN}`);
      expect(classesOf(roster, { upn: "S1001" })).toBeNull();
      expect(classesOf(roster, { upn: "S1003" })).toBeNull();
      expect(classesOf(roster, { upn: "S1002" })).toEqual(["9A", "9B"]);
      expect(told).toContain(
        "enrollments.csv line 2 names a user that users.csv has twice, not alike.",
      );
    }
  });

  test("is nobody where the first of three rows has no name, and the others have two", async () => {
    const all = [",", "Ivy,One", "Cy,Three"];
    for (const names of [all, all.toReversed(), [all[1], all[0], all[2]]]) {
      const rows = names.map((name) => `u1,true,,${name},S1001,ivy@x.test\n`).join("");
      const { roster } = await read(`${rows}${BEN}`);
      expect(classesOf(roster, { upn: "S1001" })).toBeNull();
    }
  });

  test("is somebody by three rows of which one ties the other two, in any order", async () => {
    const [a, b, c] = [
      "u1,true,,,,S1001,",
      "u1,true,,Ivy,One,,ivy@x.test",
      "u1,true,,Ivy,One,S1001,",
    ];
    for (const rows of [
      [a, b, c],
      [a, c, b],
      [b, a, c],
      [b, c, a],
      [c, a, b],
      [c, b, a],
    ]) {
      const { roster, told } = await read(`${rows.join("\n")}\n${BEN}`);
      expect(classesOf(roster, { upn: "S1001" })).toEqual(["9A"]);
      expect(told).toEqual([]);
    }
  });

  test("is told apart by a UPN that stands among other ids", async () => {
    const { roster } = await read(
      "u1,true,,Ivy,One,A123456789012,fam@x.test\nu2,true,,Ben,Two,B123456789012,\n",
      "class,upn,email\n9Q,B123456789012,fam@x.test\n",
    );
    expect(classesOf(roster, { upn: "A123456789012" })).toEqual(["9A"]);
    expect(classesOf(roster, { upn: "C123456789012", emails: ["fam@x.test"] })).toBeNull();
  });

  test("is not another export's of the same number", async () => {
    const exported = (prefix: string, name: string, upn: string) => {
      const files: Record<string, string> = {
        "classes.csv": `sourcedId,title\n${prefix},${name}\n`,
        "users.csv": `sourcedId,identifier\n1,${upn}\n`,
        "enrollments.csv": `classSourcedId,userSourcedId,role\n${prefix},1,student\n`,
      };
      return readOneRoster(
        `${prefix}/`,
        async (file) => (files[file] === undefined ? undefined : bytes(files[file])),
        "2026-11-23",
      );
    };
    const roster = await assembleRoster(
      [await exported("a", "9A", "S1001"), await exported("b", "7C", "S2001")],
      "",
    );
    expect(classesOf(roster, { upn: "S1001" })).toEqual(["9A"]);
    expect(classesOf(roster, { upn: "S2001" })).toEqual(["7C"]);
  });

  test("is nobody where two have the same sourcedId", async () => {
    const { roster, told } = await read(
      `u1,true,,Ivy,One,S1001,ivy@x.test\nu1,true,,Cy,Three,S1003,cy@x.test\n${BEN}`,
    );
    expect(classesOf(roster, { upn: "S1001" })).toBeNull();
    expect(classesOf(roster, { upn: "S1003" })).toBeNull();
    expect(classesOf(roster, { upn: "S1002" })).toEqual(["9A", "9B"]);
    expect(told).toEqual([
      "users.csv line 3 has a sourcedId that another user has: it finds neither.",
      "enrollments.csv line 2 names a user that users.csv has twice, not alike.",
    ]);
  });

  test("has no key in a word for none", async () => {
    const { roster, told } = await read(
      `u1,true,NULL,Ivy,One,S1001,NULL\nu2,true,NULL,Ben,Two,S1002,NULL\n`,
    );
    expect(roster.learners).toBe(2);
    expect(classesOf(roster, { username: "null", emails: ["NULL"] })).toBeNull();
    expect(classesOf(roster, { upn: "S1001" })).toEqual(["9A"]);
    expect(told[0]).toBe("users.csv line 2 has a placeholder for its username, which is left out.");
  });
});

test("what a whole school has for a key is no key, whatever the word", async () => {
  const names = Array.from(
    { length: 60 },
    (_, nth) => `Learner${String.fromCharCode(97 + (nth % 26))} N${nth}`,
  );
  const rows = names.map((name, nth) => `9A,ABSENT,user${nth},${name}`);
  const { roster } = await plain(`class,upn,username,learner\n${rows.join("\n")}\n`);
  expect(roster.learners).toBe(60);
  expect(classesOf(roster, { upn: "ABSENT" })).toBeNull();
  expect(classesOf(roster, { upn: "ABSENT", username: "user7" })).toEqual(["9A"]);
});
