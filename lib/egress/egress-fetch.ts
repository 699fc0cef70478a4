import type { Egress } from "#lib/config/egress-shape";
import { isLoopback } from "#lib/config/loopback";
import type { openWays } from "#lib/egress/by-undici";

/**
 * `fetch` for the world outside, as the settings say to get there. Node's own knows proxies only from its 24th major,
 * and certificates that somebody trusts only where they were named before it started: so where the settings have
 * either, everything goes by undici; else by Node's own. What is on this machine is never asked through a proxy,
 * which would look for it on its own.
 */
export function createEgressFetch(egress: Egress): typeof fetch {
  const { httpProxy, httpsProxy, caFile } = egress;
  if (!httpProxy && !httpsProxy && !caFile) return (...question) => globalThis.fetch(...question);
  let opened: Promise<ReturnType<typeof openWays>> | undefined;
  return async (input, init) => {
    opened ??= import("#lib/egress/by-undici").then((late) => late.openWays(egress));
    const { ask, straight, asSet } = await opened;
    const { hostname } = new URL(input instanceof Request ? input.url : input);
    return ask(input, { ...init, dispatcher: isLoopback(hostname) ? straight : asSet });
  };
}
