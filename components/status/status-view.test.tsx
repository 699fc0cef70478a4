import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PROBLEM_KINDS, type ProblemKind } from "#lib/domain/problem-kind";
import type { ListedScreen } from "#lib/domain/screens";
import type { Status } from "#lib/domain/status";
import type { Bar } from "../bar/bar.ts";
import { StatusView } from "./status-view.tsx";

const WELL: Status = {
  release: "0.1.0",
  commit: null,
  now: Date.UTC(2026, 10, 23, 10),
  list: null,
  trouble: null,
  completed: "reading",
  isRosterMissing: false,
  problems: [],
  calls: { made: 3, allowed: 60 },
  failures: [],
  odd: [],
  sweepMinutes: null,
};
const bar: Bar = { organisationName: "", theme: "system", account: null, places: ["status"] };

const wordsOf = (status: Partial<Status>, screens: readonly ListedScreen[] = []) =>
  renderToStaticMarkup(
    <StatusView
      bar={bar}
      timeZone="Europe/London"
      refreshSeconds={15}
      status={{ ...WELL, ...status }}
      screens={screens}
    />,
  );

test("of the screens it tells how many there are, and which are missing since when and by what they are shown", () => {
  const screen = (name: string, change: Partial<ListedScreen> = {}): ListedScreen => ({
    id: name,
    name,
    scope: { classes: null, subjects: null, sites: null, rooms: null },
    names: "short",
    show: "list",
    createdAt: "2026-11-20T09:00:00.000Z",
    lastSeenAt: "2026-11-23T09:40:00.000Z",
    revokedAt: null,
    browser: "Chrome 147",
    size: "1920x1080",
    isMissing: false,
    ...change,
  });
  const told = (...screens: ListedScreen[]) => wordsOf({}, screens).replace(/<[^>]*>/g, "");
  expect(told()).not.toContain("Screens");
  const revoked = screen("Old", { revokedAt: "2026-11-21T09:00:00.000Z" });
  expect(told(screen("Library"), revoked)).toContain("1 on show, all as they should be.");
  const never = { lastSeenAt: null, isMissing: true, browser: null, size: null };
  const missing = told(screen("Library", { isMissing: true }), screen("Foyer", never), revoked);
  expect(missing).toContain("2 on show:");
  expect(missing).toContain("Library: not seen since 9:40am (Chrome 147, 1920 x 1080)");
  expect(missing).toContain("Foyer: not seen since it was added at 9:00am on Friday");
  expect(missing).not.toContain("Old");
});

/** What each kind looks like on the page, beside its own words. */
const WITH: Partial<Record<ProblemKind, Partial<Status>>> = {
  key_refused: { trouble: "key_refused" },
  connect_unreachable: { trouble: "connect_unreachable" },
  completed_refused: { completed: "refused" },
  completed_failing: { completed: "failing" },
  roster_missing: { isRosterMissing: true },
  odd_rows: { odd: [{ field: "test", rows: 1 }] },
  sweep_too_long: { sweepMinutes: 12 },
};

test.each(PROBLEM_KINDS)("%s, which a monitor may name, is told in words here", (kind) => {
  const well = wordsOf({});
  expect(well).not.toContain("What else is wrong");
  const told = wordsOf({ ...WITH[kind], problems: [kind] });
  expect(told).not.toBe(well);
  expect(told).not.toContain(kind);
});
