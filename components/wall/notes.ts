import type { ShownCounts } from "#lib/live-list/shown-counts";
import { partOf } from "#lib/domain/filters";
import { partInWords, type WallLink } from "#lib/domain/wall-link";
import { lostOf, type ShownPart } from "./scope-in-words.ts";

/**
 * What stands beneath the names: what of the link can't be followed or finds nobody, which limits are longer today, and
 * who is not among those counted.
 * @param added in words
 */
export function notesOf(
  link: WallLink,
  shown: ShownPart,
  { subjects, classes, sites, rooms, lostClasses, started }: ShownCounts,
  added: readonly string[],
): string[] {
  const known = {
    subject: subjects.map(({ subject }) => subject),
    class: classes.map((each) => each.class),
    site: sites.map(({ site }) => site),
    room: rooms.map(({ room }) => room),
  };
  const unknown = partOf((facet) => link[facet].filter((name) => !known[facet].includes(name)));
  // Where none of its classes or places is known, that is why nobody sits in its subjects.
  const hasSome = (["class", "site", "room"] as const).every(
    (facet) => link[facet].length === 0 || unknown[facet].length < link[facet].length,
  );
  const empty = partInWords(
    partOf((facet) => {
      if (facet === "subject") return hasSome ? unknown.subject : [];
      // Of a class or a place that is not known nobody can say so.
      return lostClasses > 0 ? [] : unknown[facet];
    }),
  );
  const { earlier } = started;
  return [
    ...link.notes,
    ...added,
    empty.length > 0 && `Nobody on this list sits in ${empty.join(" or ")}.`,
    lostClasses > 0 && lostInWords(shown, lostClasses),
    earlier.count > 0 && `${earlier.count} more started before today and may be paused.`,
  ].filter((note) => note !== false);
}

export function lostInWords(shown: ShownPart, count: number): string {
  const [is, whose] = count === 1 ? ["is", "its"] : ["are", "their"];
  return `${lostOf(shown, count)} of this screen ${is} not in the roster, so ${whose} learners are not shown.`;
}
