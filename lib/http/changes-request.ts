import type { NameForm } from "#lib/contract";
import { readNameForm } from "#lib/http/list-request";
import { readOne, refuse } from "#lib/http/parameters";
import { readVersion } from "#lib/version";

/** The query parameters of `GET /api/changes`. */
export function readChangesRequest(params: URLSearchParams): { since: string; names: NameForm } {
  const version = (text: string) => (readVersion(text) ? text : null);
  const since = readOne(params, "since", version, "must be a snapshot's version");
  return { since: since ?? refuse("since", "must be given"), names: readNameForm(params) };
}
