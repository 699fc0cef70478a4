import { expect, test } from "vitest";
import { placesFor } from "./bar.ts";

test("staff have the board, and the classes once there is a roster", () => {
  expect(placesFor({ hasRoster: false, isLead: false })).toEqual(["board"]);
  expect(placesFor({ hasRoster: true, isLead: false })).toEqual(["board", "classes"]);
});

test("leads have the roster, the screens and the status as well", () => {
  expect(placesFor({ hasRoster: true, isLead: true })).toEqual([
    "board",
    "classes",
    "roster",
    "screens",
    "status",
  ]);
});
