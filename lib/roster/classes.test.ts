import { expect, test } from "vitest";
import { listClasses } from "#lib/queries/class-list";
import { readOneRoster } from "#lib/roster/one-roster";
import { readPlain } from "#lib/roster/plain";
import { assembleRoster } from "#lib/roster/roster";
import { learnersOf, titleOf } from "#lib/roster/titles";
import { EVERYTHING } from "#lib/domain/scope";

/** Which class is which: by its id, whatever its name. */
const bytes = (text: string) => new TextEncoder().encode(text);
const plain = (rows: string) => readPlain("a.csv", bytes(`class,upn,teacherEmail\n${rows}`));

/** An export of these classes, `sourcedId,title`, each with a learner and a teacher named after its position. */
function exported(prefix: string, ...classes: string[]) {
  const ids = classes.map((each) => each.split(",")[0]!);
  const files: Record<string, string> = {
    "manifest.csv": "propertyName,value\n",
    "classes.csv": `sourcedId,title\n${classes.join("\n")}\n`,
    "users.csv": `sourcedId,username,email\n${ids
      .map((id) => `${prefix}s${id},${prefix}s${id},\n${prefix}t${id},,T${id}@${prefix}.uk`)
      .join("\n")}\n`,
    "enrollments.csv": `classSourcedId,userSourcedId,role\n${ids
      .map((id) => `${id},${prefix}s${id},student\n${id},${prefix}t${id},teacher`)
      .join("\n")}\n`,
  };
  return readOneRoster(`${prefix}/`, async (name) => bytes(files[name] ?? ""), "2026-11-23");
}

const taught = (roster: Awaited<ReturnType<typeof assembleRoster>>, address: string) =>
  roster.taughtBy(address).map(({ id }) => id);

test("two classes with one title are two, each with its own learners and teachers", async () => {
  const roster = await assembleRoster([await exported("x", "c1,11B", "c2,11B", "c3,9A")], "");
  expect([...roster.classes.keys()]).toEqual(["sourcedId:c3", "sourcedId:c1", "sourcedId:c2"]);
  expect(taught(roster, "TC1@x.uk")).toEqual(["sourcedId:c1"]);
  expect(roster.classes.get("sourcedId:c1")?.learners).toHaveLength(1);
});

test("for a reader without a limit two classes with one title are one; within a scope, only those in it", async () => {
  const roster = await assembleRoster([await exported("x", "c1,11B", "c2,11B", "c3,9A")], "");
  expect(listClasses(roster, EVERYTHING, "tc2@x.uk")).toEqual({
    classes: ["9A", "11B"],
    mine: ["11B"],
  });
  expect(learnersOf(titleOf("11B", roster, EVERYTHING)!)).toHaveLength(2);
  const scope = { classes: ["sourcedId:c2"], subjects: null, sites: null, rooms: null };
  expect(listClasses(roster, scope, "tc2@x.uk")).toEqual({ classes: ["11B"], mine: [] });
  expect(titleOf("11B", roster, scope)?.classes.map(({ id }) => id)).toEqual(["sourcedId:c2"]);
  expect(titleOf("9A", roster, scope)).toBeNull();
});

test("a learner in two classes with one title is on their register once", async () => {
  const more = await readPlain("b.csv", bytes("class,username\n11B,xsc1\n11B,another\n"));
  const roster = await assembleRoster([await exported("x", "c1,11B"), more], "");
  expect(titleOf("11B", roster, EVERYTHING)?.classes).toHaveLength(2);
  expect(learnersOf(titleOf("11B", roster, EVERYTHING)!)).toHaveLength(2);
});

test("a plain file's class is never an export's, whatever either is called", async () => {
  const roster = await assembleRoster(
    [await plain("11B,S1,jo@x.uk\nsourcedId:11B,S2,\n"), await exported("x", "11B,9A")],
    "",
  );
  expect([...roster.classes.keys()].sort()).toEqual([
    "name:11B",
    "name:sourcedId:11B",
    "sourcedId:11B",
  ]);
  expect(taught(roster, "jo@x.uk")).toEqual(["name:11B"]);
});

test("one id is one class in two exports under one title, and two under two", async () => {
  const [one, again] = [await exported("x", "c1,11B"), await exported("y", "c1,11B")];
  const roster = await assembleRoster([one, again], "");
  expect([...roster.classes.keys()]).toEqual(["sourcedId:c1"]);
  expect(roster.classes.get("sourcedId:c1")?.learners).toHaveLength(2);

  const other = await assembleRoster([one, await exported("y", "c1,Dance")], "");
  expect([...other.classes.keys()]).toEqual(["sourcedId:c1\n11B", "sourcedId:c1\nDance"]);
  expect(taught(other, "tc1@y.uk")).toEqual(["sourcedId:c1\nDance"]);
  expect(other.classes.get("sourcedId:c1\n11B")?.learners).toHaveLength(1);
});

test("nobody teaches anything where nobody signs in", async () => {
  const roster = await assembleRoster([await plain("11B,S1,\n")], "");
  expect(roster.taughtBy(null)).toEqual([]);
  expect(roster.taughtBy("")).toEqual([]);
});
