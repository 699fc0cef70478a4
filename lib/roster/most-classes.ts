import { BrokenSource } from "#lib/roster/enrolment";

/** Far more than any college has: what is offered as a class must be somebody's number, or the columns are mistaken. */
const MOST_CLASSES = 20_000;

/**
 * Asked with each class, so that the rest of such a file is never held.
 * @param count how many classes the file has named so far
 * @throws BrokenSource
 */
export function refuseTooManyClasses(file: string, count: number): void {
  if (count <= MOST_CLASSES) return;
  const most = MOST_CLASSES.toLocaleString("en-GB");
  throw new BrokenSource(
    file,
    `names more than ${most} classes, which is more than any college has: is its class in another column?`,
  );
}
