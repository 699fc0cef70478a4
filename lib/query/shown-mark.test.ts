import { describe, expect, test } from "vitest";
import type { Session, SessionPage, SnapshotMark, Summary } from "#lib/contract";
import { extendFeed, type Feed } from "#lib/query/feed";
import { session } from "#lib/sample-sessions";
import { phaseOf, shownMark } from "#lib/query/shown-mark";

const instant = (second: number) => new Date(Date.UTC(2026, 10, 23, 12, 0, second)).toISOString();

function mark(version: string): SnapshotMark {
  const freshness = { lateAt: instant(10), staleAt: instant(25), trouble: null, spreadMs: 0 };
  return { version, takenAt: instant(0), todayFrom: instant(0), dueAt: instant(5), freshness };
}

test.each([
  [9.999, "fresh"],
  [10, "late"],
  [24.999, "late"],
  [25, "stale"],
])("after %d seconds the list is %s", (second, phase) => {
  expect(phaseOf(mark("p-1").freshness, Date.parse(instant(0)) + second * 1000)).toBe(phase);
});

describe("the age that a board shows is that of what is on it", () => {
  const page = (version: string) => ({ snapshot: mark(version) }) as SessionPage;
  const counts = (version: string) => ({ snapshot: mark(version) }) as Summary;
  const feed = (start: string, eventful: string[], version: string): Feed => ({
    start,
    settled: new Map(),
    settledTo: start,
    answers: eventful.map((each) => ({ ...mark(each), joined: [], changed: [], left: [] })),
    mark: mark(version),
    before: null,
  });

  test.each([
    ["nothing loaded", [], feed("p-1", [], "p-9"), counts("p-1"), undefined],
    ["no feed yet", [page("p-3")], null, counts("p-3"), "p-3"],
    ["nothing has happened since", [page("p-3")], feed("p-3", [], "p-9"), counts("p-3"), "p-9"],
    ["the counts have caught up", [page("p-3")], feed("p-3", ["p-5"], "p-9"), counts("p-6"), "p-9"],
    ["the counts lag behind", [page("p-3")], feed("p-3", ["p-5"], "p-9"), counts("p-4"), "p-4"],
    [
      "the pages are older than the feed",
      [page("p-3")],
      feed("p-7", [], "p-9"),
      counts("p-7"),
      "p-3",
    ],
    [
      "the pages are another process's",
      [page("o-3")],
      feed("p-1", [], "p-9"),
      counts("p-9"),
      "o-3",
    ],
    [
      "the pages still go by the feed before a resync",
      [page("p-3")],
      { ...feed("q-1", [], "q-2"), before: feed("p-3", ["p-5"], "p-6") },
      counts("p-5"),
      "p-6",
    ],
  ])("%s", (_name, pages, told, summary, version) => {
    expect(shownMark(pages, told, summary)?.version).toBe(version);
  });

  test("for as long as nothing happened, what lags behind was true: it does not turn old at once", () => {
    const answer = (version: string, joined: Session[]) => ({
      ...mark(version),
      joined,
      changed: [],
      left: [],
    });
    const quiet = [4, 5, 6].map((place) => answer(`p-${place}`, []));
    let told = [answer("p-3", [session()]), ...quiet].reduce<Feed | null>(
      (held, each) => extendFeed(held, held?.mark.version ?? "p-2", each),
      null,
    );
    told = extendFeed(told, "p-6", answer("p-7", [session()]));
    told = extendFeed(told, "p-7", answer("p-8", [session()]));
    expect(shownMark([page("p-2")], told, counts("p-3"))?.version).toBe("p-6");
    expect(shownMark([page("p-2")], told, counts("p-7"))?.version).toBe("p-7");
    // Before the first answer nobody knows.
    expect(shownMark([page("p-2")], told, counts("p-2"))?.version).toBe("p-2");
  });

  test("counts and rows of two processes are as old as the older of them", () => {
    const at = (version: string, second: number) => ({
      ...mark(version),
      takenAt: instant(second),
    });
    const before = { ...feed("p-3", [], "p-6"), mark: at("p-6", 6) };
    const told = { ...feed("q-1", [], "q-2"), mark: at("q-2", 40), before };
    const rows = [page("p-3")];
    expect(shownMark(rows, told, { snapshot: at("q-2", 40) } as Summary)?.version).toBe("p-6");
    // Before the feed's first answer too: what stands in for the counts may be of an hour ago.
    const loaded = [{ snapshot: at("q-9", 50) } as SessionPage];
    expect(shownMark(loaded, null, { snapshot: at("p-6", 6) } as Summary)?.version).toBe("p-6");
  });
});
