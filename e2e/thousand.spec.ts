import type { Page } from "@playwright/test";
import type { Session, SnapshotMark } from "#lib/contract";
import { answerChanges } from "#lib/live/changes";
import { extendHistory, type History } from "#lib/live/history";
import { membershipBy } from "#lib/live/membership";
import { EVERYTHING } from "#lib/scope";
import type { ListFilters } from "#lib/live/page";
import { addSubjects, type Subjects } from "#lib/live/subjects";
import { summarise } from "#lib/live/summary";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { AFTERNOON } from "./zone.ts";

test.use({ sittings: 90 });
test.setTimeout(900_000);

const UPDATES = 1000;
const FIVE_MINUTES = 5 * 60_000;
const ALL: ListFilters = {
  subject: [],
  class: [],
  started: "today",
  q: "",
  startDate: {},
  userId: [],
  testId: [],
};

/** The server's own rules, in the hands of this test: a refresh comes when it says, not every five seconds. */
class Server {
  private sessions: Map<string, Session>;
  private history: History;
  private subjects: Subjects;
  private place = 1;
  private readonly first: SnapshotMark;

  constructor(sessions: Session[], first: SnapshotMark) {
    this.first = first;
    this.sessions = new Map(sessions.map((session) => [session.sessionId, session]));
    this.history = extendHistory(null, sessions, this.taking(first.version));
    this.subjects = addSubjects(new Map(), sessions);
  }

  /** One comes, one leaves, one gets another name: above and below what the reader looks at, not there. */
  update(read: string): void {
    this.place += 1;
    const others = [...this.sessions.values()].filter(({ test: { subject } }) => subject !== read);
    const some = (nth: number) => others[(this.place * 7 + nth * 13) % others.length]!;
    this.sessions.delete(some(0).sessionId);
    const renamed = some(1);
    const fullName = `Renamed ${this.place}`;
    if (this.sessions.has(renamed.sessionId)) {
      this.sessions.set(renamed.sessionId, { ...renamed, user: { ...renamed.user, fullName } });
    }
    const sessionId = crypto.randomUUID();
    const user = { ...some(2).user, userId: sessionId, fullName: `Newly ${this.place}` };
    this.sessions.set(sessionId, { ...some(2), sessionId, user, startDate: some(3).startDate });
    const taking = this.taking(this.first.version.replace(/\d+$/, String(1000 + this.place)));
    this.history = extendHistory(this.history, [...this.sessions.values()], taking);
  }

  changes(since: string) {
    return answerChanges({ history: this.history, mark: this.mark() }, since);
  }

  summary() {
    const { history, subjects } = this;
    const made = {
      history,
      subjects,
      lastFinish: null,
      membership: membershipBy(null, 0),
      scope: EVERYTHING,
      limits: new Map(),
    };
    // A thousand departures in a minute would fill a tray that never holds more than a class.
    const now = Date.now() + FIVE_MINUTES - 5000;
    return { snapshot: this.mark(), ...summarise(made, ALL, now) };
  }

  names(): string[] {
    return this.history.snapshot.sessions.map(({ user }) => user.fullName);
  }

  private taking(version: string) {
    return { version, takenAt: Date.now(), timeZone: AFTERNOON, edition: 0 };
  }

  private mark(): SnapshotMark {
    const { version, todayFrom } = this.history.snapshot;
    const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
    const freshness = { ...this.first.freshness, lateAt: inMs(60_000), staleAt: inMs(120_000) };
    return { version, todayFrom, takenAt: inMs(0), dueAt: inMs(30_000), freshness };
  }
}

/** A reader who comes back to the tab is told at once. */
async function refresh(page: Page): Promise<void> {
  const told = page.waitForResponse((response) => response.url().includes("/api/summary"));
  await page.evaluate(() => {
    for (const state of ["hidden", "visible"]) {
      Object.defineProperties(document, {
        hidden: { configurable: true, value: state === "hidden" },
        visibilityState: { configurable: true, value: state },
      });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }
  });
  await told;
}

test("focus, selection, scroll, open and closed groups survive a thousand updates", async ({
  page,
  house,
}) => {
  const board = boardOf(page, house);
  // No more of the list than English.
  await page.setViewportSize({ width: 1440, height: 500 });
  await board.open();
  await expect(board.rows).toHaveCount(90);
  const { data, snapshot } = await (await house.get("/api/sessions?started=today")).json();
  const server = new Server(data as Session[], snapshot as SnapshotMark);
  await page.route("**/api/changes*", (route) =>
    route.fulfill({
      json: server.changes(new URL(route.request().url()).searchParams.get("since")!),
    }),
  );
  await page.route("**/api/summary*", (route) => route.fulfill({ json: server.summary() }));

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
    getSelection()!.selectAllChildren(row.querySelector("td")!);
  });
  const place = () =>
    board.rowOf(read.user.fullName).evaluate((row) => row.getBoundingClientRect().top);
  const before = await place();
  expect(before).toBeGreaterThan(100);
  expect(before).toBeLessThan(400);

  for (let update = 0; update < UPDATES; update += 1) {
    server.update("English");
    await refresh(page);
  }

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
