import "server-only";
import { oncePerProcess } from "#lib/process";
import { Records } from "#lib/valkey/records";
import { theValkey } from "#lib/valkey/the-valkey";

/** One per process; null where this instance is alone. */
export const theRecords = (): Records | null => oncePerProcess("records", makeRecords);

function makeRecords(): Records | null {
  const valkey = theValkey();
  return valkey && new Records(valkey);
}
