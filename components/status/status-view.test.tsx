import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PROBLEM_KINDS, type ProblemKind } from "#lib/domain/problem-kind";
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

const wordsOf = (status: Partial<Status>) =>
  renderToStaticMarkup(
    <StatusView
      bar={bar}
      timeZone="Europe/London"
      refreshSeconds={15}
      status={{ ...WELL, ...status }}
    />,
  );

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
