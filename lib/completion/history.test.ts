import { beforeEach, describe, expect, test } from "vitest";
import {
  completionOver,
  finish,
  NOON,
  rosterOf,
  SampleConnect,
  status,
} from "#lib/completion/sample-connect";
import { findableLearners } from "#lib/roster/findable-learners";
import type { Roster } from "#lib/roster/roster";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Three weeks and a bit before NOON. */
const SINCE = Date.UTC(2026, 9, 31);
const WALK = [
  "history 2026-11-16 to now",
  "history 2026-11-09 to 2026-11-16",
  "history 2026-11-02 to 2026-11-09",
  "history 2026-10-31 to 2026-11-02",
];

let connect: SampleConnect;
let over: ReturnType<typeof completionOver>;
beforeEach(() => {
  connect = new SampleConnect();
  over = completionOver(connect);
});

const uuid = (nth: number) => `${String(nth).padStart(8, "0")}-702a-4c26-b8c5-b6dc4f81f25d`;
const finished = (nth: number, subject: string, endedAt: number) =>
  finish(uuid(nth), subject, endedAt, { upn: `S${nth}BBP` });
const classOf = (...learners: number[]) => rosterOf("upn", ...learners.map((nth) => `11B,S${nth}`));

async function want(roster: Roster) {
  over.completion.wantHistory(roster, await findableLearners(roster), SINCE);
}

/** Somebody looks at classes for so long. */
async function look(roster: Roster, ms: number) {
  await want(roster);
  await connect.clock.settle();
  for (let passed = 0; passed < ms; passed += MINUTE) {
    await connect.clock.pass(MINUTE);
    await want(roster);
    await connect.clock.settle();
  }
}

/** Each of 11B: what they have finished, and why that may not be all. */
const known = (roster: Roster) =>
  over
    .statuses(roster)
    .map(({ finished: ends, unknown }) => `${[...ends.keys()].sort().join("+")} ${unknown ?? ""}`);

test("the completed list is read once for all classes, newest first in windows of a week", async () => {
  const roster = await classOf(1, 2);
  connect.finishes.push(
    finished(1, "Maths", NOON - HOUR),
    finished(1, "English", NOON - 20 * DAY),
    finished(2, "ESOL", SINCE - 1),
    finished(3, "ESOL", NOON - DAY),
  );
  expect(known(roster)).toEqual([" asking", " asking"]);
  await look(roster, 0);
  expect(connect.calls()).toEqual(WALK);
  expect(known(roster)).toEqual(["English+Maths ", " "]);
  await look(roster, 3 * MINUTE);
  expect(connect.calls()).toEqual([]);
});

test("nothing is kept of anybody whom the roster puts in no class, and no key of those it does", async () => {
  const roster = await rosterOf("upn,userId", "11B,S1,", `9A,S2,${uuid(2)}`);
  const ofEverybody = [1, 2, 3].map((nth) => finished(nth, `Subject ${nth}`, NOON - HOUR));
  connect.finishes.push(...ofEverybody);
  await look(roster, 0);
  over.completion.forget();
  const kept = JSON.stringify(over.completion.known, (_key, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
  expect(kept).toContain("Subject 2");
  expect(kept).not.toMatch(/Subject 3|702a-4c26|"S[123]/);
});

test("a finish with a key that two learners share is nobody's, and is told", async () => {
  const roster = await rosterOf("upn,email", "11B,S1,", "11B,S2,both@x.uk", "11B,S3,both@x.uk");
  connect.finishes.push(
    finish(uuid(2), "Maths", NOON - HOUR, { emails: ["both@x.uk"] }),
    finish(uuid(1), "Maths", NOON - HOUR, { upn: "S1BBP" }),
    finish(uuid(9), "Maths", NOON - HOUR, { upn: "S9BBP" }),
  );
  await look(roster, 0);
  expect(known(roster)).toEqual(["Maths ", " ", " "]);
  expect(over.completion.known.history.unplaced).toBe(1);
});

test("a finish that can't be read, or has nobody's id, may be anybody's, and is told", async () => {
  const roster = await classOf(1);
  connect.finishes.push(finish("", "Maths", NOON - HOUR, { upn: "" }));
  const answer = connect.completed.bind(connect);
  connect.completed = async (question) => {
    const page = await answer(question);
    const isNewest = "since" in question && !question.until;
    return { ...page, leftOut: isNewest ? ["unreadable"] : [] };
  };
  await look(roster, 0);
  expect(over.completion.known.history.unplaced).toBe(2);
});

test("before today the day alone is kept", async () => {
  const roster = await classOf(1);
  const evening = Date.UTC(2026, 10, 20, 18, 40);
  connect.finishes.push(finished(1, "English", evening), finished(1, "Maths", NOON - HOUR));
  await look(roster, 0);
  const [ends] = over.statuses(roster).map(({ finished: each }) => each);
  expect(ends!.get("English")! + NOON).toBe(Date.UTC(2026, 10, 20));
  expect(ends!.get("Maths")).toBe(-HOUR);
});

describe("until it is known", () => {
  test("what has been read is shown, and of the others nobody is said not to have started", async () => {
    const roster = await classOf(1, 2);
    connect.finishes.push(finished(1, "Maths", NOON - HOUR));
    connect.fault = () => {
      if (connect.clock.mono() === 0 && seen++ > 0) throw status(502);
    };
    let seen = 0;
    await look(roster, 0);
    expect(connect.calls()).toHaveLength(2);
    expect(known(roster)).toEqual(["Maths asking", " asking"]);
    await look(roster, MINUTE);
    // From the window that failed, not from the beginning.
    expect(connect.calls()).toEqual(WALK.slice(1));
    expect(known(roster)).toEqual(["Maths ", " "]);
  });

  test("a window counts once it has been read to its end", async () => {
    const roster = await classOf(1, 2);
    connect.pageSize = 1;
    connect.finishes.push(
      finished(1, "Maths", NOON - HOUR),
      finished(2, "Maths", NOON - 2 * HOUR),
      finished(2, "ESOL", NOON - 3 * HOUR),
    );
    let pages = 0;
    connect.beforeAnswer = () => {
      if ((pages += 1) === 3) expect(known(roster)).toEqual([" asking", " asking"]);
    };
    await look(roster, 0);
    expect(pages).toBe(2 + WALK.length);
    expect(known(roster)).toEqual(["Maths ", "ESOL+Maths "]);
  });

  test("cursors that go round are a failure that is told, and are asked for ever more seldom", async () => {
    const roster = await classOf(1);
    const answer = connect.completed.bind(connect);
    connect.completed = async (question) => {
      const page = await answer(question);
      return { ...page, nextCursor: question.cursor === "1" ? "2" : "1" };
    };
    await look(roster, 10 * MINUTE);
    expect(known(roster)).toEqual([" asking"]);
    expect(over.failures.length).toBeGreaterThan(0);
    expect(connect.calls().length).toBeLessThan(80);
  });

  test.each(["empty", "round"])(
    "a list that contradicts itself is not known: %s",
    async (fault) => {
      const roster = await classOf(1);
      const answer = connect.completed.bind(connect);
      connect.completed = async (question) => {
        const page = await answer(question);
        return fault === "empty"
          ? { ...page, items: [], nextCursor: null, total: 7 }
          : { ...page, nextCursor: "1" };
      };
      await look(roster, 2 * MINUTE);
      expect(known(roster)).toEqual([" asking"]);
      expect(connect.calls().length).toBeLessThan(12);
      expect(over.failures.length).toBeGreaterThan(0);
    },
  );

  test("a key that may not read it is asked seldom, and it stays unknown", async () => {
    const roster = await classOf(1);
    connect.fault = () => {
      throw status(403);
    };
    await look(roster, 10 * MINUTE);
    expect(over.completion.known.history.source.is).toBe("refused");
    expect(connect.calls().length).toBeLessThan(8);
    expect(known(roster)).toEqual([" asking"]);
  });
});

test("a window whose cursor is answered with errors for good is read anew", async () => {
  const roster = await classOf(1, 2);
  connect.pageSize = 1;
  connect.finishes = [finished(1, "English", NOON - HOUR), finished(2, "Maths", NOON - 2 * HOUR)];
  const answered = connect.completed.bind(connect);
  let walks = 0;
  connect.completed = async (question) => {
    if (question.cursor === null) walks += 1;
    if (question.cursor?.startsWith("1/")) throw status(500);
    const cursor = question.cursor?.split("/")[1] ?? null;
    const page = await answered({ ...question, cursor });
    return { ...page, nextCursor: page.nextCursor && `${walks}/${page.nextCursor}` };
  };
  await look(roster, 10 * MINUTE);
  expect(known(roster)).toEqual(["English ", "Maths "]);
});

test("it is asked while somebody looks at classes and not otherwise, and goes on where it was", async () => {
  const roster = await classOf(1);
  let calls = 0;
  connect.fault = () => {
    if ((calls += 1) > 1) throw status(502);
  };
  await look(roster, 0);
  await connect.clock.pass(2 * MINUTE);
  connect.calls();
  connect.fault = () => {};
  await connect.clock.pass(DAY / 4);
  expect(connect.calls()).toEqual([]);
  await look(roster, 0);
  // Its newest window was read six hours ago: what has been finished since follows.
  expect(connect.calls()).toEqual([...WALK.slice(1), "history 2026-11-23 to now"]);
  expect(known(roster)).toEqual([" "]);
});

describe("once it is known", () => {
  test("only what is new is read, every five minutes", async () => {
    const roster = await classOf(1);
    await look(roster, 0);
    connect.calls();
    await look(roster, 4 * MINUTE);
    connect.finishes.push(finished(1, "ESOL", NOON + 4 * MINUTE));
    expect(connect.calls()).toEqual([]);
    await look(roster, 2 * MINUTE);
    expect(connect.calls()).toEqual(["history 2026-11-23 to now"]);
    expect(known(roster)).toEqual(["ESOL "]);
  });

  test("whoever comes back after a while waits for the news before anybody is missing", async () => {
    const roster = await classOf(1, 2);
    await look(roster, 0);
    expect(known(roster)).toEqual([" ", " "]);
    await connect.clock.pass(HOUR);
    connect.finishes.push(finished(1, "ESOL", NOON + HOUR / 2));
    connect.beforeAnswer = () => expect(known(roster)).toEqual([" asking", " asking"]);
    connect.calls();
    await look(roster, 0);
    expect(connect.calls()).toEqual(["history 2026-11-23 to now"]);
    expect(known(roster)).toEqual(["ESOL ", " "]);
  });

  test("once the list is forgotten, what has ended since is read before anybody is missing", async () => {
    const roster = await classOf(1, 2);
    await look(roster, 0);
    await connect.clock.pass(7 * MINUTE);
    over.completion.forget();
    connect.finishes.push(finished(1, "ESOL", NOON + 6 * MINUTE));
    connect.beforeAnswer = () => expect(known(roster)).toEqual([" asking", " asking"]);
    connect.calls();
    await look(roster, 0);
    expect(connect.calls()).toHaveLength(1);
    expect(known(roster)).toEqual(["ESOL ", " "]);
  });

  test.each([
    ["a clock that is fast for one answer", 20 * MINUTE],
    ["no time at all", null],
  ])("nothing is left out by CENTURY’s clock: %s", async (_what, skewMs) => {
    const roster = await classOf(1);
    const answer = connect.completed.bind(connect);
    connect.completed = async (question) => {
      const page = await answer(question);
      return { ...page, date: skewMs === null ? null : page.date! + skewMs };
    };
    await look(roster, 0);
    connect.completed = answer;
    connect.finishes.push(finished(1, "ESOL", NOON + MINUTE));
    await look(roster, 12 * MINUTE);
    expect(known(roster)).toEqual(["ESOL "]);
  });

  test("a finish that the list's refresh has heard counts at once", async () => {
    const roster = await classOf(1);
    await look(roster, 0);
    const [learner] = roster.classes.get("name:11B")!.learners;
    const match = { kind: "upn" as const, learners: [learner!.id], extraTime: 0 };
    over.hear({ learnerId: uuid(1), subject: "ESOL", at: 0, match });
    expect(known(roster)).toEqual(["ESOL "]);
  });

  test("with another roster those who stay are known, and the others asked for", async () => {
    const roster = await classOf(1, 2);
    connect.finishes.push(
      finished(1, "Maths", NOON - HOUR),
      finished(2, "Maths", NOON - HOUR),
      finished(3, "Maths", NOON - HOUR),
    );
    await look(roster, 0);
    const next = await classOf(2, 3);
    connect.calls();
    connect.fault = () => {
      expect(known(next)).toEqual(["Maths ", " asking"]);
      expect(over.completion.known.history.finished.size).toBe(1);
    };
    await want(next);
    connect.fault = () => {};
    await connect.clock.settle();
    expect(connect.calls()).toEqual(WALK);
    expect(known(next)).toEqual(["Maths ", "Maths "]);
  });

  test("it is forgotten at midnight, though nobody looks", async () => {
    const roster = await classOf(1);
    connect.finishes.push(finished(1, "Maths", NOON - HOUR));
    await look(roster, 0);
    over.completion.forget();
    await connect.clock.pass(12 * HOUR - SECOND);
    expect(over.completion.known.history.finished.size).toBe(1);
    await connect.clock.pass(SECOND);
    expect(over.completion.known.history.finished.size).toBe(0);
    expect(over.completion.known.history.known.size).toBe(0);
  });
});
