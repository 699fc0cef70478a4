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
import { WALL_SHOWS, type WallShow } from "#lib/domain/wall-show";

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
  show: told,
  names: told,
  distance: told,
  theme: told,
  rotate: told,
  margin: told,
};
type WallAddress = Read<typeof wallReaders>;

/** How a screen shows its part of the list. */
export interface WallLink extends Part {
  show: WallShow;
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
 * @param usual how names appear and what is shown where the link does not say
 */
export function readWallLink(
  address: WallAddress,
  usual: Readonly<Pick<WallLink, "names" | "show">>,
): WallLink {
  const notes: string[] = [];
  const choose = <T extends string>(
    name: "show" | "names" | "distance" | "theme" | "rotate" | "margin",
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
    show: choose("show", WALL_SHOWS, usual.show),
    names: choose("names", NAME_FORMS, usual.names),
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

/** The same of what is shown: a lead has chosen that for a screen, and neither is a part of the other. */
export function linkShowing(link: WallLink, show: WallShow): WallLink {
  if (link.show === show) return link;
  const notes = [...link.notes, `Not for this screen: show=${link.show}.`];
  return { ...link, show, notes };
}

/** `subject “Maths”`, `class “11B”`: each value that a link asks for. */
export function partInWords(part: Part): string[] {
  return PART_FACETS.flatMap((facet) => part[facet].map((name) => `${facet} “${name}”`));
}

/**
 * The wall for what a board shows, with no more of the names than that; a name search or a day does not carry over.
 * @param names how the board has them: a wall has short ones where nothing is said
 */
export function wallAddress(part: Part, names: NameForm, show: WallShow = "list"): string {
  const shown = {
    show: show === "list" ? null : show,
    ...partOf((facet) => part[facet]),
    names: names === "none" ? names : null,
  };
  return `/wall${writeAddress(shown)}`;
}

/** The page for what a wall shows: the board, all classes, or the register of the only one. */
export function deskAddress(part: Part, show: WallShow): string {
  if (show === "list") return `/${writeAddress(partOf((facet) => part[facet]))}`;
  const { subject, class: classes, site } = part;
  if (classes.length === 1) return `/classes${writeAddress({ class: classes })}`;
  return `/classes${writeAddress({ subject, site: site.slice(0, 1) })}`;
}

/** All that a wall shows of its view. */
export const OF_TODAY: Filters = { ...partOf(() => []), started: "today", q: "" };
