import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import * as tls from "node:tls";
import type { Egress } from "#lib/config/egress-shape";
import { isLoopback } from "#lib/config/loopback";

/**
 * `fetch` for the world outside, as the settings say to get there. Node's own knows proxies only from its 24th major,
 * and certificates that somebody trusts only where they were named before it started: so where the settings have
 * either, everything goes by undici; else by Node's own. What is on this machine is never asked through a proxy,
 * which would look for it on its own.
 */
export function createEgressFetch(egress: Egress): typeof fetch {
  const { httpProxy, httpsProxy, caFile } = egress;
  if (!httpProxy && !httpsProxy && !caFile) return (...question) => globalThis.fetch(...question);
  let loaded: ReturnType<typeof load> | undefined;
  return async (input, init) => {
    loaded ??= load(egress);
    const { ask, straight, asSet } = await loaded;
    const { hostname } = new URL(input instanceof Request ? input.url : input);
    return ask(input, { ...init, dispatcher: isLoopback(hostname) ? straight : asSet });
  };
}

/** Only where it is needed: once loaded, undici serves Node's own `fetch` too. */
async function load({ httpProxy, httpsProxy, noProxy, caFile }: Egress) {
  const { Agent, EnvHttpProxyAgent, fetch: ask } = await import("undici");
  const trust = caFile === null ? {} : { ca: [...usualCertificates(), ...certificatesIn(caFile)] };
  return {
    // The same standard's types, which Node and the package each declare for themselves.
    ask: ask as unknown as (input: unknown, init: object) => Promise<Response>,
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

/** Node's own list; from its 22nd major with what its options add, such as those of the system. */
function usualCertificates(): readonly string[] {
  const { getCACertificates } = tls as { getCACertificates?: (type: "default") => string[] };
  return getCACertificates?.("default") ?? tls.rootCertificates;
}

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates in a PEM file; none where it can't be read, as with Node itself, and check-config says so. */
export function certificatesIn(file: string): string[] {
  try {
    return (readFileSync(file, "latin1").match(PEM) ?? []).filter(isCertificate);
  } catch {
    return [];
  }
}

/** One damaged among them would break every connection. */
function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
