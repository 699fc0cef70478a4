import type { Filters } from "#lib/domain/filters";
import type { Content } from "#lib/live-list/content";
import { movesOf } from "#lib/live-list/list-moves";
import { newsInWords } from "#lib/live-list/moves";

/**
 * Who started and who left between two lists, among those who pass these filters, in words: `Maths: 3 started, 1
 * left.` Empty where nobody did.
 */
export function newsBetween(from: Content, to: Content, filters: Filters): string {
  const counts = new Map<string, { started: number; left: number }>();
  const { started, left } = movesOf(from, to, filters);
  for (const [what, sessions] of [
    ["started", started],
    ["left", left],
  ] as const) {
    for (const { test } of sessions) {
      const held = counts.get(test.subject) ?? { started: 0, left: 0 };
      counts.set(test.subject, { ...held, [what]: held[what] + 1 });
    }
  }
  return newsInWords(counts);
}
