import { expect, test } from "vitest";
import { apply } from "#lib/sync/apply";
import {
  heard,
  knowing,
  NOBODY_FINISHED,
  observed,
  pageOf,
  sitting,
  SWEEP,
  walkOf,
} from "#lib/sync/sample-observation";

/* What becomes of classes where new files take over with a sweep: the old ones may have been taken back. */

const NINE = { id: "name:9A", name: "9A" };
const match = { kind: "upn", learners: ["l1"], extraTime: 0 } as const;
const a = sitting("a", { classes: [NINE], match });
const b = sitting("b", { classes: [NINE], match });

const byNewFiles = (parts: Parameters<typeof observed>[0]) =>
  apply(knowing(a, b), SWEEP, observed({ rosterEdition: 1, completed: NOBODY_FINISHED, ...parts }))
    .state;
const whole = (parts = {}) => walkOf(pageOf([b], parts));

test("a learner whose row says nothing is in no class, and whoever is listed is where the files say", () => {
  const { sittings } = byNewFiles({ listed: whole({ leftOut: ["a"] }) });
  expect(sittings.get("a")).toMatchObject({ classes: [], match: null });
  expect(sittings.get("b")).toBe(b);
});

test("so is one whose second look can't tell, or has only such a row", () => {
  const unsure = byNewFiles({ listed: whole(), looks: { "of-a": "unsure" } });
  expect(unsure.sittings.get("a")).toMatchObject({ classes: [], match: null });
});

test("one whom a second look finds is where the files say", () => {
  const moved = sitting("a", { classes: [{ id: "name:9B", name: "9B" }] });
  const { sittings } = byNewFiles({ listed: whole(), looks: { "of-a": [moved] } });
  expect(sittings.get("a")!.classes).toEqual(moved.classes);
});

test.each([
  ["finishes", { completed: walkOf(pageOf([heard("a")])) }],
  ["leaves", { looks: { "of-a": [] } }],
])("one who %s in that very sweep is shown to nobody's class", (_what, parts) => {
  const gone = byNewFiles({ listed: whole(), ...parts }).departed.get("a");
  expect(gone).toMatchObject({ classes: [], sitting: { classes: [], match: null } });
});

test("by the same files everybody stays where they were", () => {
  const { state } = apply(
    knowing(a, b),
    SWEEP,
    observed({ completed: NOBODY_FINISHED, listed: whole({ leftOut: ["a"] }) }),
  );
  expect(state.sittings.get("a")).toBe(a);
});
