import { expect, test } from "vitest";
import { fold, searchFor } from "#lib/domain/fold";

/* What somebody types finds what they see, whichever of the signs that look alike either was written with. */

const DASHES =
  "-\u058a\u05be\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2e3a\u30a0\ufe31\ufe58\ufe63\uff0d";
const APOSTROPHES =
  "'\u0060\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u055a\u05f3\u2018\u2019\u201a\u201b\u2032\u2035\ua78b\ua78c\uff07";
const UNSEEN =
  "\u00ad\u061c\u0640\u180e\u200b\u200d\u200e\u202b\u2060\u2064\u2069\u206a\ufe0f\ufeff";
const SPACES = " \t\n\u00a0\u1680\u2003\u2009\u202f\u205f\u3000";

const found = (name: string, typed: string) => searchFor(typed)!(fold(name));
const signs = (text: string) =>
  Array.from(text, (sign) => [sign.codePointAt(0)!.toString(16), sign]);

test.each(signs(DASHES))("U+%s is a dash, in a name and in what is typed", (_code, dash) => {
  expect(found(`Hill${dash}Dale`, "hill-dale")).toBe(true);
  expect(found("Hill-Dale", `hill${dash}dale`)).toBe(true);
});

test.each(signs(APOSTROPHES))("U+%s is an apostrophe, in either", (_code, sign) => {
  expect(found(`Siobhán O${sign}Neill`, "o'neill")).toBe(true);
  expect(found("Sa'id", `sa${sign}id`)).toBe(true);
});

test.each(signs(UNSEEN))("U+%s is seen by nobody and typed by nobody", (_code, sign) => {
  expect(found(`Ami${sign}na`, "amina")).toBe(true);
  expect(found("محمد", `مح${sign}مد`)).toBe(true);
});

test.each(signs(SPACES))("U+%s parts words", (_code, space) => {
  expect(found(`Amina${space}Khalid`, "khalid amina")).toBe(true);
  expect(found("Amina Khalid", `${space}khalid${space}${space}amina${space}`)).toBe(true);
});

test.each([
  ["a Greek name to its last letter", "Γιώργος", "γιωργοσ"],
  ["a Persian keyboard's yeh and kaf", "علي مالك", "علی مالک"],
  ["an alef without its hamza", "أحمد", "احمد"],
  ["an alef with a wasla", "ٱلحسن", "الحسن"],
  ["a final ya without its dots", "مصطفى", "مصطفي"],
  ["Arabic without its vowel marks", "مُحَمَّد", "محمد"],
  ["Hebrew without its points", "שָׁלוֹם", "שלום"],
  ["Turkish capitals", "İlayda Işık", "ilayda isik"],
  ["a capital sharp s", "STRAẞE", "strasse"],
  ["a Sámi name", "Máŧŧe Ŋorn", "matte norn"],
  ["a Hausa name", "Ɗanladi Ɓala Ƙaura", "danladi bala kaura"],
  ["an Azeri name", "Əliyev", "eliyev"],
  ["Vietnamese", "Nguyễn Thị Đào", "nguyen thi dao"],
  [
    "marks that are put on letters one by one",
    "Zoe\u0308 O\u0301 Bra\u0301daigh",
    "zoë ó brádaigh",
  ],
  ["marks of half a letter", "T\u0361s\ufe20a", "tsa"],
  ["wide letters and ligatures", "Ｌｉ ﬁnn", "li finn"],
  ["digits with letters", "10E1 Blok", "10e1 blok"],
  ["an emoji with and without its colour", "Ben ❤\ufe0f", "ben ❤"],
  ["an Urdu keyboard's he and barree ye", "ہارون بھٹی ے", "هارون بهٹي ي"],
  ["a Twi name", "Ɔkyere Ɛwura", "okyere ewura"],
  ["an Ewe name", "Ɖela Ƒafa Ɣeyi Ʋuvi", "dela fafa geyi vuvi"],
  ["a Fula name", "Ƴero", "yero"],
  ["a ta marbuta without its dots", "فاطمة", "فاطمه"],
])("%s", (_words, name, typed) => {
  expect(found(name, typed)).toBe(true);
  expect(found(typed, name)).toBe(true);
});

test("capitals find the beginning of a Greek name too, where the last would be another letter", () => {
  expect(found("Κωνσταντίνος Παππάς", "ΚΩΝΣ ΠΑΠΠ")).toBe(true);
});

test("vowel signs of Indic scripts are letters, and so is what a mark makes of a kana", () => {
  expect(found("किरण", "करण")).toBe(false);
  expect(found("ばば", "はは")).toBe(false);
});

test.each(["", " ", "\u200b", "\u00ad \u2060"])("%j is nothing to search for", (typed) => {
  expect(searchFor(typed)).toBeNull();
});
