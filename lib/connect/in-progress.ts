import type { Session } from "#lib/contract";
import { readInProgressPage } from "#lib/connect/answer";
import type { Allowance } from "#lib/connect/budget";
import type { ConnectAddress } from "#lib/connect/call";
import { isPast } from "#lib/connect/is-past";
import { walkList, type Walk } from "#lib/connect/walk";
import type { ClassesOf } from "#lib/user-keys";

/** The list of who is sitting, each in their classes. */
export const inProgress = (classesOf: ClassesOf) => ({
  path: "/smart-ia/sessions/in-progress",
  readPage: (body: unknown) => readInProgressPage(body, classesOf),
  idOf: ({ sessionId }: Session) => sessionId,
});

/**
 * The unfiltered in-progress list, newest start first.
 * @param since where to stop: at the first page that reaches sittings begun before this instant (ISO 8601
 * in UTC). Null: the whole list.
 */
export function walkNewest(
  address: ConnectAddress,
  budget: Allowance,
  since: string | null,
  classesOf: ClassesOf,
): Promise<Walk<Session>> {
  return walkList(address, budget, {
    ...inProgress(classesOf),
    filters: { sort: { field: "startDate", direction: "desc" } },
    ...(since !== null && {
      isEnough: (page) =>
        isPast(
          page.map(({ startDate }) => startDate),
          since,
        ),
    }),
  });
}
