interface ShownPart {
  subject: readonly string[];
  class: readonly string[];
}

const MOST_NAMED = 4;

/** What of the list a screen is for: `All subjects`; `English, Maths / 11B`. */
export function scopeInWords({ subject, class: classes }: ShownPart): string {
  const parts = [someOf(subject, "subjects"), someOf(classes, "classes")].filter(Boolean);
  return parts.join(" / ") || "All subjects";
}

function someOf(names: readonly string[], what: string): string {
  if (names.length <= MOST_NAMED) return names.join(", ");
  const left = names.length - MOST_NAMED + 1;
  return `${names.slice(0, MOST_NAMED - 1).join(", ")} and ${left} more ${what}`;
}
