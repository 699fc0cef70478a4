import { readOne, refuse } from "#lib/http/parameters";
import { readVersion } from "#lib/version";

/** The version that `GET /api/changes` is asked with. */
export function readSince(params: URLSearchParams): string {
  const version = (text: string) => (readVersion(text) ? text : null);
  const since = readOne(params, "since", version, "must be a snapshot's version");
  return since ?? refuse("since", "must be given");
}
