import { readCompletedPage, type Finish } from "#lib/connect/answer";
import type { Budget } from "#lib/connect/budget";
import type { ConnectAddress } from "#lib/connect/call";
import { ConnectFailure } from "#lib/connect/failure";
import { isPast } from "#lib/connect/is-past";
import { walkList, type Walk } from "#lib/connect/walk";

/**
 * Who has finished since an instant (ISO 8601 in UTC), latest first; null where the key has no right to the
 * completed list, or Connect has none.
 */
export async function walkFinished(
  address: ConnectAddress,
  budget: Budget,
  since: string,
): Promise<Walk<Finish> | null> {
  try {
    return await walkList(address, budget, {
      path: "/smart-ia/sessions/completed",
      readPage: readCompletedPage,
      filters: {
        endDate: { gte: since },
        sort: { field: "endDate", direction: "desc" },
      },
      isEnough: (page) =>
        isPast(
          page.map(({ endDate }) => endDate),
          since,
        ),
    });
  } catch (error) {
    const hasNone =
      error instanceof ConnectFailure && (error.kind === "key_refused" || error.kind === "refused");
    if (hasNone) return null;
    throw error;
  }
}
