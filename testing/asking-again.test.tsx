import type { ReactNode } from "react";
import type { Query } from "@tanstack/react-query";
import type { FirstPages } from "../components/live/live-store.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MARK_HEADER, type SnapshotMark } from "../lib/wire/contract.ts";
import { EVERYTHING } from "../lib/domain/scope.ts";
import { knownOf, NOON, registerWith } from "../lib/live-list/sample-register.ts";
import { SampleServer } from "../lib/live-list/sample-server.ts";
import { ours } from "../e2e/ours.ts";
import { drawForEach, pass, root } from "./on-paper.ts";
import { session } from "./sample-sessions.ts";

/* Production's own hooks, drawn on paper under a clock: how a page goes on asking, and what is kept of what it is told. */

const { QueryClient, QueryClientProvider } = await import("@tanstack/react-query");
const { useLiveList } = await import("../components/live/use-live-list.ts");
const { useRegister } = await import("../components/register/use-register.ts");

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const SECRET = "Amina Khan";

let server: SampleServer;
/** When each request was made, by the clock. */
let asked: number[];
/** What the page has said, each once in a row. */
let said: string[];
/** All that there have been, for an observer remembers one that the client has dropped. */
let queries: Set<Query>;
/** Our server's answer to a path; null where it doesn't answer. */
let answer: (path: URL) => { body: unknown; mark: SnapshotMark } | null;

drawForEach(NOON);
beforeEach(() => {
  server = new SampleServer([session({ user: { fullName: SECRET } })], {
    now: NOON,
    view: { scope: EVERYTHING, names: "full" },
    limit: 100,
  });
  [asked, said] = [[], []];
  queries = new Set();
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(Date.now());
    server.now = Date.now();
    const told = answer(new URL(path, location.href));
    if (!told) throw new TypeError("no answer");
    const headers = { ...ours(), [MARK_HEADER]: JSON.stringify(told.mark) };
    if (told.body === null) return new Response(null, { status: 204, headers });
    return Response.json(told.body, { headers });
  });
});
afterEach(() => look("visible"));

function look(as: "visible" | "hidden") {
  Object.assign(document, { hidden: as === "hidden", visibilityState: as });
  for (const target of [document, window]) target.dispatchEvent(new Event("visibilitychange"));
}

function open(page: ReactNode) {
  const client = new QueryClient();
  client.getQueryCache().subscribe(({ query }) => queries.add(query));
  root.render(<QueryClientProvider client={client}>{page}</QueryClientProvider>);
}

function Says({ error, rows }: { error: Error | null; rows: number | undefined }) {
  const words = `${rows ?? "nothing"}, ${error ? "failing" : "well"}`;
  if (said.at(-1) !== words) said.push(words);
  return words;
}

function RegisterProbe() {
  const { state, error } = useRegister("11B");
  return <Says error={error} rows={state.displayed?.content.rows.length} />;
}

function ListProbe({ first = null }: { first?: FirstPages | null }) {
  const { state, error } = useLiveList({
    first,
    asking: { names: "full" } as never,
    isRead: true,
    isHeard: true,
  });
  return <Says error={error} rows={state.displayed?.content.rows.length} />;
}

/** How far apart requests were. */
const waits = () => asked.slice(1).map((at, nth) => at - asked[nth]!);

function registerNow(learners: Parameters<typeof registerWith>[0]) {
  const content = registerWith(learners);
  const at = (ms: number) => new Date(Date.now() + ms).toISOString();
  const { mark } = knownOf(content);
  const freshness = { ...mark.freshness, lateAt: at(20_000), staleAt: at(60_000) };
  return { body: content, mark: { ...mark, takenAt: at(0), dueAt: at(5000), freshness } };
}
const CELL: [never] = [{ state: "not_started", at: null } as never];

function listNow(path: URL) {
  const since = path.searchParams.get("since");
  if (since !== null) {
    const { changes, mark } = server.changes(since);
    return { body: changes, mark };
  }
  const page = server.page(path.searchParams.get("at"), path.searchParams.get("cursor"));
  if (page === "gone") throw new Error("a revision of this minute is kept");
  return { body: page.page, mark: page.mark };
}

const answerNow: typeof answer = (path) =>
  path.pathname === "/api/register" ? registerNow({ [SECRET]: CELL }) : listNow(path);

test("what comes whole is asked for while the page is hidden, though a request has failed just before", async () => {
  answer = () => registerNow({ [SECRET]: CELL });
  open(<RegisterProbe />);
  await pass(2 * SECOND);
  expect(said.at(-1)).toBe("1, well");
  answer = () => null;
  await pass(10 * SECOND);
  look("hidden");
  await pass(MINUTE);
  answer = () => registerNow({ [SECRET]: CELL, "Ben Lee": CELL });
  await pass(2 * MINUTE);
  expect(said.at(-1)).toBe("2, well");
});

test("a list that is heard is loaded anew while the page is hidden, though a request has failed", async () => {
  answer = listNow;
  open(<ListProbe />);
  await pass(5 * SECOND);
  expect(said.at(-1)).toBe("1, well");
  look("hidden");
  server.put(session({ sessionId: "b", user: { fullName: "Ben Lee" } }));
  // The server begins anew, and the first request for its list meets nobody.
  server.restart();
  let failed = 0;
  answer = (path) =>
    path.pathname === "/api/sessions" && (failed += 1) < 3 ? null : listNow(path);
  await pass(4 * MINUTE);
  expect(failed).toBeGreaterThanOrEqual(3);
  expect(said.at(-1)).toBe("2, well");
});

test.each([
  ["a register", RegisterProbe],
  ["a list", ListProbe],
])(
  "%s that has never come is asked for ever more slowly, and what failed is said throughout",
  async (_what, Probe) => {
    answer = () => null;
    open(<Probe />);
    await pass(3 * MINUTE);
    const [first, second, third] = waits();
    expect(first).toBeLessThanOrEqual(2 * SECOND);
    expect(second).toBeGreaterThan(first!);
    expect(third).toBeGreaterThan(second!);
    expect(Math.max(...waits())).toBeLessThanOrEqual(16 * SECOND);
    expect(waits().length).toBeGreaterThanOrEqual(10);
    expect(said).toEqual(["nothing, well", "nothing, failing"]);
    answer = answerNow;
    await pass(MINUTE);
    expect(said.at(-1)).toBe("1, well");
  },
);

/** A list of three, in pages of one. */
function serveThree() {
  const names = [SECRET, "Ben Lee", "Cleo Diaz"];
  const sessions = names.map((fullName) => session({ sessionId: fullName, user: { fullName } }));
  const view = { scope: EVERYTHING, names: "full" } as const;
  server = new SampleServer(sessions, { now: NOON, view, limit: 1 });
}

test("a list of several pages comes whole, though one of them has to be asked for again", async () => {
  serveThree();
  answer = (path) => (asked.length === 2 ? null : listNow(path));
  open(<ListProbe />);
  await pass(10 * SECOND);
  expect(said.at(-1)).toBe("3, well");
});

test("what came with the document keeps no name where the page goes before the rest has come", async () => {
  serveThree();
  const begun = server.page(null, null);
  if (begun === "gone") throw new Error("it has just begun");
  const first: FirstPages = { pages: [begun.page], mark: begun.mark, counts: null };
  answer = () => null;
  open(<ListProbe first={first} />);
  await pass(10 * SECOND);
  expect(JSON.stringify(first)).toContain(SECRET);
  root.unmount();
  expect(JSON.stringify(first)).not.toContain(SECRET);
});

test.each([
  ["a register", RegisterProbe],
  ["a list", ListProbe],
])("of %s the live list has the names, and its requests keep none", async (_what, Probe) => {
  answer = answerNow;
  open(<Probe />);
  await pass(5 * SECOND);
  expect(said.at(-1)).toBe("1, well");
  // Somebody leaves, and is told of once more.
  server.remove(0);
  server.refresh();
  await pass(MINUTE);
  expect(queries.size).toBeGreaterThan(0);
  const keeping = [...queries].filter(({ state }) => JSON.stringify(state).includes(SECRET));
  expect(keeping.map(({ queryKey }) => queryKey)).toEqual([]);
});
