import "server-only";
import type { Beside } from "#lib/wire/contract";
import { classSizesOf } from "#lib/queries/class-sizes";
import { besideOf, lostClassesIn } from "#lib/queries/beside";
import type { Look } from "#lib/queries/look";
import { theService } from "#lib/queries/service";

export function lostClassesOf({ list, roster }: Pick<Look, "list" | "roster">): number {
  return lostClassesIn(list.view.scope, { roster, asked: [] });
}

/** What routes and pages send with the first page of a list. */
export function besideAnswer(look: Pick<Look, "list" | "roster">): Beside {
  const { time, clock } = theService();
  const beside = besideOf(look.list, {
    lostClasses: lostClassesOf(look),
    clock: time,
    now: clock.mono(),
  });
  return { ...beside, ...classSizesOf(look.list, look.roster) };
}
