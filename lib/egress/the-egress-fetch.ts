import "server-only";
import { env } from "#lib/config/env";
import { createEgressFetch } from "#lib/egress/egress-fetch";
import { oncePerProcess } from "#lib/process";

/** One per process, with one set of connections to each proxy. */
export function theEgressFetch(): typeof fetch {
  return oncePerProcess("egress fetch", () => createEgressFetch(env().egress));
}
