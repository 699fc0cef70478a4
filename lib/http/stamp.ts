import "server-only";
import { CONTRACT_VERSION } from "#lib/wire/contract";
import { buildInfo } from "#lib/config/build";
import { theServiceTime } from "#lib/config/service-time";

/**
 * What proves to a browser that an answer of the API is ours and no portal's, tells it the time, and when to load a new
 * release. On every answer: a wall that is waiting to be paired has no other source of the time.
 */
export function stamp(): Record<string, string> {
  return {
    "x-contract": CONTRACT_VERSION,
    "x-now": new Date(theServiceTime().now()).toISOString(),
    "x-build": buildInfo().id,
  };
}
