import type { NameForm } from "#lib/wire/contract";
import type { Scope } from "#lib/domain/scope";
import type { ListedScreen, ScreenDevice } from "#lib/domain/screens";
import type { WallShow } from "#lib/domain/wall-show";
import { timeAndDay } from "#lib/domain/time";

/** A class as the roster has it. */
export interface NamedClass {
  id: string;
  name: string;
}

/** `English, Maths; class 11B`, or `Everything`. */
export function scopeInWords(
  { subjects, classes, sites, rooms }: Scope,
  known: readonly NamedClass[],
): string {
  const names = classes?.flatMap((id) => known.find((each) => each.id === id)?.name ?? []) ?? [];
  const gone = (classes?.length ?? 0) - names.length;
  const parts = [
    subjects?.join(", "),
    names.length > 0 && `class ${names.join(", ")}`,
    gone > 0 && `${gone === 1 ? "a class" : `${gone} classes`} that the roster no longer has`,
    sites && `site ${sites.join(", ")}`,
    rooms && `room ${rooms.join(", ")}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join("; ") : "Everything";
}

/** `Chrome 147, 1920 x 1080`; null where it has not told. */
export function deviceInWords({ browser, size }: ScreenDevice): string | null {
  return [browser, size?.replace("x", " x ")].filter(Boolean).join(", ") || null;
}

/** `not seen since 10:42am`, `not seen since 10:42am on Friday`. @param now milliseconds since 1970 */
export function missingSince(
  { lastSeenAt, createdAt }: ListedScreen,
  now: number,
  timeZone: string,
): string {
  const since = timeAndDay(lastSeenAt ?? createdAt, now, timeZone);
  return lastSeenAt === null
    ? `not seen since it was added at ${since}`
    : `not seen since ${since}`;
}

export const SHOW_WORDS: Record<WallShow, string> = {
  list: "Who is sitting",
  classes: "How far classes are",
};

export function addedInWords({ name, show }: Pick<ListedScreen, "name" | "show">): string {
  return `${name} was added. Within a few seconds it shows ${SHOW_WORDS[show].toLowerCase()}.`;
}

export const NAME_WORDS: Record<NameForm, string> = {
  short: "Amina K.",
  full: "Full names",
  none: "Counts only",
};
