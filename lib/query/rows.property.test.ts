import fc from "fast-check";
import { expect, test } from "vitest";
import type { Session, SessionPage, SnapshotMark, Started } from "#lib/contract";
import { matches, type Filters } from "#lib/filters";
import { readCursor } from "#lib/live/cursor";
import { answerChanges } from "#lib/live/changes";
import { extendHistory, type History } from "#lib/live/history";
import { pageOf } from "#lib/live/page";
import {
  arbitrarySession,
  arbitrarySessions,
  session as sampleSession,
} from "#lib/sample-sessions";
import { compareSessions, positionOf, comparePositions } from "#lib/order";
import { extendFeed, feedOf, isOutOfStep, settleFeed, type Feed } from "#lib/query/feed";
import { deriveRows } from "#lib/query/rows";
import { countWaiting } from "#lib/query/waiting";

/*
 * The server's real rules and the browser's real rules, with nothing between them but the order in which
 * things happen: whatever that order, the rows are those that a fresh load would show.
 */
const ZONE = "Europe/London";
const NOON = Date.UTC(2026, 10, 23, 12);
const HOUR = 3_600_000;
const LIMIT = 3;

class Server {
  private sessions = new Map<string, Session>();
  private process = 0;
  private place = 0;
  private now = NOON;
  history!: History;

  constructor(sessions: Session[]) {
    for (const session of sessions) this.put(session);
    this.refresh();
  }

  put(session: Session) {
    this.sessions.set(session.sessionId, session);
  }

  remove(nth: number) {
    const ids = [...this.sessions.keys()];
    this.sessions.delete(ids[nth % Math.max(1, ids.length)] ?? "");
  }

  pass(hours: number) {
    this.now += hours * HOUR;
  }

  /** Somebody begins now, as all do in truth: after every refresh before. */
  start(subject: string) {
    this.now += 1000;
    const startDate = new Date(this.now).toISOString();
    const sessionId = `newly-${this.now}`;
    this.put(sampleSession({ sessionId, startDate, test: { subject } }));
  }

  restart() {
    this.process += 1;
    this.history = null as never;
    this.refresh();
  }

  refresh() {
    const version = `p${this.process}-${(this.place += 1)}`;
    // A sweep reads its sessions anew.
    const swept = structuredClone([...this.sessions.values()]);
    const taking = { version, takenAt: this.now, timeZone: ZONE, edition: 0 };
    this.history = extendHistory(this.history ?? null, swept, taking);
  }

  mark(): SnapshotMark {
    const { version, takenAt, todayFrom } = this.history.snapshot;
    const freshness = { lateAt: takenAt, staleAt: takenAt, trouble: null, spreadMs: 0 };
    return { version, takenAt, todayFrom, dueAt: takenAt, freshness };
  }

  page(filters: Filters, cursor: string | null): SessionPage {
    const page = pageOf(this.history.snapshot, {
      ...filters,
      startDate: {},
      userId: [],
      testId: [],
      order: "subject",
      limit: LIMIT,
      offset: 0,
      cursor: cursor === null ? null : readCursor(cursor),
    });
    return { ...page, snapshot: this.mark() };
  }

  changes(since: string) {
    return answerChanges({ history: this.history, mark: this.mark() }, since);
  }
}

class Browser {
  pages: SessionPage[] = [];
  feed: Feed | null = null;

  private server: Server;
  private filters: Filters;

  constructor(server: Server, filters: Filters) {
    this.server = server;
    this.filters = filters;
    this.load();
  }

  /** One more page; the first where there is none. Says whether there was any more. */
  load(): boolean {
    const last = this.pages.at(-1);
    if (last && last.pagination.nextCursor === null) return false;
    this.pages.push(this.server.page(this.filters, last?.pagination.nextCursor ?? null));
    return true;
  }

  poll() {
    const since = this.feed?.mark.version ?? this.pages[0]!.snapshot.version;
    this.feed = extendFeed(this.feed, since, this.server.changes(since));
  }

  /** What the board does when a list has lost step with the feed: the same number of pages, anew. */
  catchUp() {
    if (isOutOfStep(this.pages, this.feed)) {
      const count = this.pages.length;
      this.pages = [];
      while (this.pages.length < count && this.load());
    }
    if (this.feed && !isOutOfStep(this.pages, this.feed))
      this.feed = { ...this.feed, before: null };
  }

  /** What the board does from time to time, with the version that it shows. */
  settle() {
    this.feed &&= settleFeed(this.feed, this.feed.mark.version);
  }

  newest(): SnapshotMark {
    return feedOf(this.pages, this.feed)?.mark ?? this.pages[0]!.snapshot;
  }

  rows(shown = this.newest()): Session[] {
    return deriveRows(this.pages, this.feed, this.filters, shown);
  }
}

type Action = (world: { server: Server; browser: Browser }) => void;

const ids = fc.integer({ min: 0, max: 30 }).map((id) => `session-${id}`);
const actions: fc.Arbitrary<[string, Action]> = fc.oneof(
  {
    weight: 8,
    arbitrary: arbitrarySession(ids).map((session): [string, Action] => [
      `put ${session.sessionId}`,
      ({ server }) => server.put(session),
    ]),
  },
  {
    weight: 4,
    arbitrary: fc
      .nat(20)
      .map((nth): [string, Action] => [`remove ${nth}`, ({ server }) => server.remove(nth)]),
  },
  {
    weight: 6,
    arbitrary: fc.constant<[string, Action]>(["refresh", ({ server }) => server.refresh()]),
  },
  {
    weight: 6,
    arbitrary: fc.constant<[string, Action]>(["load a page", ({ browser }) => browser.load()]),
  },
  {
    weight: 5,
    arbitrary: fc.constant<[string, Action]>(["poll", ({ browser }) => browser.poll()]),
  },
  {
    weight: 2,
    arbitrary: fc.constant<[string, Action]>(["catch up", ({ browser }) => browser.catchUp()]),
  },
  {
    weight: 2,
    arbitrary: fc.constant<[string, Action]>(["settle", ({ browser }) => browser.settle()]),
  },
  {
    weight: 1,
    arbitrary: fc.constant<[string, Action]>(["restart", ({ server }) => server.restart()]),
  },
  {
    weight: 1,
    arbitrary: fc.constant<[string, Action]>(["the day goes on", ({ server }) => server.pass(7)]),
  },
);

const filters: fc.Arbitrary<Filters> = fc.record({
  subject: fc.subarray(["English", "Maths", "ESOL / EAL 🎓"]),
  class: fc.constant([]),
  started: fc.constantFrom<Started>("today", "earlier", "all"),
  q: fc.constantFrom("", "amina", "zoe"),
});

/** Many at first: a list of one page has no order of loading. */
const begun = arbitrarySessions(15);
const stories = fc.array(actions, { maxLength: 60 });

/** What a fresh load of everything would show. */
function freshRows({ history }: Server, wanted: Filters): Session[] {
  const { sessions, todayFrom } = history.snapshot;
  return sessions
    .filter((session) => matches(session, wanted, todayFrom))
    .sort((a, b) => compareSessions(a, b));
}

/** The world after a story, once the browser has heard all of it. */
function played(wanted: Filters, sessions: Session[], story: [string, Action][]) {
  const server = new Server(sessions);
  const browser = new Browser(server, wanted);
  for (const [, act] of story) act({ server, browser });
  browser.poll();
  browser.catchUp();
  browser.poll();
  return { server, browser };
}

/** The same, with nothing left of the story that the next refresh would still bring. */
function playedOut(...story: Parameters<typeof played>) {
  const { server, browser } = played(...story);
  server.refresh();
  browser.poll();
  browser.catchUp();
  browser.poll();
  return { server, browser };
}

test("any interleaving of page loads, changes and resyncs shows what a fresh load shows", () => {
  fc.assert(
    fc.property(filters, begun, stories, (wanted, sessions, story) => {
      const { server, browser } = played(wanted, sessions, story);

      const last = browser.pages.at(-1)!;
      const end = last.pagination.nextCursor === null ? null : positionOf(last.data.at(-1)!);
      const within = (session: Session) =>
        end === null || comparePositions(positionOf(session), end) <= 0;
      const order = (rows: Session[]) => rows.map(({ sessionId }) => sessionId);
      expect(order(browser.rows())).toEqual(order(freshRows(server, wanted).filter(within)));

      while (browser.load());
      expect(browser.rows()).toEqual(freshRows(server, wanted));
    }),
    { numRuns: 2000 },
  );
});

test("at no time is one session shown twice, or one that the filter hides", () => {
  fc.assert(
    fc.property(filters, begun, stories, (wanted, sessions, story) => {
      const server = new Server(sessions);
      const browser = new Browser(server, wanted);
      for (const [, act] of story) {
        act({ server, browser });
        const rows = browser.rows();
        expect(new Set(rows.map(({ sessionId }) => sessionId)).size).toBe(rows.length);
        const subjects = wanted.subject;
        if (subjects.length > 0) {
          expect(rows.every(({ test: { subject } }) => subjects.includes(subject))).toBe(true);
        }
      }
    }),
  );
});

test("a resync changes nothing on the screen until the list is loaded afresh", () => {
  fc.assert(
    fc.property(filters, begun, stories, (wanted, sessions, story) => {
      const { server, browser } = played(wanted, sessions, story);
      const before = browser.rows();
      server.restart();
      browser.poll();
      expect(browser.rows()).toEqual(before);
    }),
  );
});

test("settling the feed changes no row, whatever comes after it", () => {
  fc.assert(
    fc.property(filters, begun, stories, stories, (wanted, sessions, story, rest) => {
      const { server, browser } = played(wanted, sessions, story);
      const other = new Browser(server, wanted);
      Object.assign(other, { pages: [...browser.pages], feed: browser.feed });
      browser.settle();
      expect(browser.rows()).toEqual(other.rows());
      for (const [name, act] of rest) {
        act({ server, browser });
        // What has been done to the server is done.
        if (/page|poll|catch/.test(name)) act({ server, browser: other });
        expect(browser.rows()).toEqual(other.rows());
      }
    }),
  );
});

/** What happens while somebody reads: learners start and leave, and the reader scrolls. */
const happenings: fc.Arbitrary<[string, Action]> = fc.oneof(
  fc
    .constantFrom("English", "Maths", "Digital skills")
    .map((subject): [string, Action] => ["start", ({ server }) => server.start(subject)]),
  ...named("remove", "refresh", "load a page", "poll"),
);

function named(...names: string[]): fc.Arbitrary<[string, Action]>[] {
  return names.map((name) => actions.filter(([each]) => each.startsWith(name)));
}

test("while somebody reads, rows stand still, those too that are loaded meanwhile, and the count is the difference", () => {
  const some = fc.array(happenings, { maxLength: 40 });
  const noon = new Date(NOON).toISOString();
  // Nobody begins in the future: by its start one tells who came and went in between.
  const before = begun.map((all) => all.filter(({ startDate }) => startDate <= noon));
  fc.assert(
    fc.property(filters, before, some, some, (wanted, sessions, story, meanwhile) => {
      const { server, browser } = playedOut(wanted, sessions, story);
      const shown = browser.newest();
      const idsOf = (rows: Session[]) => rows.map(({ sessionId }) => sessionId);
      const stood = idsOf(freshRows(server, wanted));
      for (const [, act] of meanwhile) act({ server, browser });
      while (browser.load());
      server.refresh();
      browser.poll();

      const rows = browser.rows(shown);
      expect(idsOf(rows)).toEqual(stood);
      const now = idsOf(browser.rows());
      const difference = {
        started: now.filter((id) => !stood.includes(id)).length,
        left: stood.filter((id) => !now.includes(id)).length,
        changed: 0,
      };
      const { answers } = browser.feed!;
      expect(countWaiting(answers, shown, wanted, rows, true)).toEqual(difference);
      // And so it is where not one row has been loaded.
      expect(countWaiting(answers, shown, wanted, [], false)).toEqual(difference);
    }),
    { numRuns: 400 },
  );
});

test("of a whole list the count is the difference, also where names, subjects and starts change", () => {
  fc.assert(
    fc.property(filters, begun, stories, stories, (wanted, sessions, story, rest) => {
      const { server, browser } = playedOut(wanted, sessions, story);
      while (browser.load());
      const shown = browser.newest();
      for (const [name, act] of rest) {
        if (!/restart|day|settle/.test(name)) act({ server, browser });
      }
      server.refresh();
      browser.poll();
      const idsOf = (rows: Session[]) => new Set(rows.map(({ sessionId }) => sessionId));
      const rows = browser.rows(shown);
      const [stood, now] = [idsOf(rows), idsOf(browser.rows())];
      expect(countWaiting(browser.feed!.answers, shown, wanted, rows, true)).toMatchObject({
        started: [...now].filter((id) => !stood.has(id)).length,
        left: [...stood].filter((id) => !now.has(id)).length,
      });
    }),
    { numRuns: 400 },
  );
});
