import { createHash } from "node:crypto";
import { saltFor } from "#lib/config/salt";
import { KEY_FIELDS, type Place } from "#lib/roster/enrolment";
import { saysCommonWordsAlone, type Said } from "#lib/roster/same-learner";

/** Nobody can find a learner by hashing what they know about them. */
let salt: Buffer | null = null;

/**
 * An opaque id for a learner in the files. The same keys, addresses and names get the same id, in whatever order files
 * give them, as long as the process runs. Keys that find nobody count too: two children of one address are two. Of rows
 * that say alike words alone, only their places tell who is who.
 */
export function learnerIdOf(
  said: readonly (Said & { readonly name: string | null; readonly place: Place })[],
): string {
  const places = said
    .filter(saysCommonWordsAlone)
    .map(({ place }) => `${place.file} ${place.line}`);
  const known = [
    ...KEY_FIELDS.map((kind) => inOrder(said.flatMap(({ keys }) => keys[kind] ?? []))),
    inOrder(said.flatMap(({ keys }) => keys.others)),
    inOrder(places),
    inOrder(said.map(({ nameWords }) => nameWords.join(" "))),
  ];
  return createHash("sha256")
    .update((salt ??= saltFor("roster")))
    .update(JSON.stringify(known))
    .digest("base64url")
    .slice(0, 22);
}

const inOrder = (values: Iterable<string>) => [...new Set(values)].sort();
