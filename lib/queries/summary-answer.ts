import "server-only";
import type { Summary } from "#lib/wire/contract";
import { env } from "#lib/config/env";
import type { Look } from "#lib/queries/look";
import { revisionOf } from "#lib/queries/beside";
import type { ListFilters } from "#lib/queries/page";
import { theService } from "#lib/queries/service";
import { summarise } from "#lib/queries/summary";

/** The counts beside a list, as routes and pages answer them. */
export function summaryOf({ list, roster, mark }: Look, filters: ListFilters): Summary {
  const { time, clock } = theService();
  const counts = summarise(list, filters, {
    roster,
    isRosterMissing: mark.freshness.missing?.includes("roster") ?? false,
    limits: { set: env().runningLong, added: list.added },
    clock: time,
    now: clock.mono(),
  });
  return { ...counts, snapshot: revisionOf(list) };
}
