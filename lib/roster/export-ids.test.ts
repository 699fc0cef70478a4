import { expect, test } from "vitest";
import { readFolder } from "../../testing/roster-folder.ts";

/* What is no id in an export: a formula that found nothing, and a number that a spreadsheet has shortened. */

const NO_IDS = ["#N/A", "NULL", "0", "1.23457E+11"];
const USERS = "u1,S1\nu2,S2\n";
const CLASSES = "c1,9A\nc2,9B\n";
const ENROLMENTS = "c1,u1,student\nc2,u2,student\n";

const read = ({ users = USERS, classes = CLASSES, enrolments = ENROLMENTS }) =>
  readFolder({
    "users.csv": `sourcedId,identifier\n${users}`,
    "classes.csv": `sourcedId,title\n${classes}`,
    "enrollments.csv": `classSourcedId,userSourcedId,role\n${enrolments}`,
  });

test.each(NO_IDS)("%j is no user's, and puts nobody into a class", async (id) => {
  const users = `${USERS}${id},S3\n`;
  const enrolments = `${ENROLMENTS}c1,${id},student\nc2,${id},student\n`;
  const { classes, problems, report } = await read({ users, enrolments });
  expect(classes).toEqual({ "9A": ["S1"], "9B": ["S2"] });
  const what = id.includes("E")
    ? "number whose last figures a spreadsheet has lost"
    : "placeholder";
  expect(problems).toEqual([
    `users.csv line 4 has a ${what} for its sourcedId, which is left out.`,
  ]);
  expect(JSON.stringify(report.sources[0]!.notes)).toContain(
    "2 of 4 rows name a user whose row in users.csv can't be used",
  );
});

test.each(NO_IDS)("%j is no class's, and joins no two classes", async (id) => {
  const classes = `c1,9A\n${id},Maths\n${id},Maths\n`;
  const enrolments = `c1,u1,student\n${id},u1,student\n${id},u2,student\n`;
  const its = await read({ classes, enrolments });
  expect(its.classes).toEqual({ "9A": ["S1"] });
  expect(its.problems).toEqual([expect.stringMatching(/^classes\.csv lines 3 and 4: each has a /)]);
});

test.each(["#N/A", "NULL", "####", "-", "TBC"])("%j is no class's title", async (title) => {
  const { classes, problems } = await read({ classes: `c1,${title}\nc2,9B\n` });
  expect(classes).toEqual({ "9B": ["S2"] });
  expect(problems).toEqual([
    "classes.csv line 2 has a spreadsheet's error or a placeholder for its title.",
  ]);
});

test("a class's id may be a short word", async () => {
  const classes = "X,9A\nNA,9B\n";
  const its = await read({ classes, enrolments: "X,u1,student\nNA,u2,student\n" });
  expect(its.classes).toEqual({ "9A": ["S1"], "9B": ["S2"] });
});

test("ids of a user are read in whatever brackets they stand", async () => {
  const users = 'u1,"[UPN:S1];{SIS:77}"\nu2,"""UPN:S2"""\n'.replaceAll("S1", "A12345678901B");
  const text = users.replaceAll("S2", "B12345678901C");
  const { roster } = await readFolder({
    "users.csv": `sourcedId,userIds\n${text}`,
    "classes.csv": `sourcedId,title\n${CLASSES}`,
    "enrollments.csv": `classSourcedId,userSourcedId,role\n${ENROLMENTS}`,
  });
  const upns = [...roster!.classes.values()].flatMap((each) => each.learners[0]!.keys.upn);
  expect(upns).toEqual(["A12345678901B", "B12345678901C"]);
});

test.each([
  "{UPN:Awaiting UPN}",
  "{UPN: Awaiting LA}",
  "{UPN:AwaitingUPN}",
  "Awaiting UPN",
  "No UPN (Y7)",
])("a remark in userIds makes one learner of nobody: %j", async (userIds) => {
  const school = (prefix: string, id: string, name: string) => ({
    [`${prefix}/users.csv`]: `sourcedId,username,userIds\n${id},${name},${userIds}\n`,
    [`${prefix}/classes.csv`]: `sourcedId,title\nc${id},${prefix}\n`,
    [`${prefix}/enrollments.csv`]: `classSourcedId,userSourcedId,role\nc${id},${id},student\n`,
  });
  const files = { ...school("9A", "u1", "ivy1"), ...school("9B", "u9", "ben9") };
  const { roster, problems } = await readFolder(files);
  expect(roster!.learners).toBe(2);
  const ivy = { userId: "", externalId: "", upn: "", username: "ivy1", emails: [] };
  expect(roster!.match(ivy)?.classes.map(({ name }) => name)).toEqual(["9A"]);
  expect(problems[0]).toBe(
    "9A/users.csv line 2 has a placeholder for its userIds, which is left out.",
  );
});

test("spaces within an id of userIds are none of it", async () => {
  const users = "sourcedId,userIds\nu1,{ UPN : A123 45678901B }\nu2,{SIS:00 42}\n";
  const { roster } = await readFolder({
    "users.csv": users,
    "classes.csv": `sourcedId,title\n${CLASSES}`,
    "enrollments.csv": `classSourcedId,userSourcedId,role\n${ENROLMENTS}`,
  });
  const keys = [...roster!.classes.values()].map((each) => each.learners[0]!.keys);
  expect(keys.map(({ upn, others }) => [upn, others])).toEqual([
    ["A12345678901B", ["A12345678901B"]],
    [null, ["0042"]],
  ]);
});

test.each(["Awaiting LA", "not in MIS"])("%j is no user's sourcedId", async (id) => {
  const users = `${USERS}${id},S3\n`;
  const { classes, problems } = await read({
    users,
    enrolments: `${ENROLMENTS}c1,${id},student\n`,
  });
  expect(classes).toEqual({ "9A": ["S1"], "9B": ["S2"] });
  expect(problems).toEqual([
    "users.csv line 4 has a placeholder for its sourcedId, which is left out.",
  ]);
});

test.each(["c1,9Z,too,many\nc1,9A\n", "c1,9A\nc1,9Z,too,many\n"])(
  "a row that can't be read may be of another class with the same id: %j",
  async (twice) => {
    const { classes, problems } = await read({ classes: `${twice}c2,9B\n` });
    expect(classes).toEqual({ "9B": ["S2"] });
    expect(problems).toContain(
      "enrollments.csv line 2 names a class that classes.csv has twice, not alike.",
    );
  },
);

test("of two classes with one id neither is taught anywhere", async () => {
  const { roster, report } = await readFolder({
    "users.csv": `sourcedId,identifier\n${USERS}`,
    "classes.csv": "sourcedId,title,location\nc1,9A,B12\nc1,9Z,B13\nc2,9B,B14\n",
    "enrollments.csv": `classSourcedId,userSourcedId,role\n${ENROLMENTS}`,
  });
  expect([...roster!.classes.values()].map(({ name }) => name)).toEqual(["9B"]);
  expect(report.classes).toBe(1);
});
