/** What a technician does about a code of `lib/egress/cause-code.ts`; `docs/running.md` says it at length. */
const CERTIFICATE =
  "it showed a certificate that this machine doesn't trust, most likely of a web filter that opens TLS. Exempt this " +
  "machine, or put the filter's certificate into a PEM file and set NODE_EXTRA_CA_CERTS to it";
const NAME =
  "the name is not known here. Check its spelling and this machine's DNS; where only a proxy knows names outside, set " +
  "HTTPS_PROXY";
const SILENCE =
  "nothing answered. Let the firewall open port 443 to it from this machine, or set HTTPS_PROXY to your proxy";
const CUT = "the connection was cut. A firewall or web filter does that: exempt this machine";
const SPEECH =
  "one side speaks https and the other http. Check http:// or https:// and the port; the address of nearly every " +
  "proxy begins with http://, HTTPS_PROXY's too";
const NO_ROUTE = "there is no way to it from this machine. Check its network and gateway";
const CLOCK = "its certificate is not valid today. Check this machine's date, then the certificate";

const PASSWORD =
  "the proxy wants a name and a password, or others than these. Write them into HTTPS_PROXY " +
  "(http://name:password@proxy:8080), or let the proxy pass this machine without; one that wants Windows sign-in (NTLM, " +
  "Kerberos) must";

const REMEDIES: Readonly<Record<string, string>> = {
  ECONNREFUSED:
    "nothing listens there. Check the address and the port, and the proxy's if you have one",
  EAI_AGAIN: NAME,
  ENOTFOUND: NAME,
  TIMEOUT: SILENCE,
  ETIMEDOUT: SILENCE,
  UND_ERR_CONNECT_TIMEOUT: SILENCE,
  UND_ERR_HEADERS_TIMEOUT: SILENCE,
  UND_ERR_BODY_TIMEOUT: SILENCE,
  ECONNRESET: CUT,
  ECONNABORTED: CUT,
  EPIPE: CUT,
  UND_ERR_SOCKET: CUT,
  EHOSTUNREACH: NO_ROUTE,
  ENETUNREACH: NO_ROUTE,
  EADDRNOTAVAIL: NO_ROUTE,
  CERT_HAS_EXPIRED: CLOCK,
  CERT_NOT_YET_VALID: CLOCK,
  SELF_SIGNED_CERT_IN_CHAIN: CERTIFICATE,
  DEPTH_ZERO_SELF_SIGNED_CERT: CERTIFICATE,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: CERTIFICATE,
  UNABLE_TO_GET_ISSUER_CERT: CERTIFICATE,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CERTIFICATE,
  CERT_UNTRUSTED: CERTIFICATE,
  ERR_TLS_CERT_ALTNAME_INVALID:
    "its certificate is for another name. Check the address; a web filter's page has such a certificate too",
  EPROTO: SPEECH,
  BAD_PORT: "no program asks that port by http. Check the address",
  PROXY_401: PASSWORD,
  PROXY_407: PASSWORD,
  PROXY_403: "the proxy forbids it. Have this address allowed there",
  WEB_PAGE:
    "a web page came instead of an answer, most likely your web filter's. Exempt this machine, or allow the address there",
  TOO_LARGE:
    "far more came than such an answer has. Check the address; a web filter may have answered instead",
  HTTP_404: "there is nothing at that address. Check its spelling and its path",
  HTTP_429:
    "it asks us to wait. Try again in a few minutes; does another program use the same key?",
  NOT_JSON: "what came can't be read. Check the address; a web filter may have answered instead",
};

/** @param code as the log and /status have it, `SELF_SIGNED_CERT_IN_CHAIN` */
export function remedyFor(code: string): string {
  const own = REMEDIES[code];
  if (own !== undefined) return own;
  if (/^(ERR_SSL_|HPE_)/.test(code)) return SPEECH;
  if (code.startsWith("PROXY_5")) return "the proxy could not reach it. Ask whoever runs the proxy";
  if (code.startsWith("PROXY_")) return "the proxy refused. Ask whoever runs the proxy";
  if (code.startsWith("HTTP_3")) {
    return "it sends us elsewhere, and we don't follow: the key would go with us. Check the address; web filters do that too";
  }
  if (code.startsWith("HTTP_5")) return "it fails at its own end. Try again later";
  return "something else went wrong. docs/running.md lists what can be in the way";
}
