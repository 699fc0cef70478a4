/** What nobody sees, and spaces that no keyboard writes: they come with what is copied from a page or a letter. */
const UNSEEN = /\u034f|(?![\s\u200c\u200d])[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu;
/** They join letters of some scripts, and nothing beside a Latin one. */
const JOINERS = /(?<![^ -~])[\u200c\u200d]+|[\u200c\u200d]+(?![^ -~])/g;
/** Anything but what most cells are made of: letters, figures and signs that are one sign each. */
const ODD = /[^!-~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0600\u0620-\u0fff ]| {2}/;
/** `“9A”`: a word processor's quotation marks around a whole cell. */
const CURLED = /^(?:[“”„]([^“”„]+)[“”]|‘([^‘’]+)’)$/;
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
        .replace(JOINERS, "")
        .replace(/\s+/g, " ")
        .trim()
        .replace(CURLED, "$1$2")
        .trim()
        .normalize("NFC")
    : text.trim();
  const first = plain.charCodeAt(0);
  if (first === 0x3d) return plain.replace(FORMULA_TEXT, "$1").trim();
  return first === 0x27 ? plain.replace(QUOTED, "$1").replace(TEXT_MARK, "") : plain;
}

/** Characters. Node copies shorter texts; a longer one that is cut out of another keeps all of that in the memory. */
const LONG = 13;

/** The same text, without the file's around it: that holds what nobody needs to know. */
export const onItsOwn = (text: string) =>
  text.length < LONG ? text : `${text} `.slice(0, text.length);
