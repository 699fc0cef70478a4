import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "#lib/fold";
import { nameForms } from "#lib/name-forms";
import { session } from "#lib/sample-sessions";

const named = (...names: string[]) =>
  names.map((fullName, nth) =>
    session({ sessionId: `s-${nth}`, user: { userId: `u-${nth}`, fullName } }),
  );

/** What these are called beside each other. */
function short(...names: string[]): string[] {
  const sessions = named(...names);
  const formOf = nameForms(sessions, "short");
  return sessions.map((each) => formOf(each).fullName);
}

describe("the short form of one name", () => {
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
  ])("of %o is %s", (user, form) => {
    const one = session({ user });
    expect(nameForms([one], "short")(one).fullName).toBe(form);
  });

  test("holds no more of the last name than its initial", () => {
    const one = session({
      user: { fullName: "Amina Khalid", firstName: "Amina", lastName: "Khalid" },
    });
    expect(JSON.stringify(nameForms([one], "short")(one))).not.toContain("Khalid");
  });
});

describe("short forms beside each other", () => {
  test.each([
    [
      ["Amina Khan", "Amina Said"],
      ["Amina K.", "Amina S."],
    ],
    [
      ["Amina Khan", "Amina Karim"],
      ["Amina Kh.", "Amina Ka."],
    ],
    [
      ["Amina Khan", "Amina Khalid", "Amina Ali"],
      ["Amina Khan", "Amina Khal.", "Amina A."],
    ],
    // One name of two learners can't be told apart by more of it.
    [
      ["Amina Khan", "Amina Khan"],
      ["Amina K.", "Amina K."],
    ],
    [
      ["Amina Khan", "Amina Khan", "Amina Karim"],
      ["Amina Kh.", "Amina Kh.", "Amina Ka."],
    ],
    // The whole of one is the beginning of the other.
    [
      ["Tom Ali", "Tom Ali-Khan"],
      ["Tom Ali", "Tom Ali-K."],
    ],
    [
      ["Tom Ó Briain", "Tom O’Brady"],
      ["Tom B.", "Tom O."],
    ],
    // Across a room an accent or a capital tells nobody apart.
    [
      ["José Fernandes", "Jose Flores"],
      ["José Fe.", "Jose Fl."],
    ],
    [
      ["amina khan", "Amina Karim"],
      ["amina kh.", "Amina Ka."],
    ],
    [
      ["Suresh", "Suresh Patel"],
      ["Suresh", "Suresh P."],
    ],
    [
      ["نور كريم", "نور كمال"],
      ["نور كر.", "نور كم."],
    ],
    [
      ["Niamh O’Sullivan", "Niamh O’Shea"],
      ["Niamh O’Su.", "Niamh O’Sh."],
    ],
  ])("of %j are %j", (names, forms) => {
    expect(short(...names)).toEqual(forms);
  });

  test("read alike only where the whole names do, and none is longer than it need be", () => {
    const first = fc.constantFrom("Amina", "José", "Jose", "نور");
    const last = fc.string({ unit: fc.constantFrom("a", "á", "b", "’", "خ"), maxLength: 5 });
    const names = fc.array(fc.tuple(first, last), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(names, (given) => {
        const sessions = given.map(([firstName, lastName], nth) =>
          session({
            sessionId: `s-${nth}`,
            user: { userId: `u-${nth}`, fullName: `${firstName} ${lastName}`, firstName, lastName },
          }),
        );
        const formOf = nameForms(sessions, "short");
        const letters = (text: string) => fold(text).replace(/[^\p{L}]/gu, "");
        for (const a of sessions) {
          for (const b of sessions) {
            const isOneName =
              fold(a.user.firstName) === fold(b.user.firstName) &&
              letters(a.user.lastName) === letters(b.user.lastName);
            const [formA, formB] = [a, b].map((each) => {
              const { firstName, lastName } = formOf(each);
              return `${fold(firstName)} ${letters(lastName)}${lastName.endsWith(".")}`;
            });
            expect(formA === formB).toBe(isOneName);
          }
          expect(letters(a.user.fullName).startsWith(letters(formOf(a).fullName))).toBe(true);
        }
      }),
    );
  });
});

test("the form without names holds none", () => {
  const [one] = named("Amina Khalid");
  expect(nameForms([one!], "none")(one!)).toEqual({ fullName: "", firstName: "", lastName: "" });
});
