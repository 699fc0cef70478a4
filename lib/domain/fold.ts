/** Letters that Unicode does not decompose, each with what a hurried hand or another country's keyboard types for it. */
const PLAIN = new Map(
  (
    "øo łl đd ðd ɗd ɖd ħh ıi ßss æae œoe əe ɛe ɔo þth ŧt ŋn ɓb ƙk ƒf ɣg ʋv ƴy ςσ " +
    // Alef with a wasla, ya without its dots, the Persian ya and kaf, ta marbuta, and the Urdu hes and barree ye.
    "\u0671\u0627 \u0649\u064a \u06cc\u064a \u06a9\u0643 \u0629\u0647 \u06c1\u0647 \u06be\u0647 \u06d2\u064a"
  )
    .split(" ")
    .map(([letter, ...typed]) => [letter!, typed.join("")]),
);
const NOT_PLAIN = new RegExp(`[${[...PLAIN.keys()].join("")}]`, "g");

/** Everything that a keyboard, a word processor or a language writes for an apostrophe, and for a dash. */
const APOSTROPHES =
  /[`\u00b4\u02b9-\u02bf\u02c8-\u02cb\u055a\u05f3\u2018-\u201b\u2032\u2035\ua78c\uff07]/g;
const DASHES = /[\p{Pd}\u2043\u2212]/gu;
/** What nobody sees or types: soft hyphens, joiners, direction marks, what only stretches a word. */
const UNSEEN = /[\p{Cf}\u0640]/gu;
/** Marks of many scripts, but for the two that make another kana; Hebrew points and Arabic vowel marks. */
const ACCENTS = /(?![\u3099\u309a])\p{sc=Zinh}|(?=[\u0590-\u06ff])\p{M}/gu;

/** Most names are of nothing but these, and there may be thousands. */
const SIMPLE = /^[ -_a-~]*$/;

/**
 * For comparing what was typed with what is shown: lower case, one apostrophe and one dash, ligatures and wide
 * letters decomposed, without Latin, Greek and Cyrillic accents, Hebrew points and Arabic vowel marks. The vowel
 * signs of Indic scripts stay: they are letters.
 */
export function fold(text: string): string {
  if (SIMPLE.test(text)) return text.toLowerCase().replace(/ +/g, " ");
  return (
    text
      .toLowerCase()
      // Must be first: decomposed, some of these are accents on nothing.
      .replace(APOSTROPHES, "'")
      .replace(DASHES, "-")
      .replace(UNSEEN, "")
      .normalize("NFKD")
      .replace(ACCENTS, "")
      .replace(NOT_PLAIN, (letter) => PLAIN.get(letter)!)
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
