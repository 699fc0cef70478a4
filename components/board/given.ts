import type { NameForm } from "#lib/wire/contract";
import { countsInNames } from "#lib/live-list/in-names";
import { withoutLongGone, type ShownCounts } from "#lib/live-list/shown-counts";
import type { Beginning } from "../live/use-beginning.ts";

/**
 * The server's counts of a list whose beginning alone is here, as its reader may read them now; null where all of it is.
 * @param now by the server's clock, milliseconds since 1970
 */
export function givenBy(
  beginning: Beginning | null,
  now: number,
  names: NameForm,
): ShownCounts | null {
  if (!beginning) return null;
  const { made, known } = beginning;
  return countsInNames(withoutLongGone(made.counts, now), known.content.rows, names);
}
