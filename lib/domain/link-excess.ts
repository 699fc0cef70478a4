import { MOST_VALUES, PART_FACETS, type Part } from "#lib/domain/filters";

/** Says what in a link is beyond anything that a person would choose; null where nothing is. */
export function excessOf(part: Part): string | null {
  const facet = PART_FACETS.find((each) => part[each].length > MOST_VALUES);
  return facet ? `${facet} may be given at most ${MOST_VALUES} times.` : null;
}
