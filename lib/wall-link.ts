import { createSerializer, parseAsNativeArrayOf, parseAsString, type inferParserType } from "#nuqs";
import { NAME_FORMS, type NameForm } from "#lib/contract";
import { addressParsers } from "#lib/filters";

const DISTANCES = ["near", "mid", "far"] as const;
export type Distance = (typeof DISTANCES)[number];

const WALL_THEMES = ["dark", "light"] as const;
type WallTheme = (typeof WALL_THEMES)[number];

/** What a wall's address holds. Any text, so that a value we do not know can be said on the screen. */
export const wallParsers = {
  subject: addressParsers.subject,
  class: addressParsers.class,
  names: parseAsNativeArrayOf(parseAsString),
  distance: parseAsNativeArrayOf(parseAsString),
  theme: parseAsNativeArrayOf(parseAsString),
  rotate: parseAsNativeArrayOf(parseAsString),
};
type WallAddress = inferParserType<typeof wallParsers>;

/** How a screen shows its part of the list. */
export interface WallLink {
  subject: string[];
  class: string[];
  names: NameForm;
  distance: Distance;
  theme: WallTheme;
  /** Whether pages of names follow each other. */
  isTurning: boolean;
  /** What of the address can't be followed, a sentence each. */
  notes: string[];
}

/**
 * A value that is none of the choices is told of and counts as absent: a screen must not stay empty for it.
 * @param usualNames how names appear where the link does not say
 */
export function readWallLink(address: WallAddress, usualNames: NameForm): WallLink {
  const notes: string[] = [];
  const choose = <T extends string>(
    name: "names" | "distance" | "theme" | "rotate",
    choices: readonly [T, ...T[]],
    absent: T,
  ): T => {
    const [value, ...others] = address[name];
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
    subject: address.subject,
    class: address.class,
    names: choose("names", NAME_FORMS, usualNames),
    distance: choose("distance", DISTANCES, "mid"),
    theme: choose("theme", WALL_THEMES, "dark"),
    isTurning: choose("rotate", ["on", "off"], "on") === "on",
    notes,
  };
}

/**
 * What of a link is within what its screen may show. Values outside are told of and dropped: "nobody of these"
 * would be said of learners who may well be sitting. With none left it is all that the screen may show.
 * @param bounds the names of what it may show; null where there is no bound, or where it is not known
 */
export function linkWithin(
  link: WallLink,
  bounds: Record<keyof ShownPart, readonly string[] | null>,
): WallLink {
  const part = (isWithin: boolean, name: keyof ShownPart) =>
    link[name].filter((value) => (bounds[name]?.includes(value) ?? true) === isWithin);
  const inside = { subject: part(true, "subject"), class: part(true, "class") };
  const outside = partInWords({ subject: part(false, "subject"), class: part(false, "class") });
  const notes = outside.length > 0 ? [`Not for this screen: ${outside.join(", ")}.`] : [];
  return { ...link, ...inside, notes: [...link.notes, ...notes] };
}

/** `subject “Maths”`, `class “11B”`: each value that a link asks for. */
export function partInWords({ subject, class: classes }: ShownPart): string[] {
  return [
    ...subject.map((name) => `subject “${name}”`),
    ...classes.map((name) => `class “${name}”`),
  ];
}

const serialize = createSerializer({
  subject: addressParsers.subject,
  class: addressParsers.class,
});

interface ShownPart {
  subject: string[];
  class: string[];
}

/** The wall of what a board shows; a name search and a day are no part of a wall. */
export function wallAddress({ subject, class: classes }: ShownPart): string {
  return serialize("/wall", { subject, class: classes });
}

/** The board of what a wall shows. */
export function boardAddress({ subject, class: classes }: ShownPart): string {
  return serialize("/", { subject, class: classes });
}
