/** Letters that Unicode does not decompose, as a hurried hand or another country's keyboard types them. */
const PLAIN: Record<string, string> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ɗ: "d",
  ħ: "h",
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ə: "e",
  þ: "th",
  ŧ: "t",
  ŋ: "n",
  ɓ: "b",
  ƙ: "k",
  ς: "σ",
  ٱ: "ا",
  ى: "ي",
  ی: "ي",
  ک: "ك",
  ة: "ه",
};
const NOT_PLAIN = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "g");

/** Everything that a keyboard, a word processor or a language writes for an apostrophe, and for a dash. */
const APOSTROPHES =
  /[\u2018-\u201b\u2032\u2035\u02b9\u02bb-\u02bf\u02c8-\u02cb\u055a\u05f3\ua78c\uff07\u0060\u00b4]/g;
const DASHES = /[\p{Pd}\u2043\u2212]/gu;
/** What nobody sees or types: soft hyphens, joiners, direction marks, an emoji's colour, what only stretches a word. */
const UNSEEN = /[\p{Cf}\ufe00-\ufe0f\u0640]/gu;
const ACCENTS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;

/**
 * For comparing what was typed with what is shown: lower case, one apostrophe and one dash, ligatures and wide
 * letters decomposed, without Latin, Greek and Cyrillic accents, Hebrew points and Arabic vowel marks. The vowel
 * signs of Indic scripts stay: they are letters.
 */
export function fold(text: string): string {
  return (
    text
      .toLowerCase()
      // Must be first: decomposed, some of these are accents on nothing.
      .replace(APOSTROPHES, "'")
      .replace(DASHES, "-")
      .replace(UNSEEN, "")
      .normalize("NFKD")
      .replace(ACCENTS, "")
      .replace(NOT_PLAIN, (letter) => PLAIN[letter]!)
      .replace(/\s+/g, " ")
  );
}

/**
 * A search for every word that was typed, in any order, in text that is folded already; null where no word was
 * typed.
 */
export function searchFor(typed: string): ((folded: string) => boolean) | null {
  const words = fold(typed).split(" ").filter(Boolean);
  return words.length === 0 ? null : (folded) => words.every((word) => folded.includes(word));
}
