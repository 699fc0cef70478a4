import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import type { Changes, Session, SessionPage, SnapshotMark } from "#lib/wire/contract";
import type { LogEntry } from "../../simulator/log.ts";
import { listenOnLoopback } from "../listen-on-loopback.ts";
import { hasValkey, startValkey } from "../valkey-server.ts";
import { Front } from "./front.ts";
import { Judge } from "./judge.ts";
import { judgeCalls, type Call } from "./judge-calls.ts";
import { Learners, lookInto } from "./readable.ts";
import { BrowsersOwn, ById, type Screen } from "./screen.ts";
import { Troubles } from "./trouble.ts";
import { Verdict } from "./verdict.ts";
import { Viewer } from "./viewer.ts";

/** Whatever is wrong with what instances say is planted here, and must be found. */

const SECOND = 1000;
const NOW = Date.UTC(2026, 10, 23, 10);
const iso = (at: number) => new Date(at).toISOString();

/** Ann and Bob sit from the beginning; Cas has finished, and Connect has said so for 20 seconds. */
const LOG: LogEntry[] = [
  ...["ann", "bob", "cas"].flatMap((sessionId): LogEntry[] => [
    { kind: "started", at: NOW - 100 * SECOND, sessionId, userId: sessionId, start: 0 },
    { kind: "listed", at: NOW - 100 * SECOND, sessionId, userId: sessionId },
  ]),
  { kind: "ended", at: NOW - 20 * SECOND, sessionId: "cas", userId: "cas", end: 0 },
  { kind: "unlisted", at: NOW - 20 * SECOND, sessionId: "cas", userId: "cas" },
  { kind: "published", at: NOW - 20 * SECOND, sessionId: "cas", userId: "cas" },
  ...[-30, -6, -4, -2].map((seconds): LogEntry => {
    const asked = { list: "in-progress", page: 1, byUser: false, nextCursor: null } as const;
    const at = NOW + seconds * SECOND;
    return { kind: "answered", at, ...asked, ids: [], total: 2, status: 200, fault: null };
  }),
];

const row = (sessionId: string): Session => ({
  sessionId,
  startDate: iso(NOW - 100 * SECOND),
  status: "IN_PROGRESS",
  user: { userId: sessionId, fullName: sessionId, firstName: sessionId, lastName: "" },
  test: { testId: "t", name: "English", subject: "English" },
  classes: [],
});

const revision = (version: string) => ({ version, todayFrom: iso(NOW) });

function markOf(version: string, { ageMs = 2 * SECOND, lateInMs = 8 * SECOND } = {}): SnapshotMark {
  return {
    version,
    takenAt: iso(NOW - ageMs),
    dueAt: iso(NOW),
    freshness: {
      lateAt: iso(NOW + lateInMs),
      staleAt: iso(NOW + lateInMs),
      trouble: null,
      spreadMs: 0,
      loadWithinMs: 0,
    },
  };
}

function pageOf(ids: string[], version: string): SessionPage {
  return {
    data: ids.map(row),
    pagination: {
      total: ids.length,
      limit: 100,
      offset: 0,
      previousCursor: null,
      nextCursor: null,
    },
    snapshot: revision(version),
  };
}

interface Told {
  body: SessionPage | Changes | null;
  mark: SnapshotMark;
}

const told = (ids: string[], version = "v1", mark = markOf(version)): Told => ({
  body: pageOf(ids, version),
  mark,
});

/** A viewer who is told all this, one answer after another, and what the judge says. */
async function seen(answers: Told[], screen: Screen = new ById(0), troubles = new Troubles()) {
  const verdict = new Verdict();
  const judge = new Judge({ log: LOG, troubles, verdict, refreshMs: SECOND, tookMs: 3 * SECOND });
  // Others have seen the refreshes before.
  for (const ageMs of [6 * SECOND, 4 * SECOND]) {
    const takenAt = NOW - ageMs;
    const shown = { version: `before ${ageMs}`, ids: new Set(["ann", "bob"]), content: "" };
    judge.shows({ ...shown, takenAt, lateAt: NOW, now: takenAt, by: "0" });
  }
  const over = new AbortController();
  const left = [...answers];
  const server = createServer((_request, response) => {
    const answer = left.shift();
    if (!answer) {
      over.abort();
      response.writeHead(503).end();
      return;
    }
    const { body, mark } = answer;
    response.setHeader("x-snapshot", JSON.stringify(mark));
    response.setHeader("x-now", iso(NOW));
    response.writeHead(body ? 200 : 204).end(body ? JSON.stringify(body) : "");
  });
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${await listenOnLoopback(server)}`;
  const viewer = new Viewer({
    origin,
    cookie: "",
    instances: 3,
    screen,
    judge,
    share: 0,
    leastMs: 0,
  });
  await viewer.watch(over.signal);
  judge.settle(Infinity);
  return verdict;
}

const NOTHING: Changes = {
  snapshot: revision("v2"),
  joined: [],
  changed: [],
  left: [],
  entered: [],
  withdrawn: [],
  corrected: [],
  lastLeft: null,
  lostClasses: 0,
};

test.each([
  ["by id", () => new ById(0)],
  ["as a browser does", () => new BrowsersOwn(0)],
])("a true list, followed %s, has nothing wrong", async (_how, screen) => {
  const answers = [
    told(["ann", "bob"]),
    { body: null, mark: markOf("v1") },
    { body: { ...NOTHING, changed: [row("ann")] }, mark: markOf("v2") },
  ];
  expect((await seen(answers, screen())).lines()).toEqual([]);
});

const OLD = markOf("v1", { ageMs: 30 * SECOND, lateInMs: -SECOND });

test.each<[what: string, wrong: string, answers: Told[]]>([
  ["a learner is missing", "removed", [told(["ann"])]],
  [
    "a learner is told to have left who sits",
    "removed",
    [
      told(["ann", "bob"]),
      {
        body: { ...NOTHING, left: [{ session: row("bob"), reason: "finished", at: iso(NOW) }] },
        mark: markOf("v2"),
      },
    ],
  ],
  ["a learner stands in two rows", "twice", [told(["ann", "bob", "bob"])]],
  [
    "a learner is told to have started who was there",
    "twice",
    [told(["ann", "bob"]), { body: { ...NOTHING, joined: [row("bob")] }, mark: markOf("v2") }],
  ],
  ["a learner is there whose finish is long known", "kept", [told(["ann", "bob", "cas"])]],
  ["a learner is there whom nobody knows", "kept", [told(["ann", "bob", "dan"])]],
  ["a list is old", "old", [told(["ann", "bob", "cas"], "v1", OLD)]],
  [
    "an old list is called fresh",
    "calledFresh",
    [told(["ann", "bob", "cas"], "v1", markOf("v1", { ageMs: 30 * SECOND }))],
  ],
  [
    "a list is said to be newer than any question",
    "invented",
    [told(["ann", "bob"], "v1", markOf("v1", { ageMs: SECOND }))],
  ],
  [
    "somebody must load the list again and nothing was lost",
    "reloads",
    [told(["ann", "bob"]), { body: { resync: true }, mark: markOf("v2") }],
  ],
  [
    "a revision has two contents",
    "otherwise",
    [
      told(["ann", "bob"]),
      { body: { ...NOTHING, changed: [{ ...row("ann"), classes: ["7B"] }] }, mark: markOf("v1") },
    ],
  ],
])("it is found where %s", async (_what, wrong, answers) => {
  const verdict = await seen(answers);
  expect(verdict.lines().map((line) => line.split(":")[0])).toContain(wrong);
});

test("a list may be as old as the fault before it, and no older", async () => {
  const troubles = new Troubles();
  const fault = { what: "kill", withoutValkey: [], withoutConnect: false, isLoss: false };
  troubles.end(troubles.begin(fault, NOW - 29 * SECOND), {}, NOW - SECOND);
  const verdict = await seen([told(["ann", "bob", "cas"], "v1", OLD)], new ById(0), troubles);
  expect(verdict.count("old")).toBe(0);
  expect(troubles.within(NOW - 30 * SECOND, NOW)).toBe(28 * SECOND);
});

test("two answers to one question about one revision must be the same bytes", () => {
  const verdict = new Verdict();
  const judge = new Judge({
    log: LOG,
    troubles: new Troubles(),
    verdict,
    refreshMs: SECOND,
    tookMs: 3 * SECOND,
  });
  judge.body("/api/sessions of v1", "{}", "0");
  judge.body("/api/sessions of v1", "{}", "1");
  expect(verdict.isClean).toBe(true);
  judge.body("/api/sessions of v1", "{ }", "2");
  expect(verdict.count("otherwise")).toBe(1);
});

test("calls of two at once, and of one that is cut off, are too many", () => {
  const cost = { callsASecond: 2, seconds: 30, pages: 2 };
  const ask = (by: string, from: number, to: number): Call[] =>
    Array.from({ length: (to - from) * 2 }, (_, nth) => ({
      at: NOW + from * SECOND + nth * 500,
      by,
    }));
  const judged = (calls: Call[]) => {
    const verdict = new Verdict();
    const troubles = new Troubles();
    const cut = { what: "cut a", withoutValkey: ["a"], withoutConnect: false, isLoss: false };
    troubles.end(troubles.begin(cut, NOW + 5 * SECOND), {}, NOW + 25 * SECOND);
    judgeCalls(calls, troubles, cost, verdict);
    const { length: together } = verdict.lines().filter((line) => line.startsWith("together"));
    return [verdict.count("calls") > 0, verdict.count("cutOff"), together > 0];
  };
  expect(judged([...ask("a", 0, 12), ...ask("b", 15, 30)])).toEqual([false, 0, false]);
  expect(judged([...ask("a", 0, 16), ...ask("b", 16, 30)])).toEqual([false, 5, false]);
  const several = [...ask("a", 0, 10), ...ask("b", 0, 30), ...ask("c", 0, 30)];
  expect(judged(several.sort((one, other) => one.at - other.at))).toEqual([true, 0, true]);
});

test("a GET that another instance could answer is asked there once, and told of where it failed", async () => {
  const start = async (status: number) => {
    const server = createServer((_request, response) => void response.writeHead(status).end());
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${await listenOnLoopback(server)}`;
  };
  const [good, bad, worse] = [await start(204), await start(503), "http://127.0.0.1:1"];
  const asked = async (targets: string[]) => {
    const front = await Front.before(() => targets);
    const { status } = await fetch(`${front.origin}/api/changes`);
    await front.close();
    return [status, front.failed.map(({ couldBeAnswered }) => couldBeAnswered)];
  };
  expect(await asked([worse, good, bad])).toEqual([204, []]);
  expect(await asked([worse, bad, good])).toEqual([503, [true]]);
  expect(await asked([bad, worse, bad])).toEqual([502, [false]]);
});

test.runIf(hasValkey)(
  "whoever can be read in Valkey is found, and what stays there too long",
  async () => {
    const valkey = await startValkey();
    onTestFinished(valkey.stop);
    const learners = new Learners();
    const server = createServer((_request, response) => {
      const user = { fullName: "Amina Khalid" };
      response.end(JSON.stringify({ data: [{ user }], pagination: { nextCursor: null } }));
    });
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${await listenOnLoopback(server)}`;
    await learners.learn({ url, key: "", log: LOG });
    const look = async () => {
      const verdict = new Verdict();
      await lookInto(valkey.url, learners, verdict);
      return [verdict.count("readable"), verdict.count("lasting")];
    };
    await valkey.ask("SET", "sealed", "x2%8=0", "PX", "60000");
    expect(await look()).toEqual([0, 0]);
    await valkey.ask("XADD", "log", "1-1", "name", Buffer.from("Amina Khalid").toString("base64"));
    expect(await look()).toEqual([1, 1]);
  },
);
