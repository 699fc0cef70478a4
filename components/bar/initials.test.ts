import { expect, test } from "vitest";
import { initialsOf } from "./initials.ts";

test.each([
  ["Ada Lyle", "AL"],
  ["Anna Adams", "AA"],
  ["Niamh Mary O’Sullivan", "NO"],
  ["José Núñez-Smith", "JN"],
  ["Élodie", "É"],
  ["Ada Lyle (lead)", "AL"],
  ["ada.lyle@eastmere.ac.uk", "A"],
  ["42", ""],
  [null, ""],
])("the initials of %s are “%s”", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
