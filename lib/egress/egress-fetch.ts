import type { Proxies } from "#lib/config/proxies";
import { isLoopback } from "#lib/config/loopback";

/**
 * `fetch` for the world outside, through the proxies of the settings. Node's own knows none before its 24th major,
 * so where there is one everything goes by undici; without one, by Node's own. What is on this machine is never
 * asked through a proxy, which would look for it on its own.
 */
export function createEgressFetch(proxies: Proxies): typeof fetch {
  if (!proxies.http && !proxies.https) return (...question) => globalThis.fetch(...question);
  let loaded: ReturnType<typeof load> | undefined;
  return async (input, init) => {
    loaded ??= load(proxies);
    const { ask, direct, proxied } = await loaded;
    const { hostname } = new URL(input instanceof Request ? input.url : input);
    return ask(input, { ...init, dispatcher: isLoopback(hostname) ? direct : proxied });
  };
}

/** Only where there is a proxy: once loaded, undici serves Node's own `fetch` too. */
async function load({ http, https, except }: Proxies) {
  const { Agent, EnvHttpProxyAgent, fetch: ask } = await import("undici");
  return {
    // The same standard's types, which Node and the package each declare for themselves.
    ask: ask as unknown as (input: unknown, init: object) => Promise<Response>,
    direct: new Agent(),
    // Empty, not absent, or it would read the environment for itself.
    proxied: new EnvHttpProxyAgent({
      httpProxy: http ?? "",
      httpsProxy: https ?? "",
      noProxy: except,
    }),
  };
}
