import { MARK_HEADER, type Revision, type Session, type SnapshotMark } from "#lib/wire/contract";
import { DEFAULT_SUBJECT_ORDER } from "#lib/domain/order";
import type { Sitting } from "#lib/domain/sitting";
import { List } from "#lib/list/list";
import { markOf } from "#lib/list/mark";
import type { VisibleList } from "#lib/list/visible-list";
import { revisionOf } from "#lib/queries/beside";
import { answerChanges } from "#lib/queries/changes";
import { EVERYTHING } from "#lib/domain/scope";
import { NOTHING_KNOWN, type SyncState } from "#lib/sync/state";
import { startOfDay, toIso } from "#lib/domain/time";
import { readVersion, writeVersion } from "#lib/domain/version";
import { nextState, sittingOf } from "../testing/next-state.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { ours } from "./ours.ts";
import { AFTERNOON } from "./zone.ts";

test.use({ sittings: 90 });
test.setTimeout(1_800_000);

const UPDATES = 1000;
const FIVE_MINUTES = 5 * 60_000;
const VIEW = { scope: EVERYTHING, names: "full" } as const;
/** One clock for everything: monotonic time is the time. */
const CLOCK = { at: (mono: number) => mono };

/** An answer that replaces our server's. */
interface Told {
  status?: number;
  json?: object;
  headers: Record<string, string>;
}

/** The server's own rules in the test's hands: a refresh comes when the test says, not every five seconds. */
class Server {
  private readonly sittings: Map<string, Sitting>;
  private readonly list = new List({ epoch: "thousand", order: DEFAULT_SUBJECT_ORDER });
  private state: SyncState;
  private place = 1;
  updates = 0;
  /** The page's name for the process that it was loaded from: this one goes on from there. */
  private readonly told: string;

  constructor(sessions: Session[], first: Revision) {
    const { process, place } = readVersion(first.version)!;
    this.told = process;
    this.state = { ...NOTHING_KNOWN, revision: place - 1 };
    this.sittings = new Map(sessions.map((session) => [session.sessionId, sittingOf(session)]));
    this.take();
  }

  /** One comes, one leaves, one is renamed: above and below the reader's place, not at it. */
  update(read: string): void {
    this.place += 1;
    this.updates += 1;
    const others = [...this.sittings.values()].filter(({ test: { subject } }) => subject !== read);
    const some = (nth: number) => others[(this.place * 7 + nth * 13) % others.length]!;
    this.sittings.delete(some(0).id);
    const renamed = some(1);
    const fullName = `Renamed ${this.place}`;
    if (this.sittings.has(renamed.id)) {
      this.sittings.set(renamed.id, { ...renamed, learner: { ...renamed.learner, fullName } });
    }
    const id = crypto.randomUUID();
    const learner = { ...some(2).learner, id, fullName: `Newly ${this.place}` };
    this.sittings.set(id, { ...some(2), id, learner, startedAt: some(3).startedAt });
    this.take();
  }

  changes(since: string): Told {
    const list = this.seen();
    const own = inProcess(since, readVersion(list.rev)!.process);
    const before = this.list.seenAt(VIEW, own);
    const diff = this.list.changes(VIEW, own);
    const changes = answerChanges(diff, { list, before, lostClasses: 0 }, CLOCK);
    if (changes === null) return { status: 204, headers: this.headers() };
    if (changes.resync) return this.tell(changes);
    // A thousand departures in a minute would fill a tray that never holds more than a class.
    const at = toIso(Date.now() - 2 * FIVE_MINUTES);
    return this.tell({ ...changes, left: changes.left.map((each) => ({ ...each, at })) });
  }

  private tell(body: object): Told {
    const snapshot = { ...revisionOf(this.seen()), version: this.mark().version };
    return { json: { ...body, snapshot }, headers: this.headers() };
  }

  private headers() {
    return { ...ours(), [MARK_HEADER]: JSON.stringify(this.mark()) };
  }

  names(): string[] {
    return this.seen().rows.map(({ session: { user } }) => user.fullName);
  }

  private take(): void {
    const at = Date.now();
    const todayFrom = startOfDay(at, AFTERNOON);
    this.state = nextState(this.state, { sittings: this.sittings.values(), at, todayFrom });
    this.list.accept({ state: this.state }, at);
  }

  private seen(): VisibleList {
    return this.list.seenBy(VIEW)!;
  }

  private mark(): SnapshotMark {
    const at = Date.now();
    const timing = { takenAt: at, nextAt: at + 30_000, tookMs: 0, periodMs: 30_000, sweptAt: at };
    const { rev, rows } = this.seen();
    return markOf(
      { rev: inProcess(rev, this.told), rows },
      { ...timing, spreadMs: 0, watchers: 1, failure: null, missing: [] },
      CLOCK,
    );
  }
}

/** The same place in another process's run. */
function inProcess(version: string, process: string): string {
  return writeVersion({ process, place: readVersion(version)!.place });
}

/** Runs in the page: a reader comes back to the tab so many times, and gets the news at once. */
async function comeBack(times: number): Promise<void> {
  for (let nth = 0; nth < times; nth += 1) {
    const told = new Promise<void>((resolve) => {
      const observer = new PerformanceObserver((list) => {
        if (!list.getEntries().some(({ name }) => name.includes("/api/changes"))) return;
        observer.disconnect();
        resolve();
      });
      observer.observe({ type: "resource" });
    });
    for (const state of ["hidden", "visible"]) {
      Object.defineProperties(document, {
        hidden: { configurable: true, value: state === "hidden" },
        visibilityState: { configurable: true, value: state },
      });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }
    await told;
    // A reader who comes back while an answer is being read gets nothing newer.
    await new Promise((resolve) => requestIdleCallback(resolve));
  }
}

test("focus, selection, scroll, open and closed groups survive a thousand updates", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  // A low window, so that only English is drawn.
  await page.setViewportSize({ width: 1440, height: 500 });
  await board.open();
  await expect(board.rows).toHaveCount(90);
  const { data, snapshot } = await (await house.get("/api/sessions?started=today")).json();
  const server = new Server(data as Session[], snapshot as Revision);
  // Each question brings another, once the reader has found their place.
  let hasBegun = false;
  await test.step("its server is this test", async () => {
    await page.route("**/api/changes*", (route) => {
      if (hasBegun && server.updates < UPDATES) server.update("English");
      const since = new URL(route.request().url()).searchParams.get("since")!;
      return route.fulfill(server.changes(since));
    });
  });

  await board.groupHead("ESOL").getByRole("button").click();
  await board.groupHead("Maths").getByRole("button").focus();
  const names = (data as Session[]).map(({ user }) => user.fullName);
  const english = (data as Session[]).filter(
    ({ test: { subject }, user: { fullName } }) =>
      subject === "English" && names.indexOf(fullName) === names.lastIndexOf(fullName),
  );
  const [read, selected] = [english.at(-6)!, english.at(-4)!];
  await board.rowOf(read.user.fullName).evaluate((row) => row.scrollIntoView({ block: "center" }));
  await board.rowOf(selected.user.fullName).evaluate((row) => {
    getSelection()!.selectAllChildren(row.firstElementChild!);
  });
  const place = () =>
    board.rowOf(read.user.fullName).evaluate((row) => row.getBoundingClientRect().top);
  const before = await place();
  expect(before).toBeGreaterThan(100);
  expect(before).toBeLessThan(400);

  // In one step: for each call outside a step Playwright walks through all earlier calls.
  hasBegun = true;
  await test.step(`${UPDATES} updates`, async () => {
    while (server.updates < UPDATES) await page.evaluate(comeBack, 100);
  });

  await expect(board.headline).toHaveText(/90 /);
  const shown = server.names();
  await expect(page.getByText(`Newly ${UPDATES + 1}`)).toHaveCount(
    shown.filter((name) => name === `Newly ${UPDATES + 1}`).length,
  );
  await expect(board.groupHead("Maths").getByRole("button")).toBeFocused();
  await expect(board.groupHead("ESOL").getByRole("button")).toHaveAttribute(
    "aria-expanded",
    "false",
  );
  await expect(board.groupHead("English").getByRole("button")).toHaveAttribute(
    "aria-expanded",
    "true",
  );
  expect(await page.evaluate(() => getSelection()!.toString())).toBe(selected.user.fullName);
  expect(await place()).toBeCloseTo(before, 0);
});
