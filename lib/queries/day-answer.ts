import "server-only";
import type { Day } from "#lib/domain/day";
import { dayOf, dayVersion } from "#lib/queries/day";
import type { Look } from "#lib/queries/look";
import { theService } from "#lib/queries/service";

/** Whether the school keeps a record of the day. */
export function hasDay(): boolean {
  return theService().day !== null;
}

/** Today through a view, as its route answers it; null where nothing is new since a version of the same. */
export function dayIn(
  { list, snapshot }: Pick<Look, "list" | "snapshot">,
  { limit, since }: { limit: number; since: string | null },
): Day | null {
  const { day, time } = theService();
  if (!day) throw new Error("There is no record of the day.");
  const { known } = day;
  if (dayVersion(known, list, limit) === since) return null;
  return dayOf(known, {
    visible: list,
    hues: snapshot.hues,
    limit,
    at: (mono) => time.at(mono),
  });
}

/** Changes with the record, of which the list's own revision says nothing. */
export function dayRevision(): number {
  return theService().day?.known.revision ?? 0;
}
