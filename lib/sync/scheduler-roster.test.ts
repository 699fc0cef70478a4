import { beforeEach, describe, expect, test } from "vitest";
import { readPlain } from "#lib/roster/plain";
import { assembleRoster, type Roster } from "#lib/roster/roster";
import { failing, SECOND } from "#lib/sync/sample-connect";
import { SampleHouse } from "#lib/sync/sample-house";
import { MINUTE } from "#lib/sync/sample-observation";
import { findText } from "../../testing/machine/leaks.ts";

/* Who is in which class while the files change, with a clock that the test moves. */
let roster: Roster | null;
let before: Roster;
let after: Roster;
let house: SampleHouse;

async function rosterOf(rows: string): Promise<Roster> {
  const content = await readPlain("a.csv", new TextEncoder().encode(`class,upn\n${rows}`));
  return assembleRoster([content], "");
}

beforeEach(async () => {
  before = await rosterOf("11B,S1\n9A,S1\n11B,S2\n");
  after = await rosterOf("11C,S1\n");
  roster = before;
  const rosters = { ready: async () => {}, current: () => roster, isMissing: () => false };
  house = new SampleHouse({ rosters });
  house.connect.start("amina", { upn: "S1" });
  house.connect.start("omar", { upn: "S2" });
  // A list that no update reads to its end.
  for (let nth = 0; nth < 150; nth += 1)
    house.connect.start(`s${nth}`, { agoMs: (nth + 2) * SECOND });
});

const refresh = () => house.clock.pass(15 * SECOND);
const lastCursors = (count: number) =>
  house.connect.calls
    .filter(({ asked }) => asked === "listed")
    .slice(-count)
    .map(({ cursor }) => cursor !== null);

async function classes() {
  const { sittings } = (await house.held()).state;
  return ["amina", "omar"].map((id) =>
    sittings
      .get(id)!
      .classes.map(({ name }) => name)
      .join("+"),
  );
}

test("a learner in two classes is in both, and one whom no file knows is in none", async () => {
  expect(await classes()).toEqual(["9A+11B", "11B"]);
  const { sittings } = (await house.held()).state;
  expect([sittings.get("amina")!.match, sittings.get("s1")!.match]).toEqual([
    { kind: "upn", learners: [expect.any(String)], extraTime: 0 },
    null,
  ]);
});

test("changed files take over with a sweep, and all at once", async () => {
  await classes();
  await refresh();
  const { state } = await house.held();
  roster = after;
  expect(await classes()).toEqual(["9A+11B", "11B"]);
  await refresh();
  expect(lastCursors(2)).toEqual([false, true]);
  expect(await classes()).toEqual(["11C", ""]);
  const now = (await house.held()).state;
  expect([now.rosterEdition, now.revision]).toEqual([state.rosterEdition + 1, state.revision + 1]);
  await refresh();
  expect(lastCursors(2)).toEqual([true, false]);
});

test("files replaced in the middle of a sweep wait for the next: no list goes by two rosters", async () => {
  house.connect.onPage = (cursor) => {
    if (cursor !== null) roster = after;
  };
  expect(await classes()).toEqual(["9A+11B", "11B"]);
  await refresh();
  expect(await classes()).toEqual(["11C", ""]);
});

test("while their sweep fails the old ones hold, even for those who start, and updates go on", async () => {
  await classes();
  roster = after;
  house.connect.onPage = (cursor) => {
    if (cursor !== null) throw new Error("cut off");
  };
  house.connect.sitting.delete("amina");
  house.connect.start("amina", { upn: "S1", name: "Amina Khalid" });
  await house.watch(40 * SECOND);
  const { state, roster: used, timing } = await house.held();
  expect([await classes(), used]).toEqual([["9A+11B", "11B"], before]);
  expect(state.sittings.get("amina")!.learner.fullName).toBe("Amina Khalid");
  expect(timing.failure).toBeNull();
  house.connect.onPage = () => {};
  await house.watch(MINUTE);
  expect(await classes()).toEqual(["11C", ""]);
});

test("when the files go, nobody is said to be in a class", async () => {
  await classes();
  roster = null;
  await refresh();
  expect([await classes(), (await house.held()).roster]).toEqual([["", ""], null]);
});

test("files that say the same about a learner leave the sitting's object alone", async () => {
  const held = (await house.held()).state.sittings.get("amina")!;
  expect(held.classes).toEqual([
    { id: "name:9A", name: "9A" },
    { id: "name:11B", name: "11B" },
  ]);
  roster = await rosterOf("11B,S1\n9A,S1\n11B,S2\n9B,S3\n");
  await refresh();
  expect((await house.held()).roster).toBe(roster);
  expect((await house.held()).state.sittings.get("amina")).toBe(held);
});

test("a learner whom the files can't match any more by what CENTURY now sends is in no class", async () => {
  await classes();
  house.connect.start("amina", { upn: "S9" });
  await refresh();
  expect(await classes()).toEqual(["", "11B"]);
  expect((await house.held()).state.sittings.get("amina")!.match).toBeNull();
});

test("none of a learner's keys from CENTURY is kept", async () => {
  house.connect.start("lena", { upn: "secret-upn" });
  await house.held();
  expect(findText(house.scheduler, "secret-upn", new Set([house.connect]))).toBeNull();
});

test("files that are gone don't stay in memory once everything is forgotten", async () => {
  roster = await rosterOf("11B,only-in-the-old-files\n");
  const old = new Set<object>([house.connect]);
  await house.held();
  expect(findText(house.scheduler, "only-in-the-old-files", old)).not.toBeNull();
  await house.clock.pass(2 * MINUTE);
  roster = after;
  await house.clock.pass(10 * MINUTE);
  expect(house.scheduler.phase).toBe("forgotten");
  expect(findText(house.scheduler, "only-in-the-old-files", old)).toBeNull();
});

describe("a class's past has", () => {
  const last = async (id: string) => (await house.held()).state.past.get(id)?.get("English");

  test("its own last finish, whoever else has finished since", async () => {
    await house.held();
    await house.clock.pass(SECOND);
    house.connect.finish("amina");
    await refresh();
    await house.held();
    house.connect.finish("omar");
    await refresh();
    expect([await last("name:9A"), await last("name:11B"), await last("")]).toEqual([
      1000, 16_000, 16_000,
    ]);
    expect(await last("name:10C")).toBeUndefined();
  });

  test("nothing about a learner whom the files don't know by id alone", async () => {
    await house.held();
    house.connect.finish("nobody seen before");
    await refresh();
    expect([(await last("")) !== null, await last("name:11B")]).toEqual([true, null]);
  });

  test("and it is forgotten with the list", async () => {
    await house.held();
    house.connect.finish("amina");
    await refresh();
    expect(await last("name:9A")).not.toBeNull();
    await house.clock.pass(40 * MINUTE);
    expect(await last("name:9A")).toBeUndefined();
  });
});

test("an update that fails while the files are new keeps them waiting for a sweep, no longer", async () => {
  await classes();
  roster = after;
  house.connect.faults.listed = failing("broken");
  await house.watch(30 * SECOND);
  delete house.connect.faults.listed;
  await house.watch(2 * MINUTE);
  expect(await classes()).toEqual(["11C", ""]);
});
