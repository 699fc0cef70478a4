import { afterEach, expect, test } from "vitest";
import type { FoundLearners } from "../lib/domain/found-learner.ts";
import type { ProgressAnswer } from "../lib/domain/progress.ts";
import { cellOf, listOf, registerOf, user } from "./asking.ts";
import { openHouse, type House, type HouseSettings } from "./house.ts";

/* Classes, register, search and board say the same of one learner, however odd files, settings and accounts are. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let house: House;
afterEach(() => house.close());

async function open(roster: string, env: Record<string, string> = {}): Promise<void> {
  const settings: HouseSettings = { roster: { "a.csv": roster }, env };
  house = await openHouse(settings);
}

const begin = (name: string, key: string, subject = "English", fromNow = -10 * MINUTE) =>
  house.connect.start({ subject, startDate: house.iso(fromNow), user: user(name, key) });
const watch = (minutes = 2) => house.watch(minutes, { path: "/api/progress" });

/** By class and subject, a letter for each of its learners; only what the class is due. */
async function standings(): Promise<Record<string, Record<string, string>>> {
  const { body } = await house.get<ProgressAnswer>("/api/progress");
  const { cells, house: of } = body;
  const { subjects, classes } = of!;
  return Object.fromEntries(
    classes.map(({ name, due, learners }) => [
      name,
      Object.fromEntries(
        due.map((nth) => [
          subjects[nth]!.subject,
          learners.map((place) => cells[place * subjects.length + nth]).join(""),
        ]),
      ),
    ]),
  );
}

async function standingOf(text: string) {
  const { body } = await house.post("/api/learners", { text });
  return (body as FoundLearners).learners.map(({ standing }) => standing);
}

const TWO = "class,externalId,learner\n11B,k1,Amina Khan\n11B,k2,Ben Lee\n";

test("somebody who sits by two accounts is sitting, and is not among those who are missing", async () => {
  await open(TWO, { REGISTER_SUBJECTS: "English,Maths" });
  await begin("Amina Khan", "k1");
  const [other] = await begin("Amina Khan", "k1", "Maths");
  await watch();
  const { data } = await listOf(house, "class=11B");
  expect(data).toHaveLength(2);
  expect(await standings()).toEqual({ "11B": { English: "sn", Maths: "sn" } });
  const register = await registerOf(house, "class=11B");
  expect(cellOf(register, "Amina Khan", "Maths").state).toBe("in_progress");
  expect(await standingOf("Amina")).toEqual(["sitting"]);
  // What one of the accounts leaves is no less theirs.
  await house.connect.delete(other!);
  await watch();
  expect(await standings()).toEqual({ "11B": { English: "sn", Maths: "ln" } });
});

test("somebody of whom CENTURY’s users have two accounts is sitting once the list has one of them", async () => {
  await open(TWO, { REGISTER_SUBJECTS: "English" });
  await house.connect.enrol(user("Amina Khan", "k1"), user("Amina Khan", "k1"));
  await watch();
  expect(cellOf(await registerOf(house, "class=11B"), "Amina Khan").state).toBe("not_started");
  await begin("Amina Khan", "k1", "English", 0);
  await watch();
  expect(await standings()).toEqual({ "11B": { English: "sn" } });
  expect(cellOf(await registerOf(house, "class=11B"), "Amina Khan").state).toBe("in_progress");
});

test("an assessment is one, in whatever case and spaces settings and files write it", async () => {
  const roster =
    "class,externalId,learner,subjects\n" +
    "11B,k1,Amina Khan,\n9A,k2,Ben Lee,\n7C,k3,Cai Rees,MATHS;  digital  skills\n8D,k4,Dee Fox,Welding;welding\n";
  await open(roster, { REGISTER_SUBJECTS: " maths ,MATHS,Digital  Skills,WELDING" });
  const [done] = await begin("Amina Khan", "k1", "Maths", -30 * HOUR);
  await house.connect.finish(done!);
  // Nobody watched, so that only one class's own history has CENTURY's word.
  await house.pass(30 * MINUTE);
  await begin("Ben Lee", "k2", "Digital skills");
  await watch();
  const all = { Maths: "n", "Digital skills": "n", WELDING: "n" };
  expect(await standings()).toEqual({
    "11B": { ...all, Maths: "f" },
    "9A": { ...all, "Digital skills": "s" },
    "7C": { Maths: "n", "Digital skills": "n" },
    "8D": { WELDING: "n" },
  });
  const { subjects } = await registerOf(house, "class=9A");
  expect(subjects).toHaveLength(3);
});

test("of learners who come without an id each is themselves", async () => {
  await open(TWO, { REGISTER_SUBJECTS: "English,Maths" });
  const [amina] = await begin("Amina Khan", "k1");
  const [ben] = await begin("Ben Lee", "k2", "Maths");
  for (const id of [amina!, ben!]) await house.connect.oddRow(id, {}, ["user.userId"]);
  await watch();
  expect(await standings()).toEqual({ "11B": { English: "sn", Maths: "ns" } });
  await house.connect.delete(ben!);
  await watch();
  expect((await standings())["11B"]).toMatchObject({ Maths: expect.stringMatching(/^n/) });
});
