import fc from "fast-check";
import { expect, test } from "vitest";
import {
  CELL_STATES,
  countCells,
  groupOf,
  isSitting,
  type Cell,
  type RegisterRow,
} from "#lib/domain/register";

const cell = (state: Cell["state"]): Cell => ({ state, at: null });
const row = (...states: Cell["state"][]): RegisterRow => ({
  key: "k",
  name: "Amina",
  cells: states.map(cell),
});

test.each([
  [["not_started", "not_started"], "not_begun", false],
  [["not_started", "unknown"], "unknown", false],
  [["unknown", "unknown"], "unknown", false],
  [["not_started", "in_progress"], "begun", true],
  [["unknown", "earlier"], "begun", true],
  [["not_started", "left"], "begun", false],
  [["not_started", "finished"], "begun", false],
  [["finished", "finished"], "all_finished", false],
  [["finished", "left"], "begun", false],
] as const)("%j is %s", (states, group, sits) => {
  expect(groupOf(row(...states))).toBe(group);
  expect(isSitting(row(...states))).toBe(sits);
});

const registers = fc.integer({ min: 1, max: 5 }).chain((subjects) =>
  fc.record({
    subjects: fc.constant(
      Array.from({ length: subjects }, (_, nth) => ({ subject: `${nth}`, hue: 0 })),
    ),
    rows: fc.array(
      fc
        .array(fc.constantFrom(...CELL_STATES), { minLength: subjects, maxLength: subjects })
        .map((states) => row(...states)),
    ),
  }),
);

test("property: the tiles add up to learners times subjects, in all and for each subject", () => {
  fc.assert(
    fc.property(registers, (register) => {
      const { subjects, rows } = register;
      const counts = countCells(register);
      const sum = (values: number[]) => values.reduce((total, each) => total + each, 0);
      expect(sum(counts.map(({ total }) => total))).toBe(rows.length * subjects.length);
      for (const nth of subjects.keys()) {
        expect(sum(counts.map(({ bySubject }) => bySubject[nth]!))).toBe(rows.length);
      }
    }),
  );
});
