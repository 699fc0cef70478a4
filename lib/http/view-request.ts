import "server-only";
import { PART_FACETS, partOf, viewName } from "#lib/domain/filters";
import type { View } from "#lib/domain/scope";
import { readChosen, readLimits, readNameForm } from "#lib/http/list-request";
import { refuse, refuseOtherKeys } from "#lib/http/parameters";
import { viewAsked } from "#lib/roster/part-in-view";

/**
 * What whoever asks may see, with no more of the names (`names`), of the list (`view[...]`) and of learners' own limits
 * (`limits=own`) than they ask for.
 */
export async function readView(params: URLSearchParams, most: View): Promise<View> {
  const names = readNameForm(params);
  refuseOtherKeys(params, "view", PART_FACETS);
  const part = partOf((facet) => readChosen(params, viewName(facet)));
  const limits = readLimits(params);
  const view = await viewAsked(most, { ...(names && { names }), part, ...(limits && { limits }) });
  // Else whoever knows a user's id learns where they are, and what a short name or none was meant to keep.
  if (view.names !== "full" && params.has("userId")) {
    refuse("userId", "can't be asked for where names are short or hidden");
  }
  return view;
}
