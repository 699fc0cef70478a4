import { afterEach, expect, test } from "vitest";
import { openHouse, type House } from "./house.ts";

/* How large a class is: the roster's own count, for whoever may see that class, of those that somebody is sitting in. */

const learner = (nth: number) => `11111111-1111-4111-8111-00000000000${nth}`;
const roster = (...rows: [string, number, string?][]) =>
  [
    "class,userId,teacherEmail",
    ...rows.map(([name, nth, teacher = ""]) => `${name},${learner(nth)},${teacher}`),
  ].join("\n");
const JO = "jo.marsh@eastmere.ac.uk";
const start = (nth: number, subject = "English") =>
  house.connect.start({ subject, user: { userId: learner(nth), fullName: "Amina Khan" } });

let house: House;
afterEach(() => house.close());

test("a class's size comes with the list and with what has happened in it, and no other class's", async () => {
  const rows: [string, number][] = [
    ["11B", 1],
    ["11B", 2],
    ["11B", 3],
    ["9A", 1],
    ["9A", 4],
    ["7C", 5],
  ];
  house = await openHouse({ roster: { "a.csv": roster(...rows) } });
  await start(2);
  const { body } = await house.get("/api/sessions");
  expect(body.beside.classSizes).toEqual([["11B", 3]]);
  await start(1);
  await house.pass(20_000);
  const asked = await house.get(`/api/changes?since=${body.snapshot.version}`);
  expect(asked.body.joined).toHaveLength(1);
  expect(asked.body.classSizes).toEqual([
    ["9A", 2],
    ["11B", 3],
  ]);
  expect((await house.get("/api/sessions")).body.beside.classSizes).toEqual(asked.body.classSizes);
  // Whoever asks for a part of the list is told of that part's.
  const part = await house.get("/api/sessions?view[class]=9A");
  expect(part.body.beside.classSizes).toEqual([["9A", 2]]);
});

test("a class's size is news when the files give it another, though nobody starts or leaves", async () => {
  const rows: [string, number][] = [
    ["11B", 1],
    ["11B", 2],
  ];
  house = await openHouse({ roster: { "a.csv": roster(...rows) } });
  await start(1);
  const { body } = await house.get("/api/sessions");
  expect(body.beside.classSizes).toEqual([["11B", 2]]);
  house.folder!.write("a.csv", roster(...rows, ["11B", 3]), house.now());
  await house.watch(2);
  const asked = await house.get(`/api/changes?since=${body.snapshot.version}`);
  expect(asked.body).toMatchObject({ joined: [], changed: [], classSizes: [["11B", 3]] });
});

test("a teacher of some classes is told of no other's, nor how many of one's name there are elsewhere", async () => {
  const rows: [string, number, string?][] = [
    ["11B", 1, JO],
    ["11B", 2, JO],
    ["9A", 1],
    ["9A", 3],
  ];
  house = await openHouse({
    signIn: true,
    roster: { "a.csv": roster(...rows) },
    env: { CLASS_SCOPE: "own", ALLOWED_ADDRESSES: "@eastmere.ac.uk" },
  });
  await start(1);
  await start(3);
  const jo = await house.signIn("1001");
  const { body } = await house.get("/api/sessions", jo);
  expect(body.data).toHaveLength(1);
  expect(body.beside.classSizes).toEqual([["11B", 2]]);
});

test("without a roster nothing is said of it", async () => {
  house = await openHouse();
  await start(1);
  expect((await house.get("/api/sessions")).body.beside).not.toHaveProperty("classSizes");
});
