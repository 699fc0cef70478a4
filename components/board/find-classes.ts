import { fold, searchFor } from "#lib/domain/fold";

/** A class's name, and as it is searched. */
export interface Findable {
  name: string;
  folded: string;
}

/** Made once for a list, and not at each letter that is typed: to fold thousands of names takes longer than to look through them. */
export function findable(classes: Iterable<string>): Findable[] {
  return [...new Set(classes)].map((name) => ({ name, folded: fold(name) }));
}

/** The names that hold every word, without regard to case or accents; all where nothing was typed. */
export function findClasses(classes: readonly Findable[], text: string): string[] {
  const isFound = searchFor(text);
  const found = isFound ? classes.filter(({ folded }) => isFound(folded)) : classes;
  return found.map(({ name }) => name);
}
