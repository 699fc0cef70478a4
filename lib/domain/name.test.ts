import { expect, test } from "vitest";
import { learnerName } from "#lib/domain/name";
import { session } from "../../testing/sample-sessions.ts";

test("a learner is called by the full name", () => {
  expect(learnerName(session({ user: { fullName: "Amina Khalid" } }))).toBe("Amina Khalid");
});

test("nameless learners are told apart by their sitting", () => {
  const nameless = session({
    sessionId: "8f2c93ba-3c32-4820-b0d8-99b42a20e68e",
    user: { fullName: "" },
  });
  expect(learnerName(nameless)).toBe("Name not given, sitting 8F2C");
});
