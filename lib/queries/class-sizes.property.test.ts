import fc from "fast-check";
import { expect, test } from "vitest";
import { rosterOf, TODAY_FROM } from "#lib/completion/sample-connect";
import { EVERYTHING } from "#lib/domain/scope";
import { sitting, snapshotWith } from "#lib/list/sample-house";
import { seen } from "#lib/list/visible-list";
import { classSizesOf } from "#lib/queries/class-sizes";
import { NOTHING_KNOWN } from "#lib/sync/state";

const CLASSES = ["11B", "9A", "Welding"];
const nth = (most: number) => fc.integer({ min: 0, max: most - 1 });
const roster = fc.array(fc.record({ learner: nth(5), of: fc.constantFrom(...CLASSES) }), {
  minLength: 1,
  maxLength: 10,
});
const list = fc.record({
  sitting: fc.array(fc.subarray(CLASSES), { maxLength: 4 }),
  scope: fc.option(fc.subarray(CLASSES)),
});

test("a class has as many learners as the roster of the moment, whoever asked before", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(roster, { minLength: 1, maxLength: 3 }),
      fc.array(list, { minLength: 1, maxLength: 3 }),
      fc.array(fc.tuple(nth(3), nth(3)), { minLength: 1, maxLength: 8 }),
      async (rosters, lists, questions) => {
        const read = await Promise.all(
          rosters.map((rows) =>
            rosterOf("upn", ...rows.map(({ learner, of }) => `${of},S${learner}`)),
          ),
        );
        const views = lists.map(({ sitting: classes, scope }, number) => {
          const sittings = classes.map((names, at) =>
            sitting(`s${at}`, { classes: names.map((name) => ({ id: `name:${name}`, name })) }),
          );
          const state = {
            ...NOTHING_KNOWN,
            sittings: new Map(sittings.map((each) => [each.id, each])),
            todayFrom: TODAY_FROM,
          };
          const snapshot = snapshotWith(state, { number });
          const ids = scope?.map((name) => `name:${name}`) ?? null;
          return seen(snapshot, { scope: { ...EVERYTHING, classes: ids }, names: "none" });
        });
        for (const [of, at] of questions) {
          const [rows, visible] = [rosters[of % rosters.length]!, views[at % views.length]!];
          const told = classSizesOf(visible, read[of % rosters.length]!);
          const present = new Set(visible.rows.flatMap(({ session }) => session.classes));
          const due = CLASSES.filter(
            (name) => present.has(name) && rows.some((each) => each.of === name),
          ).map((name) => [
            name,
            new Set(rows.filter((each) => each.of === name).map(({ learner }) => learner)).size,
          ]);
          expect(new Map(told.classSizes)).toEqual(new Map(due as [string, number][]));
        }
      },
    ),
  );
});
