import { fold } from "#lib/fold";

/** Those whose names hold every word, without regard to case or accents; all where nothing was typed. */
export function findClasses(classes: readonly string[], text: string): readonly string[] {
  const words = fold(text).split(" ").filter(Boolean);
  if (words.length === 0) return classes;
  return classes.filter((name) => {
    const folded = fold(name);
    return words.every((word) => folded.includes(word));
  });
}
