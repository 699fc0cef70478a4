/**
 * Whether a page of a list that was asked for newest first has reached what came before an instant. A list
 * that comes in another order has not: it must be walked to its end.
 * @param instants of the page's items in their order, ISO 8601 in UTC; null where one is not told
 */
export function isPast(instants: readonly (string | null)[], since: string): boolean {
  const isNewestFirst = instants.every(
    (at, nth) => at !== null && (nth === 0 || at <= instants[nth - 1]!),
  );
  const last = instants.at(-1);
  return isNewestFirst && typeof last === "string" && last < since;
}
