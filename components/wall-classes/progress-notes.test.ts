import { expect, test } from "vitest";
import { partOf } from "#lib/domain/filters";
import type { ProgressHouse, ProgressPast } from "#lib/domain/progress";
import type { WallLink } from "#lib/domain/wall-link";
import { progressNotes } from "./progress-notes.ts";

const PAST: ProgressPast = { is: "known", since: null, readBackTo: null, unplaced: 0 };
const HOUSE: ProgressHouse = {
  tag: "",
  subjects: [{ subject: "English", hue: 1 }],
  isAssumed: false,
  classes: [{ name: "11B", staff: [], sites: [], isMine: false, due: [0], learners: [0] }],
  learners: 1,
  lostClasses: 0,
};

const notesFor = (asked: { class?: string[]; subject?: string[] }) => {
  const link = { ...partOf((): string[] => []), ...asked, notes: [] } as unknown as WallLink;
  return progressNotes(link, {} as never, { house: HOUSE, past: PAST }, "Europe/London");
};

test("whom a link asks for and nobody is here of is told in one sentence", () => {
  expect(notesFor({ class: ["11B"], subject: ["English"] })).toEqual([]);
  expect(notesFor({ class: ["Nope"], subject: ["Welding"] })).toEqual([
    "Nobody is here for subject “Welding” or class “Nope”.",
  ]);
});
