// A file of its own, to be loaded only where it is needed: once loaded, undici serves Node's own `fetch` too. And its names
// stand here one by one, because a bundle that loads a CommonJS package late knows it as a default export alone.
import { Agent, EnvHttpProxyAgent, fetch } from "undici";
import type { Egress } from "#lib/config/egress-shape";
import { certificatesIn, usualCertificates } from "#lib/egress/certificates";

/** The ways out of this machine, as the settings say, and past them. */
export function openWays({ httpProxy, httpsProxy, noProxy, caFile }: Egress) {
  const trust = caFile === null ? {} : { ca: [...usualCertificates(), ...certificatesIn(caFile)] };
  return {
    // The same standard's types, which Node and the package each declare for themselves.
    ask: fetch as unknown as (input: unknown, init: object) => Promise<Response>,
    straight: new Agent({ connect: trust }),
    asSet: new EnvHttpProxyAgent({
      // Empty, not absent, or it would read the environment for itself.
      httpProxy: httpProxy ?? "",
      httpsProxy: httpsProxy ?? "",
      noProxy,
      connect: trust,
      proxyTls: trust,
      requestTls: trust,
    }),
  };
}
