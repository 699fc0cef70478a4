import { partOf } from "#lib/domain/filters";
import type { Progress } from "#lib/domain/progress";
import { partInWords, type WallLink } from "#lib/domain/wall-link";
import { pastInWords, unplacedInWords } from "../classes/past-in-words.ts";
import { lostInWords } from "../wall/notes.ts";
import type { ShownPart } from "../wall/scope-in-words.ts";

/**
 * What stands beneath the classes: what of the link can't be followed or finds nobody, what is not known and why, and
 * what the figures take for granted.
 */
export function progressNotes(
  link: WallLink,
  shown: ShownPart,
  { house, past }: Pick<Progress, "house" | "past">,
  timeZone: string,
): string[] {
  const names = house.classes.map(({ name }) => name);
  const subjects = house.subjects.map(({ subject }) => subject);
  const unknown = partInWords({
    ...partOf(() => []),
    class: link.class.filter((name) => !names.includes(name)),
    // Where there is no class, that is why nobody is due its subjects.
    subject: names.length > 0 ? link.subject.filter((name) => !subjects.includes(name)) : [],
  });
  return [
    ...link.notes,
    unknown.length > 0 && `Nobody is here for ${unknown.join(" or ")}.`,
    house.lostClasses > 0 && lostInWords(shown, house.lostClasses),
    past.is !== "known" && pastInWords(past, timeZone),
    past.unplaced > 0 && unplacedInWords(past.unplaced),
    house.isAssumed &&
      subjects.length > 0 &&
      "Nobody has said which assessments a class is due, so each is taken to be due all that were seen.",
  ].filter((note) => note !== false);
}
