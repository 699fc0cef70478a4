/** Of the first word and the last, as a badge has them; of an address the first letter. Empty where there is no letter. */
export function initialsOf(name: string | null): string {
  const letters = (name ?? "").split(/\s+/).flatMap((word) => word.match(/^\p{L}/u) ?? []);
  const ends = letters.filter((_letter, nth) => nth === 0 || nth === letters.length - 1);
  return ends.join("").toLocaleUpperCase("en-GB");
}
