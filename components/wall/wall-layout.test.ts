import { expect, test } from "vitest";
import { codeSide } from "./code-side.ts";
import { layWall, type Beneath, type Place } from "./wall-layout.ts";

const SIZES = [
  [1024, 768],
  [1280, 720],
  [1366, 768],
  [1920, 1080],
  [1920, 1200],
  [2560, 1080],
  [2560, 1440],
  [3440, 1440],
  [3840, 2160],
  [5120, 1440],
  [1080, 1920],
  [2160, 3840],
] as const;
const SCALES = { near: [0.6, 0.6], mid: [1, 1], far: [1.6, 1.3] } as const;
type Distance = keyof typeof SCALES;

/** What wall.css and head.css leave beneath the head, with their margins of 3.5%. */
function placeOf(width: number, height: number, distance: Distance): Place {
  const screen = Math.min(width, height) / 1080;
  const [name, rest] = SCALES[distance].map((scale) => scale * screen) as [number, number];
  const head = (width < height ? 241 : 127) * rest;
  return {
    width: 0.93 * width,
    height: 0.93 * height - head,
    units: { name, rest, screen, least: Math.max(16 * screen, 20 * rest) },
  };
}

const given = (subjects: number, notes: number, names: "short" | "full", groups = 12) => ({
  subjects,
  notes,
  names,
  groups: Array.from({ length: groups }),
  code: 76,
});

test("on twelve screens and at three distances all of it has its place, and names have five lines", () => {
  for (const [width, height] of SIZES) {
    for (const distance of ["near", "mid", "far"] as const) {
      const place = placeOf(width, height, distance);
      for (let subjects = 0; subjects <= 12; subjects += 1) {
        for (const notes of [0, 1, 3]) {
          for (const beneath of ["names", "classes", "nothing"] satisfies Beneath[]) {
            const where = `${width}x${height} ${distance}, ${subjects} subjects, ${notes} notes, ${beneath}`;
            const layout = layWall(place, given(subjects, notes, "short"), beneath);
            const { strips, names, classes, note, foot, hasNoteInFoot, gap } = layout;
            const above = Math.max(0, notes - (hasNoteInFoot ? 1 : 0)) * note;
            const body = place.height - foot - above;
            expect(strips.height, `${where}`).toBeLessThanOrEqual(body + 1);
            if (beneath === "nothing") continue;
            const left = body - strips.height;
            expect(names.lines * names.line, `${where}`).toBeLessThanOrEqual(left + 1);
            expect(classes.lines * classes.line, `${where}`).toBeLessThanOrEqual(left + 1);
            // Words are as large as the distance asks for.
            expect(names.line, `${where}`).toBeGreaterThanOrEqual(62 * place.units.name - 0.1);
            if (subjects <= 4) expect(strips.count, `${where}`).toBe(subjects);
            // Where even counts alone take two rows and more, a line fewer is for names.
            const least = strips.form === "tiles" ? 3 : 5;
            if (notes < 3) expect(names.lines, `${where}`).toBeGreaterThanOrEqual(least);
            const column = (place.width - (names.columns - 1) * gap) / names.columns;
            expect(column, `${where}`).toBeGreaterThanOrEqual(
              Math.min(place.width, 535 * place.units.name),
            );
          }
        }
      }
    }
  }
});

test.each([
  [1920, 1080, "near", 5],
  [1920, 1080, "mid", 3],
  [1920, 1080, "far", 2],
  [5120, 1440, "mid", 6],
  [1080, 1920, "mid", 1],
  [1080, 1920, "near", 2],
] as const)("%i by %i, %s: %i columns of names", (width, height, distance, columns) => {
  const place = placeOf(width, height, distance);
  expect(layWall(place, given(4, 1, "short"), "names").names.columns).toBe(columns);
});

test("whole names have wider columns", () => {
  const place = placeOf(1920, 1080, "mid");
  expect(layWall(place, given(4, 1, "full"), "names").names.columns).toBe(2);
});

test("a code is as large as a phone needs, and is left out where it would take too much", () => {
  expect(codeSide(33, 1, 1)).toBe(76);
  expect(codeSide(53, 1, 1)).toBeCloseTo(111.3);
  expect(codeSide(53, 1, 2)).toBe(76);
  expect(codeSide(80, 1, 1)).toBeNull();
});
