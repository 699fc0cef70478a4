import type { Session } from "#lib/wire/contract";
import { matcherOf, type Filters } from "#lib/domain/filters";
import type { Content } from "#lib/live-list/content";

/**
 * Who started and who left between two lists, among those who pass these filters: whoever came into the view without
 * starting, or went out of it without leaving, did neither.
 */
export function movesOf(
  from: Content,
  to: Content,
  filters: Filters,
): { started: Session[]; left: Session[] } {
  const isIn = matcherOf(filters, to.todayFrom);
  const wasIn = matcherOf(filters, from.todayFrom);
  return {
    started: to.rows.filter(
      (session) =>
        !from.byId.has(session.sessionId) && !to.entered.has(session.sessionId) && isIn(session),
    ),
    left: from.rows.filter(
      (session) =>
        !to.byId.has(session.sessionId) && to.departed.has(session.sessionId) && wasIn(session),
    ),
  };
}
