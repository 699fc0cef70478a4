import { expect, test } from "vitest";
import { readEnabled, readRole, readStatus } from "#lib/roster/membership-words";

const NOTHING = ["", "-", "NULL", "null", "(null)", "N/A", "\\N", "#N/A"];

test.each([
  [
    readStatus,
    true,
    [...NOTHING, "active", "Active", "ACTIVE ", "Y", "true", "1", "enabled", "On roll"],
  ],
  [readStatus, false, ["tobedeleted", "ToBeDeleted", "To be deleted", "to_be_deleted"]],
  [
    readStatus,
    false,
    ["inactive", "INACTIVE", "deleted", "N", "0", "false", "Withdrawn", "Not active"],
  ],
  [readStatus, null, ["pending", "maybe", "?", "2", "active?maybe", "Amina"]],
  [readEnabled, true, [...NOTHING, "true", "TRUE", "1", "1.0", "-1", "yes", "Y", "t"]],
  [readEnabled, false, ["false", "FALSE", "0", "0.0", "No", "n", "F", "disabled"]],
  [readEnabled, null, ["maybe", "?", "2", "student", "ivy@x.test"]],
  [readRole, "learner", ["student", "Student", "STUDENT ", "learner", "pupil", "Pupils"]],
  [readRole, "teacher", ["teacher", "TEACHER", "Co-Teacher", "lecturer"]],
  [readRole, "other", ["aide", "administrator", "proctor", "guardian", "parent", "relative"]],
  [readRole, "other", ["districtAdministrator", "System Administrator", "counselor"]],
  [readRole, null, ["", "NULL", "steward", "student;teacher", "1", "Amina"]],
] as const)("%o says %s of %j", (read, meaning, cells) => {
  for (const cell of cells) expect([cell, read(cell)]).toEqual([cell, meaning]);
});
