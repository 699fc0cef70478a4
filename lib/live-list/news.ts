import { matcherOf, type Filters } from "#lib/domain/filters";
import type { Content } from "#lib/live-list/content";
import { newsInWords } from "#lib/live-list/moves";

/**
 * Who started and who left between two lists, among those who pass these filters, in words: `Maths: 3 started, 1
 * left.` Empty where nobody did.
 */
export function newsBetween(from: Content, to: Content, filters: Filters): string {
  const counts = new Map<string, { started: number; left: number }>();
  const count = (subject: string, what: "started" | "left") => {
    const held = counts.get(subject) ?? { started: 0, left: 0 };
    counts.set(subject, { ...held, [what]: held[what] + 1 });
  };
  const isIn = matcherOf(filters, to.todayFrom);
  const wasIn = matcherOf(filters, from.todayFrom);
  for (const session of to.rows) {
    const { sessionId, test } = session;
    const isNew = !from.byId.has(sessionId) && !to.entered.has(sessionId);
    if (isNew && isIn(session)) count(test.subject, "started");
  }
  for (const session of from.rows) {
    const { sessionId, test } = session;
    const hasLeft = !to.byId.has(sessionId) && to.departed.has(sessionId);
    if (hasLeft && wasIn(session)) count(test.subject, "left");
  }
  return newsInWords(counts);
}
