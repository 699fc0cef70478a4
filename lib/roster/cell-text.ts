/** What nobody sees, and spaces that no keyboard writes: they come with what is copied from a page or a letter. */
const UNSEEN = /[\0\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const ODD = /[^\u0021-\u007e\u00a1-\u00ac\u00ae-\u1fff ]| {2}/;
/** `="00123"`: how to keep a spreadsheet from reading a number. */
const FORMULA_TEXT = /^="((?:[^"]|"")*)"$/;
/** `'00123`: the same, by a mark that spreadsheets don't show. Names such as `'t Hooft` keep theirs. */
const TEXT_MARK = /^'(?=[\d=+@-])/;

/** `'9A'`: how databases quote. */
const QUOTED = /^'(.+)'$/;

/** A cell's text as a reader sees it. */
export function cleaned(text: string): string {
  const plain = ODD.test(text)
    ? text
        .replace(UNSEEN, "")
        .replace(/[\p{Zs}\t\n]+/gu, " ")
        .trim()
    : text.trim();
  const first = plain.charCodeAt(0);
  if (first === 0x3d) return plain.replace(FORMULA_TEXT, "$1").trim();
  return first === 0x27 ? plain.replace(QUOTED, "$1").replace(TEXT_MARK, "") : plain;
}
