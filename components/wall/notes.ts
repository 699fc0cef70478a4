import type { ShownCounts } from "#lib/live-list/shown-counts";
import { partInWords, type WallLink } from "#lib/domain/wall-link";

/**
 * What stands beneath the names: what of the link can't be followed or finds nobody, which limits are longer today, and
 * who is not among those counted.
 * @param added in words
 */
export function notesOf(
  link: WallLink,
  { subjects, classes, lostClasses, started }: ShownCounts,
  added: readonly string[],
): string[] {
  const known = new Set(subjects.map(({ subject }) => subject));
  const knownClasses = new Set(classes.map((each) => each.class));
  const unknownClasses = link.class.filter((name) => !knownClasses.has(name));
  // Where none of its classes is known, that is why nobody sits in its subjects.
  const hasClasses = link.class.length === 0 || unknownClasses.length < link.class.length;
  const empty = partInWords({
    subject: hasClasses ? link.subject.filter((name) => !known.has(name)) : [],
    // Of a class that is not known nobody can say so.
    class: lostClasses > 0 ? [] : unknownClasses,
  });
  const { earlier } = started;
  return [
    ...link.notes,
    ...added,
    empty.length > 0 && `Nobody on this list sits in ${empty.join(" or ")}.`,
    lostClasses > 0 && lostInWords(lostClasses),
    earlier.count > 0 && `${earlier.count} more started before today and may be paused.`,
  ].filter((note) => note !== false);
}

function lostInWords(count: number): string {
  const [what, whose] = count === 1 ? ["1 class", "its"] : [`${count} classes`, "their"];
  return `${what} of this screen ${count === 1 ? "is" : "are"} not in the roster, so ${whose} learners are not shown.`;
}
