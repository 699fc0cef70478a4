import { afterEach, describe, expect, test } from "vitest";
import type { ChangeSet, Session } from "../lib/wire/contract.ts";
import { changesOf, listOf, registerOf, summaryOf } from "./asking.ts";
import { openHouse, type House } from "./house.ts";

/* Where learners sit, as the roster says: on the list, as filters and views of it, and as what a teacher may see. */

const uuid = (nth: number) => `11111111-1111-4111-8111-00000000000${nth}`;
const JO = "jo.marsh@eastmere.ac.uk";
const HEAD = "class,userId,site,room,teacherEmail,learner";
type Row = [name: string, nth: number, site: string, room: string, teacher?: string];
const roster = (...rows: Row[]) =>
  [
    HEAD,
    ...rows.map(([name, nth, site, room, teacher = ""]) =>
      [name, uuid(nth), site, room, teacher, NAMES[nth]].join(","),
    ),
  ].join("\n");
const NAMES = ["Amina Khan", "Ben Lee", "Cleo Diaz", "Dan Fox", "Eva Ito", "Finn Roe", "Gia Bell"];
const start = (...learners: number[]) =>
  house.connect.start(
    ...learners.map((nth) => ({
      subject: "English",
      user: { userId: uuid(nth), fullName: NAMES[nth]! },
    })),
  );
const names = (sessions: readonly Session[]) => sessions.map(({ user }) => user.fullName).sort();
const named = async (query: string, as?: string) => names((await listOf(house, query, as)).data);

let house: House;
afterEach(() => house.close());

describe("where the files name sites and rooms", () => {
  /** Ben sits apart from the others of 11B, and nobody knows where Dan does. */
  const ROWS: Row[] = [
    ["11B", 0, "North", "R1"],
    ["11B", 1, "North", "R2"],
    ["9A", 2, "South", "R1"],
    ["7C", 3, "", ""],
  ];
  /** Eva is in no file. */
  const open = async () => {
    house = await openHouse({ roster: { "a.csv": roster(...ROWS) } });
    await start(0, 1, 2, 3, 4);
  };

  test("each sitting says where, and nothing where that is not known", async () => {
    await open();
    const { data } = await listOf(house);
    const of = (name: string) => data.find(({ user }) => user.fullName === name);
    expect(of("Amina Khan")).toMatchObject({ classes: ["11B"], sites: ["North"], rooms: ["R1"] });
    expect(of("Ben Lee")).toMatchObject({ sites: ["North"], rooms: ["R2"] });
    expect(of("Cleo Diaz")).toMatchObject({ sites: ["South"], rooms: ["R1"] });
    for (const name of ["Dan Fox", "Eva Ito"]) {
      expect(of(name)).not.toHaveProperty("sites");
      expect(of(name)).not.toHaveProperty("rooms");
    }
  });

  test("sites and rooms filter, and each count ignores its own filter alone", async () => {
    await open();
    expect(await named("site=North")).toEqual(["Amina Khan", "Ben Lee"]);
    expect(await named("room=R1")).toEqual(["Amina Khan", "Cleo Diaz"]);
    expect(await named("site=South&room=R1")).toEqual(["Cleo Diaz"]);
    expect(await named("room=R2&room=No room")).toEqual(["Ben Lee", "Dan Fox", "Eva Ito"]);
    expect(await named("site=West")).toEqual([]);
    const summary = await summaryOf(house, "site=North&room=R1");
    expect(summary.matching.sittings).toBe(1);
    expect(summary.sites).toEqual([
      { site: "North", count: 1 },
      { site: "South", count: 1 },
      { site: "No site", count: 0 },
    ]);
    expect(summary.rooms).toEqual([
      { room: "R1", count: 1 },
      { room: "R2", count: 1 },
      { room: "No room", count: 0 },
    ]);
    expect((await house.get("/api/sessions?site=")).status).toBe(400);
  });

  test("the spreadsheet has them, and says which were asked for", async () => {
    await open();
    const { text } = await house.get("/api/sessions.csv?room=R2");
    expect(text).toContain('"Filter: started any day, room R2"');
    expect(text).toContain('"Learner","Class","Site","Room","Test"');
    expect(text).toContain('"Ben Lee","11B","North","R2"');
    expect(text).not.toContain("Amina");
    const body = { subject: [], class: [], site: ["South"], room: [], started: "all", q: "" };
    const posted = await house.post("/api/sessions.csv", body);
    expect(posted.text).toContain('"Cleo Diaz","9A","South","R1"');
    expect(posted.text).not.toContain("Ben");
  });

  test("a view for a room tells of nobody else, and of nobody's other places", async () => {
    await open();
    const view = "view[room]=R1&view[site]=North";
    const { data, beside } = await listOf(house, view);
    expect(names(data)).toEqual(["Amina Khan"]);
    expect(beside!.classSizes).toEqual([["11B", 1]]);
    const summary = await summaryOf(house, view);
    expect(summary.sittingNow).toBe(1);
    expect(summary.rooms).toEqual([{ room: "R1", count: 1 }]);
    expect(summary.sites).toEqual([{ site: "North", count: 1 }]);
    const register = await registerOf(house, `class=11B&${view}`);
    expect(register.rows.map(({ name }) => name)).toEqual(["Amina Khan"]);
    expect((await house.get(`/api/register?class=9A&${view}`)).status).toBe(404);
  });

  test("whoever moves is news, comes into the view of their room, and goes out of the old one's", async () => {
    await open();
    const views = ["", "view[room]=R2", "view[room]=R1"];
    const before = [];
    for (const view of views) before.push((await listOf(house, view)).snapshot.version);
    const moved = ROWS.map((row): Row => (row[1] === 0 ? ["11B", 0, "North", "R2"] : row));
    house.folder!.write("a.csv", roster(...moved), house.now());
    await house.watch(2);
    const told: ChangeSet[] = [];
    for (const [nth, view] of views.entries())
      told.push(await changesOf(house, before[nth]!, view));
    const [all, newRoom, oldRoom] = told;
    expect(all).toMatchObject({ joined: [], left: [], entered: [], withdrawn: [] });
    expect(all!.changed).toMatchObject([{ user: { fullName: "Amina Khan" }, rooms: ["R2"] }]);
    expect(newRoom).toMatchObject({ joined: [], changed: [], left: [], withdrawn: [] });
    expect(names(newRoom!.entered)).toEqual(["Amina Khan"]);
    expect(oldRoom).toMatchObject({ joined: [], changed: [], left: [], entered: [] });
    expect(oldRoom!.withdrawn).toHaveLength(1);
  });

  test("a view for a room that no file names is not one where nobody is", async () => {
    await open();
    const { data, beside } = await listOf(house, "view[room]=R9");
    expect(data).toEqual([]);
    expect(beside!.lostClasses).toBe(1);
    expect((await listOf(house, "view[room]=R2")).beside!.lostClasses).toBe(0);
  });

  test("those in no class are no class that a file could lack", async () => {
    await open();
    expect((await listOf(house, "view[class]=Not in a class")).beside!.lostClasses).toBe(0);
  });

  test("new files without a place are news where nobody of it sits just now", async () => {
    await open();
    await house.connect.finish((await listOf(house, "view[room]=R2")).data[0]!.sessionId);
    await house.connect.finish((await listOf(house, "view[class]=9A")).data[0]!.sessionId);
    await house.watch(25);
    const { data, snapshot } = await listOf(house, "view[room]=R2");
    const ofClass = (await listOf(house, "view[class]=9A")).snapshot.version;
    expect(data).toEqual([]);
    house.folder!.write("a.csv", roster(ROWS[0]!, ROWS[3]!), house.now());
    await house.watch(2);
    const told = await house.get(`/api/changes?since=${snapshot.version}&view[room]=R2`);
    expect(told).toMatchObject({ status: 200, body: { joined: [], left: [], lostClasses: 1 } });
    // By its name, this is another view now.
    const other = await house.get(`/api/changes?since=${ofClass}&view[class]=9A`);
    expect(other.body).toEqual({ resync: true });
    // And once it has been told, there is nothing new.
    const { version } = told.body.snapshot;
    const again = await house.get(`/api/changes?since=${version}&view[room]=R2`);
    expect(again.status).toBe(204);
  });

  test("a view for a room has its own last finish, and its own subjects", async () => {
    await open();
    const ids = await house.connect.start({
      subject: "Dance",
      user: { userId: uuid(1), fullName: NAMES[1]! },
    });
    await house.watch(1);
    await house.connect.finish(ids[0]!);
    await house.watch(25);
    const of = async (view: string) => {
      const { beside } = await listOf(house, view);
      return [beside!.subjects.map(({ subject }) => subject), beside!.lastLeft?.reason ?? null];
    };
    expect(await of("view[room]=R2")).toEqual([["English", "Dance"], "finished"]);
    expect(await of("view[room]=R1")).toEqual([["English"], null]);
  });
});

test("where the files name none, there is nothing to choose among", async () => {
  house = await openHouse({ roster: { "a.csv": roster(["11B", 0, "", ""]) } });
  await start(0);
  expect(await summaryOf(house)).toMatchObject({ sites: [], rooms: [] });
});

describe("a teacher who sees what is beside their own class", () => {
  /* Jo teaches 11B, in R1 of North. 9A shares the room, 8D the site, and 7C is in R1 of another site. */
  const ROWS: Row[] = [
    ["11B", 0, "North", "R1", JO],
    ["9A", 1, "North", "R1"],
    ["9A", 2, "South", "R7"],
    ["8D", 3, "North", "R2"],
    ["7C", 4, "South", "R1"],
    ["7C", 1, "South", "R9"],
    ["6E", 5, "", ""],
  ];
  const open = async (scope: string, rows = ROWS) => {
    house = await openHouse({
      signIn: true,
      roster: { "a.csv": roster(...rows) },
      env: {
        CLASS_SCOPE: scope,
        ALLOWED_ADDRESSES: "@eastmere.ac.uk",
        LEADS: "ada.lyle@eastmere.ac.uk",
      },
    });
    await start(0, 1, 2, 3, 4, 5, 6);
    return house.signIn("1001");
  };
  /** Of whom and of where Jo may not be told. */
  const expectNothingOf = async (jo: string, hidden: RegExp) => {
    const { snapshot } = await listOf(house, "", jo);
    for (const path of [
      "/api/sessions",
      "/api/summary",
      "/api/classes",
      "/api/sessions.csv",
      `/api/changes?since=${snapshot.version}`,
      "/api/sessions?room=R9",
      "/api/sessions?view[room]=R9",
      "/api/summary?view[site]=South&view[class]=7C",
      "/api/sessions?site=No site",
    ]) {
      const { text } = await house.get(path, jo);
      // A spreadsheet's first lines repeat what is asked for.
      expect([path, hidden.exec(text)?.[0] ?? null]).toEqual([path, null]);
    }
  };

  test("by site: all classes that are at a site of theirs, whole, and nothing of the others", async () => {
    const jo = await open("site");
    const seen = ["Amina Khan", "Ben Lee", "Cleo Diaz", "Dan Fox"];
    expect(await named("", jo)).toEqual(seen);
    // Ben's other class is none of these, and nor is where he has it.
    const { data } = await listOf(house, "q=Ben", jo);
    expect(data[0]).toMatchObject({ classes: ["9A"], sites: ["North"], rooms: ["R1"] });
    expect((await house.get("/api/classes", jo)).body).toEqual({
      classes: ["8D", "9A", "11B"],
      mine: ["11B"],
    });
    const { sites, rooms, classes } = await summaryOf(house, "", jo);
    expect(sites.map(({ site }) => site)).toEqual(["North", "South"]);
    expect(rooms.map(({ room }) => room)).toEqual(["R1", "R2", "R7"]);
    expect(classes.map((each) => each.class).sort()).toEqual(["11B", "8D", "9A"]);
    expect((await registerOf(house, "class=9A", jo)).rows).toHaveLength(2);
    expect((await house.get("/api/register?class=7C", jo)).status).toBe(404);
    await expectNothingOf(jo, /7C|R9|6E|Eva|Finn|Gia/);
    // A room of others is like one that is nowhere.
    const lostIn = async (room: string) =>
      (await listOf(house, `view[room]=${room}`, jo)).beside!.lostClasses;
    expect([await lostIn("R2"), await lostIn("R9"), await lostIn("Attic")]).toEqual([0, 1, 1]);
    const csv = await house.get("/api/sessions.csv", jo);
    expect(csv.text).toContain('"Filter: own sites alone,');
  });

  test("by room: those in a room of theirs, of one site alone", async () => {
    const jo = await open("room");
    expect(await named("", jo)).toEqual(["Amina Khan", "Ben Lee", "Cleo Diaz"]);
    await expectNothingOf(jo, /7C|8D|R9|R2|6E|Dan|Eva|Finn|Gia/);
  });

  test("a class of no place is seen by its own teacher alone, who sees nobody by it", async () => {
    const rows: Row[] = [["6E", 5, "", "", JO], ...ROWS.slice(1, 5), ["5F", 6, "", ""]];
    const jo = await open("site", rows);
    expect(await named("", jo)).toEqual(["Finn Roe"]);
    expect((await house.get("/api/classes", jo)).body).toEqual({ classes: ["6E"], mine: [] });
  });

  test("goes by the newest files: a class that moves away is out of sight at once", async () => {
    const jo = await open("site");
    const { version } = (await listOf(house, "", jo)).snapshot;
    const moved = ROWS.map((row): Row => (row[0] === "8D" ? ["8D", 3, "South", "R2"] : row));
    house.folder!.write("a.csv", roster(...moved), house.now());
    await house.watch(2, { as: jo, path: "/api/sessions" });
    const answer = await house.get(`/api/changes?since=${version}`, jo);
    // Another scope is another view: nobody is told to have left.
    expect(answer.body).toEqual({ resync: true });
    expect(await named("", jo)).toEqual(["Amina Khan", "Ben Lee", "Cleo Diaz"]);
    await expectNothingOf(jo, /8D|R2|Dan/);
  });
});
