/** A letter and the signs upon it, as far as a browser tells them apart that has no segmenter: Chromium 85 and 86. */
const LETTER = /\P{M}[\p{M}\u200c\u200d]*|\p{M}+/gu;

const segmenter =
  typeof Intl.Segmenter === "function"
    ? new Intl.Segmenter("und", { granularity: "grapheme" })
    : null;

/** Letters as a reader counts them: an accent or a vowel sign belongs to its letter. */
export function graphemesOf(text: string): string[] {
  if (segmenter === null) return text.match(LETTER) ?? [];
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}
