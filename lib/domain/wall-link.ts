import { NAME_FORMS, type NameForm } from "#lib/wire/contract";
import { writeAddress, type Read } from "#lib/domain/address";
import {
  chosenIn,
  PART_FACETS,
  partOf,
  type Filters,
  type Part,
  type PartFacet,
} from "#lib/domain/filters";

const DISTANCES = ["near", "mid", "far"] as const;
export type Distance = (typeof DISTANCES)[number];

const WALL_THEMES = ["dark", "light"] as const;
type WallTheme = (typeof WALL_THEMES)[number];

/** How much of a screen is left free at each edge, percent: TVs crop what is there. */
const MARGINS = ["0", "2", "3.5", "5", "7", "10"] as const;
type Margin = (typeof MARGINS)[number];

const told = (values: readonly string[]) => values;

/** What a wall's address holds. Any text, so that a value we do not know can be said on the screen. */
export const wallReaders = {
  subject: chosenIn,
  class: chosenIn,
  site: chosenIn,
  room: chosenIn,
  names: told,
  distance: told,
  theme: told,
  rotate: told,
  margin: told,
};
type WallAddress = Read<typeof wallReaders>;

/** How a screen shows its part of the list. */
export interface WallLink extends Part {
  names: NameForm;
  distance: Distance;
  theme: WallTheme;
  /** Whether pages of names follow each other. */
  isTurning: boolean;
  margin: Margin;
  /** What in the address can't be followed, one sentence each. */
  notes: string[];
}

/**
 * An unknown value is reported and counts as absent: a screen must not stay empty because of it.
 * @param usualNames how names appear where the link does not say
 */
export function readWallLink(address: WallAddress, usualNames: NameForm): WallLink {
  const notes: string[] = [];
  const choose = <T extends string>(
    name: "names" | "distance" | "theme" | "rotate" | "margin",
    choices: readonly [T, ...T[]],
    absent: T,
  ): T => {
    const [value, ...others] = new Set(address[name]);
    if (value === undefined) return absent;
    const choice = choices.find((each) => each === value);
    if (others.length > 0) notes.push(`The link has ${name} more than once.`);
    else if (choice !== undefined) return choice;
    else {
      notes.push(`The link’s ${name} is “${value}”: it can be ${choices.join(" or ")}.`);
    }
    return absent;
  };
  return {
    ...partOf((facet) => address[facet]),
    names: choose("names", NAME_FORMS, usualNames),
    distance: choose("distance", DISTANCES, "mid"),
    theme: choose("theme", WALL_THEMES, "dark"),
    isTurning: choose("rotate", ["on", "off"], "on") === "on",
    margin: choose("margin", MARGINS, "3.5"),
    notes,
  };
}

/**
 * The part of a link that its screen may show. Values outside are reported and dropped: otherwise the wall would
 * say "nobody of these" about learners who may well be sitting. Where none remain, the screen shows all it may.
 * @param bounds the names of what it may show; null where there is no limit, or it is not known
 */
export function linkWithin(
  link: WallLink,
  bounds: Record<PartFacet, readonly string[] | null>,
): WallLink {
  const part = (isWithin: boolean) =>
    partOf((facet) =>
      link[facet].filter((value) => (bounds[facet]?.includes(value) ?? true) === isWithin),
    );
  const inside = part(true);
  const outside = partInWords(part(false));
  const notes = outside.length > 0 ? [`Not for this screen: ${outside.join(", ")}.`] : [];
  return { ...link, ...inside, notes: [...link.notes, ...notes] };
}

/** `subject “Maths”`, `class “11B”`: each value that a link asks for. */
export function partInWords(part: Part): string[] {
  return PART_FACETS.flatMap((facet) => part[facet].map((name) => `${facet} “${name}”`));
}

/**
 * The wall for what a board shows, with no more of the names than that; a name search or a day does not carry over.
 * @param names how the board has them: a wall has short ones where nothing is said
 */
export function wallAddress(part: Part, names: NameForm): string {
  const shown = partOf((facet) => part[facet]);
  return `/wall${writeAddress({ ...shown, names: names === "none" ? names : null })}`;
}

/** The board for what a wall shows. */
export function boardAddress(part: Part): string {
  return `/${writeAddress(partOf((facet) => part[facet]))}`;
}

/** All that a wall shows of its view. */
export const OF_TODAY: Filters = { ...partOf(() => []), started: "today", q: "" };
