import { NAME_FORMS, type NameForm } from "#lib/wire/contract";
import type { ClassRef, Where } from "#lib/domain/sitting";

/** Which part of the list somebody may see; null where there is no limit. */
export interface Scope {
  /** By the roster's class ids: two classes may share a name. */
  classes: readonly string[] | null;
  subjects: readonly string[] | null;
  /** By name, as the roster has them: whoever has one of the classes there. */
  sites: readonly string[] | null;
  rooms: readonly string[] | null;
}

/** How the list looks to somebody. Readers with the same view share its answers. */
export interface View {
  scope: Scope;
  names: NameForm;
  /** Whose own limits it tells: of learners in these classes, by id, or of everybody (null). Absent: of nobody. */
  limitsOf?: readonly string[] | null;
}

/**
 * What teachers see, by the settings: all, the classes that they teach, or all classes that are at a site of these or in
 * a room of theirs.
 */
export const CLASS_SCOPES = ["all", "own", "site", "room"] as const;
export type ClassScope = (typeof CLASS_SCOPES)[number];

export const EVERYTHING: Scope = { classes: null, subjects: null, sites: null, rooms: null };

export function isEverything({ subjects, ...scope }: Scope): boolean {
  return subjects === null && hasEveryClass(scope);
}

/** What of a scope is about classes. */
type OfClasses = Omit<Scope, "subjects">;

const hasEveryClass = ({ classes, sites, rooms }: OfClasses) =>
  classes === null && sites === null && rooms === null;

/** In a class's place: whoever is in none. No class has an id like it. */
export const NO_CLASS = "none";

/** In a class's place while no file has been read: nobody is known to be in it, and it is not known to be empty. */
export const unreadClass = (name: string) => `unread ${name}`;
const isUnread = (id: string) => id.startsWith(unreadClass(""));

/** Whether a class is in it, as somebody has it: by its id, and by a place where they have it. */
export function hasClassOf(scope: OfClasses): (its: ClassRef) => boolean {
  const partOf = classPartOf(scope);
  return (its) => partOf(its) !== null;
}

/** A class with no more of its places than are in the scope; null where it is not in it. */
export function classPartOf(scope: OfClasses): (its: ClassRef) => ClassRef | null {
  if (hasEveryClass(scope)) return (its) => its;
  const ids = scope.classes && new Set(scope.classes);
  const isThere = isInPlaces(scope);
  return (its) => {
    if (ids?.has(its.id) === false) return null;
    if (!isThere) return its;
    const where = its.where?.filter(isThere) ?? [];
    return where.length > 0 ? { id: its.id, name: its.name, where } : null;
  };
}

/** Whether a place is in it; null where it has no limit by place. */
export function isInPlaces({
  sites,
  rooms,
}: Pick<Scope, "sites" | "rooms">): ((where: Where) => boolean) | null {
  if (sites === null && rooms === null) return null;
  const isOneOf = (names: readonly string[] | null, name: string | null) =>
    names === null || (name !== null && names.includes(name));
  return ({ site, room }) => isOneOf(sites, site) && isOneOf(rooms, room);
}

/** One place of a class, as a key beside the classes' own ids: none of them is written so. */
export function placeKey(id: string, { site, room }: Where): string {
  return JSON.stringify([id, site, room]);
}

/** The class and its place; null for what is no such key. */
export function readPlaceKey(key: string): ClassRef | null {
  if (!key.startsWith("[")) return null;
  const [id, site, room] = JSON.parse(key) as [string, string | null, string | null];
  return { id, name: "", where: [{ site, room }] };
}

/** Whether somebody of these classes is in it: by any one of them. */
export function hasSomeOf(scope: OfClasses): (classes: readonly ClassRef[]) => boolean {
  if (hasEveryClass(scope)) return () => true;
  const hasClass = hasClassOf(scope);
  const hasOthers = hasClass({ id: NO_CLASS, name: "" });
  return (classes) => (classes.length === 0 ? hasOthers : classes.some(hasClass));
}

/** The same text for the same scope, in whatever order it was written. */
export function keyOfScope({ classes, subjects, sites, rooms }: Scope): string {
  const ordered = (values: readonly string[] | null) => values && [...new Set(values)].sort();
  return JSON.stringify([classes, subjects, sites, rooms].map(ordered));
}

/** The same with no more of the list than a part of it; never with more. */
export function withPart({ scope, ...view }: View, part: Scope): View {
  return {
    ...view,
    scope: {
      classes: inBoth(scope.classes, part.classes, isUnread),
      subjects: inBoth(scope.subjects, part.subjects),
      sites: inBoth(scope.sites, part.sites),
      rooms: inBoth(scope.rooms, part.rooms),
    },
  };
}

/** @param isNobodys what may be asked for because it shows nobody */
function inBoth(
  most: readonly string[] | null,
  wanted: readonly string[] | null,
  isNobodys: (each: string) => boolean = () => false,
): readonly string[] | null {
  if (most === null || wanted === null) return wanted ?? most;
  return wanted.filter((each) => most.includes(each) || isNobodys(each));
}

/** The same with no more of the names than is asked for; never with more. Where they are short, others look on. */
export function withNames(view: View, asked: NameForm): View {
  const [most, wanted] = [NAME_FORMS.indexOf(view.names), NAME_FORMS.indexOf(asked)];
  return wanted > most ? { ...withoutOwnLimits(view), names: asked } : view;
}

/** The same without anybody's own limit. */
export function withoutOwnLimits({ scope, names }: View): View {
  return { scope, names };
}
