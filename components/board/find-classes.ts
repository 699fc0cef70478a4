import { fold, searchFor } from "#lib/fold";

/** Those whose names hold every word, without regard to case or accents; all where nothing was typed. */
export function findClasses(classes: readonly string[], text: string): readonly string[] {
  const isFound = searchFor(text);
  return isFound ? classes.filter((name) => isFound(fold(name))) : classes;
}
