import { setImmediate } from "node:timers/promises";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MARK_HEADER, type SnapshotMark } from "../lib/wire/contract.ts";
import { EVERYTHING } from "../lib/domain/scope.ts";
import { knownOf, NOON, registerWith } from "../lib/live-list/sample-register.ts";
import { SampleServer } from "../lib/live-list/sample-server.ts";
import { ours } from "../e2e/ours.ts";
import { session } from "./sample-sessions.ts";
import { layOutPaper } from "./session-path/paper.ts";

/* Production's own hooks, drawn on paper under a clock: how a page goes on asking. */

const body = layOutPaper();
// React looks for a document as it is loaded.
const { createRoot } = await import("react-dom/client");
const { QueryClient, QueryClientProvider } = await import("@tanstack/react-query");
const { useLiveList } = await import("../components/live/use-live-list.ts");
const { useRegister } = await import("../components/register/use-register.ts");

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const SECRET = "Amina Khan";

let root: ReturnType<typeof createRoot>;
let server: SampleServer;
/** When each request was made, by the clock. */
let asked: number[];
/** What the page has said, each once in a row. */
let said: string[];
/** Our server's answer to a path; null where it doesn't answer. */
let answer: (path: URL) => { body: unknown; mark: SnapshotMark } | null;

beforeEach(() => {
  vi.useFakeTimers({
    now: NOON,
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
  });
  server = new SampleServer([session({ user: { fullName: SECRET } })], {
    now: NOON,
    view: { scope: EVERYTHING, names: "full" },
    limit: 100,
  });
  [asked, said] = [[], []];
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
afterEach(() => {
  look("visible");
  root.unmount();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Lets so much time pass, with whatever that brings about. */
async function pass(ms: number) {
  for (let left = ms; left > 0; left -= 250) {
    await vi.advanceTimersByTimeAsync(Math.min(left, 250));
    // An answer is read, and React draws, in turns of the event loop that no clock counts.
    for (let turn = 0; turn < 6; turn += 1) await setImmediate();
  }
}

function look(as: "visible" | "hidden") {
  Object.assign(document, { hidden: as === "hidden", visibilityState: as });
  for (const target of [document, window]) target.dispatchEvent(new Event("visibilitychange"));
}

function open(page: ReactNode) {
  const client = new QueryClient();
  root = createRoot(body as unknown as Element);
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

function ListProbe() {
  const { state, error } = useLiveList({
    first: null,
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
