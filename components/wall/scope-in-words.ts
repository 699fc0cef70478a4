/** What of the list a screen is for; empty where it is all of it. */
export interface ShownPart {
  subject: string[];
  class: string[];
  /** Whether there may be sittings that it must not show, so that it can speak for no others. */
  isPart: boolean;
}

const MOST_NAMED = 4;

/**
 * `All subjects`; `English, Maths / 11B`.
 * @param lost how many classes of it are not in the roster
 */
export function scopeInWords({ subject, class: classes, isPart }: ShownPart, lost = 0): string {
  const parts = [
    someOf(subject, "subjects"),
    someOf(classes, "classes"),
    lost > 0 && `${lost} ${lost === 1 ? "class" : "classes"} not in the roster`,
  ].filter(Boolean);
  return parts.join(" / ") || (isPart ? "No classes" : "All subjects");
}

function someOf(names: readonly string[], what: string): string {
  if (names.length <= MOST_NAMED) return names.join(", ");
  const left = names.length - MOST_NAMED + 1;
  return `${names.slice(0, MOST_NAMED - 1).join(", ")} and ${left} more ${what}`;
}
