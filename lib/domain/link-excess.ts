import { MOST_VALUES, type Filters } from "#lib/domain/filters";

/** Says what in a link is beyond anything that a person would choose; null where nothing is. */
export function excessOf({
  subject,
  class: classes,
}: Pick<Filters, "subject" | "class">): string | null {
  const words = (name: string) => `${name} may be given at most ${MOST_VALUES} times.`;
  if (subject.length > MOST_VALUES) return words("subject");
  return classes.length > MOST_VALUES ? words("class") : null;
}
