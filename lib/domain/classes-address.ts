import { writeAddress, type Read } from "#lib/domain/address";
import { chosenIn } from "#lib/domain/filters";

/** Which classes a reader looks at: those that are due today, their own, or all. */
export const CLASS_LISTS = ["due", "mine", "all"] as const;
export type ClassListName = (typeof CLASS_LISTS)[number];

/**
 * What the address of the page of classes holds. Neither what is searched for nor whose classes: staff's addresses are
 * nothing for a link.
 */
export const classesReaders = {
  /** Null where the page chooses. */
  show: (values: readonly string[]) => CLASS_LISTS.find((each) => each === values[0]) ?? null,
  /** Whether the learners who are missing are listed instead of the classes. */
  missing: (values: readonly string[]) => values[0] === "true",
  subject: chosenIn,
  site: (values: readonly string[]) => chosenIn(values)[0] ?? null,
  /** Classes that are due today though nobody in them has started, by name. */
  due: chosenIn,
};
export type ClassesAddress = Read<typeof classesReaders>;

/** An address after a change; what is none of the page's stays. */
export function writeClassesChange(change: Partial<ClassesAddress>, search: string): string {
  const { missing, ...rest } = change;
  const only = missing !== undefined && { missing: missing ? "true" : null };
  return writeAddress({ ...rest, ...only }, new URLSearchParams(search));
}
