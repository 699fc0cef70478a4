/** Letters that Unicode does not take apart, as a hurried hand types them. */
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

/**
 * For comparing what was typed with what is shown: lower case, apostrophes alike, without Latin, Greek and
 * Cyrillic accents, Hebrew points and Arabic vowel marks. The vowel signs of Indic scripts stay: they are letters.
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g, "")
    .replace(/[øłđðħıßæœþ]/g, (letter) => PLAIN[letter]!)
    .replace(/[\u2018\u2019\u02bc\u0060\u00b4]/g, "'")
    .replace(/\s+/g, " ");
}

/**
 * A search for every word of what was typed, in any order, in text that is folded already; null where no
 * word was typed.
 */
export function searchFor(typed: string): ((folded: string) => boolean) | null {
  const words = fold(typed).split(" ").filter(Boolean);
  return words.length === 0 ? null : (folded) => words.every((word) => folded.includes(word));
}
