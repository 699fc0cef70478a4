/** Letters that Unicode does not decompose, as a hurried hand types them. */
const PLAIN: Record<string, string> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ħ: "h",
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
};

/** Everything that a keyboard, a word processor or a language writes for an apostrophe, and for a dash. */
const APOSTROPHES =
  /[\u2018-\u201b\u2032\u02b9\u02bb-\u02bd\u02c8\u055a\u05f3\ua78c\uff07\u0060\u00b4]/g;
const DASHES = /[\u2010-\u2015\u2043\u2212\u058a\u05be\ufe58\ufe63\uff0d]/g;
/** What nobody sees and nobody types: soft hyphens, joiners, direction marks. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670]/g;

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
      .replace(/[øłđðħıßæœþ]/g, (letter) => PLAIN[letter]!)
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
