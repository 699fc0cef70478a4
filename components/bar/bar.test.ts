import { expect, test } from "vitest";
import { placesFor } from "./bar.ts";

test("staff have the board, the classes once there is a roster, and today where its record is kept", () => {
  const staff = { hasRoster: false, hasDay: true, isLead: false };
  expect(placesFor({ ...staff, hasDay: false })).toEqual(["board"]);
  expect(placesFor(staff)).toEqual(["board", "today"]);
  expect(placesFor({ ...staff, hasRoster: true })).toEqual(["board", "classes", "today"]);
});

test("leads have the roster, the screens and the status as well", () => {
  expect(placesFor({ hasRoster: true, hasDay: true, isLead: true })).toEqual([
    "board",
    "classes",
    "today",
    "roster",
    "screens",
    "status",
  ]);
});
