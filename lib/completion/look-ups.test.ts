import { expect, test } from "vitest";
import { seekerOf } from "#lib/completion/look-ups";
import { account, completionOver, rosterOf, SampleConnect } from "#lib/completion/sample-connect";

/* The case of a UPN does not matter in the files, though CENTURY may compare it letter by letter. */

test.each([
  ["s1324444bbp", "S1324444BBP"],
  ["s1324444", "S1324444BBP"],
  ["S1324444bbp", "S1324444BBP"],
  ["S1324444", "S1324444BBP"],
  ["s1324444bbp", "s1324444bbp"],
])("a file's %s finds CENTURY's %s", async (written, upn) => {
  const connect = new SampleConnect();
  connect.accounts = [account("amina", { upn })];
  const statuses = await completionOver(connect).ask(await rosterOf("upn", `11B,${written}`));
  expect(statuses).toMatchObject([{ accounts: ["amina"], unknown: null }]);
});

test("a suffix is added once, and nothing is asked for twice", async () => {
  const roster = await rosterOf("upn", "11B,S1BBP");
  const [learner] = roster.classes.get("name:11B")!.learners;
  const values = seekerOf(learner!, roster, "bbp").lookUps.map((each) => each.values);
  expect(values).toEqual([["S1BBP"]]);
});
