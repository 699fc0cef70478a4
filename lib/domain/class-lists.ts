import type { Progress } from "#lib/domain/progress";
import type { ClassListName } from "#lib/domain/classes-address";
import { fold, searchFor } from "#lib/domain/fold";

export interface ClassChoice {
  readonly list: ClassListName;
  readonly site: string | null;
  readonly staff: string | null;
  /** Any part of a class's name or of the address of its staff. */
  readonly text: string;
  /** Classes that a link says are due today, by name. */
  readonly due: readonly string[];
}

/** The places of the classes in each list: those due have a start today, or are ticked as due. */
export function classLists(
  { house, begun }: Pick<Progress, "house" | "begun">,
  due: readonly string[],
): Record<ClassListName, readonly number[]> {
  const [started, ticked] = [new Set(begun), new Set(due)];
  const lists = { due: [] as number[], mine: [] as number[], all: [] as number[] };
  house.classes.forEach(({ name, isMine }, at) => {
    if (started.has(at) || ticked.has(name)) lists.due.push(at);
    if (isMine) lists.mine.push(at);
    lists.all.push(at);
  });
  return lists;
}

/**
 * The places of the classes that a reader has chosen to see.
 * @param lists where they are at hand
 */
export function chosenClasses(
  progress: Pick<Progress, "house" | "begun">,
  { list, site, staff, text, due }: ClassChoice,
  lists = classLists(progress, due),
): readonly number[] {
  const isFound = searchFor(text);
  return lists[list].filter((at) => {
    const each = progress.house.classes[at]!;
    return (
      (site === null || each.sites.includes(site)) &&
      (staff === null || each.staff.includes(staff)) &&
      (!isFound || [each.name, ...each.staff].some((words) => isFound(fold(words))))
    );
  });
}
