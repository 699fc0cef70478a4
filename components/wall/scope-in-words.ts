import { PART_FACETS, type Part } from "#lib/domain/filters";

/** What of the list a screen is for; empty where it is all of it. */
export interface ShownPart extends Part {
  /** Whether there may be sittings that it must not show, so that it can speak for no others. */
  isPart: boolean;
}

const MOST_NAMED = 4;

/**
 * `All subjects`; `English, Maths / 11B`.
 * @param lost how many classes of it are not in the roster
 */
export function scopeInWords({ isPart, ...part }: ShownPart, lost = 0): string {
  const parts = [
    ...PART_FACETS.map((facet) => someOf(part[facet], PLURALS[facet])),
    lost > 0 && `${lostOf(part, lost)} not in the roster`,
  ].filter(Boolean);
  return parts.join(" / ") || (isPart ? "No classes" : "All subjects");
}

/** `2 classes`, of a part by its classes; else `2 classes, sites or rooms`. */
export function lostOf({ site, room }: Part, lost: number): string {
  const isByPlace = site.length + room.length > 0;
  const [one, many] = isByPlace
    ? ["class, site or room", "classes, sites or rooms"]
    : ["class", "classes"];
  return `${lost} ${lost === 1 ? one : many}`;
}

const PLURALS = { subject: "subjects", class: "classes", site: "sites", room: "rooms" };

function someOf(names: readonly string[], what: string): string {
  if (names.length <= MOST_NAMED) return names.join(", ");
  const left = names.length - MOST_NAMED + 1;
  return `${names.slice(0, MOST_NAMED - 1).join(", ")} and ${left} more ${what}`;
}
