import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "#lib/domain/fold";
import { namesInForm, nameForms } from "#lib/domain/name-forms";
import type { Learner } from "#lib/domain/sitting";

const named = (...names: string[]): Learner[] =>
  names.map((fullName, nth) => ({ id: `u-${nth}`, fullName, firstName: "", lastName: "" }));

/** What these learners are called beside each other. */
function short(...names: string[]): string[] {
  const learners = named(...names);
  const formOf = nameForms(learners, "short");
  return learners.map((each) => formOf(each).fullName);
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
    const one = { id: "u", ...user };
    expect(nameForms([one], "short")(one).fullName).toBe(form);
  });

  test("holds no more of the last name than its initial", () => {
    const one = { id: "u", fullName: "Amina Khalid", firstName: "Amina", lastName: "Khalid" };
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
    // A longer form can't tell two learners with the same name apart.
    [
      ["Amina Khan", "Amina Khan"],
      ["Amina K.", "Amina K."],
    ],
    [
      ["Amina Khan", "Amina Khan", "Amina Karim"],
      ["Amina Kh.", "Amina Kh.", "Amina Ka."],
    ],
    // One last name is the beginning of the other.
    [
      ["Tom Ali", "Tom Ali-Khan"],
      ["Tom Ali", "Tom Ali-K."],
    ],
    [
      ["Tom Ó Briain", "Tom O’Brady"],
      ["Tom B.", "Tom O."],
    ],
    // Nobody can tell learners apart by an accent or a capital across a room.
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
        const learners = given.map(([firstName, lastName], nth) => {
          return { id: `u-${nth}`, fullName: `${firstName} ${lastName}`, firstName, lastName };
        });
        const formOf = nameForms(learners, "short");
        const letters = (text: string) => fold(text).replace(/[^\p{L}]/gu, "");
        for (const a of learners) {
          for (const b of learners) {
            const isOneName =
              fold(a.firstName) === fold(b.firstName) &&
              letters(a.lastName) === letters(b.lastName);
            const [formA, formB] = [a, b].map((each) => {
              const { firstName, lastName } = formOf(each);
              return `${fold(firstName)} ${letters(lastName)}${lastName.endsWith(".")}`;
            });
            expect(formA === formB).toBe(isOneName);
          }
          expect(letters(a.fullName).startsWith(letters(formOf(a).fullName))).toBe(true);
        }
      }),
    );
  });
});

test("the form without names has no name in it", () => {
  const [one] = named("Amina Khalid");
  expect(nameForms([one!], "none")(one!)).toEqual({ fullName: "", firstName: "", lastName: "" });
});

test("names of which no parts are known are told apart too, and one that is off says so", () => {
  const names = ["Amina Khan", "Amina Khalid", "", "Zoë"];
  expect(namesInForm(names, "full")).toEqual(names);
  expect(namesInForm(names, "short")).toEqual(["Amina Khan", "Amina Khal.", "", "Zoë"]);
  expect(namesInForm(names, "none")).toEqual(["Name off", "Name off", "", "Name off"]);
});
