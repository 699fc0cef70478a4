import { describe, expect, test } from "vitest";
import { inNameForm, learnerName } from "#lib/name";
import { session } from "#lib/sample-sessions";

describe("learnerName", () => {
  test("is the full name", () => {
    expect(learnerName(session({ user: { fullName: "Amina Khalid" } }))).toBe("Amina Khalid");
  });

  test("tells nameless learners apart by their sitting", () => {
    const nameless = session({
      sessionId: "8f2c93ba-3c32-4820-b0d8-99b42a20e68e",
      user: { fullName: "" },
    });
    expect(learnerName(nameless)).toBe("Name not given, sitting 8F2C");
  });
});

describe("the short form", () => {
  test.each([
    [{ fullName: "Amina Khalid", firstName: "Amina", lastName: "Khalid" }, "Amina K."],
    [{ fullName: "Amina Khalid", firstName: "", lastName: "" }, "Amina K."],
    [{ fullName: "Suharto", firstName: "Suharto", lastName: "" }, "Suharto"],
    [{ fullName: "Suharto", firstName: "", lastName: "Suharto" }, "Suharto"],
    [{ fullName: "Niamh O’Sullivan", firstName: "Niamh", lastName: "O’Sullivan" }, "Niamh O."],
    [
      { fullName: "Élodie Étienne", firstName: "Élodie", lastName: "E\u0301tienne" },
      "Élodie E\u0301.",
    ],
    [{ fullName: "أمينة خالد", firstName: "أمينة", lastName: "خالد" }, "أمينة خ."],
    [{ fullName: "Sam <b>Lee</b>", firstName: "Sam", lastName: "<b>Lee</b>" }, "Sam b."],
    [{ fullName: "", firstName: "", lastName: "" }, ""],
  ])("of %o is %s", (user, short) => {
    expect(inNameForm(session({ user }), "short").user.fullName).toBe(short);
  });

  test("holds no more of the last name than its initial", () => {
    const { user } = inNameForm(
      session({ user: { fullName: "Amina Khalid", firstName: "Amina", lastName: "Khalid" } }),
      "short",
    );
    expect(JSON.stringify(user)).not.toContain("Khalid");
  });
});

test("the form without names holds none", () => {
  const { user } = inNameForm(
    session({
      user: { userId: "u", fullName: "Amina Khalid", firstName: "Amina", lastName: "Khalid" },
    }),
    "none",
  );
  expect(user).toEqual({ userId: "u", fullName: "", firstName: "", lastName: "" });
});
