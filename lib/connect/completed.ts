import { readCompletedPage, type Finish } from "#lib/connect/answer";
import type { Allowance } from "#lib/connect/budget";
import type { ConnectAddress } from "#lib/connect/call";
import { ConnectFailure } from "#lib/connect/failure";
import { isPast } from "#lib/connect/is-past";
import { MOST_VALUES } from "#lib/connect/list-query";
import { walkList, type Walk } from "#lib/connect/walk";

/**
 * Who has finished since an instant (ISO 8601 in UTC), latest first; null where the key has no right to the
 * completed list, or Connect has none.
 */
export async function walkFinished(
  address: ConnectAddress,
  budget: Allowance,
  since: string,
): Promise<Walk<Finish> | null> {
  return orNull(
    walkList(address, budget, {
      ...COMPLETED,
      filters: {
        endDate: { gte: since },
        sort: { field: "endDate", direction: "desc" },
      },
      isEnough: (page) =>
        isPast(
          page.map(({ endDate }) => endDate),
          since,
        ),
    }),
  );
}

const COMPLETED = {
  path: "/smart-ia/sessions/completed",
  readPage: readCompletedPage,
  idOf: ({ sessionId }: Finish) => sessionId,
};

/**
 * All that these users have finished, ever; null as above. Up to 30 take one question, and more one search,
 * each with its pages.
 */
export async function walkFinishedBy(
  address: ConnectAddress,
  budget: Allowance,
  userIds: readonly string[],
): Promise<Walk<Finish> | null> {
  const question =
    userIds.length <= MOST_VALUES
      ? { ...COMPLETED, filters: { userId: [...userIds] } }
      : {
          ...COMPLETED,
          path: "/smart-ia/sessions/search",
          search: { status: "COMPLETED", userIds },
        };
  return orNull(walkList(address, budget, question));
}

/** A key without the right is told so by 403, a Connect without the list by 404. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    const hasNone =
      error instanceof ConnectFailure && (error.kind === "key_refused" || error.kind === "refused");
    if (hasNone) return null;
    throw error;
  }
}
