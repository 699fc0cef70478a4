/**
 * Why no connection came about, or why it broke off. A fixed list, so that it can be logged and shown: an error's
 * own words may hold an address or a key.
 */
const CODES = new Set([
  // The network.
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_SOCKET",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
  "UND_ERR_HEADERS_OVERFLOW",
  "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
  // The certificate: https://docs.openssl.org/3.0/man1/openssl-verification-options/ by Node's names.
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_REVOKED",
  "CERT_UNTRUSTED",
  "CERT_REJECTED",
  "CERT_SIGNATURE_FAILURE",
  "CERT_CHAIN_TOO_LONG",
  "INVALID_CA",
  "INVALID_PURPOSE",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  // The protocol: https to an http port, http to an https port, a broken encoding.
  "EPROTO",
  "Z_DATA_ERROR",
  "Z_BUF_ERROR",
  // Of our own: more than anybody here reads.
  "TOO_LARGE",
]);
/** The reasons of OpenSSL, of Node's TLS and of its HTTP parser: lists of their own, each of fixed words. */
const FAMILIES = /^(ERR_SSL|ERR_TLS|HPE)(_[A-Z0-9]+){1,12}$/;
/** Follows the chain of causes; an error may be its own cause. */
const DEEPEST = 8;

/** @returns one of a fixed list: `ECONNREFUSED`, `PROXY_407` (a proxy answered so itself), `OTHER` */
export function findCauseCode(error: unknown): string {
  return codeIn(error, 0) ?? "OTHER";
}

function codeIn(error: unknown, depth: number): string | undefined {
  if (depth > DEEPEST || typeof error !== "object" || error === null) return undefined;
  const { code, message, cause, errors } = error as Record<string, unknown>;
  if (typeof code === "string" && (CODES.has(code) || FAMILIES.test(code))) return code;
  // The standard's list of ports that no fetch goes to, such as 6000.
  if (message === "bad port") return "BAD_PORT";
  const status = proxyStatus(message, depth > 0 && code === undefined && !cause && !errors);
  if (status !== undefined) return `PROXY_${status}`;
  for (const each of [cause, ...(Array.isArray(errors) ? errors : [])]) {
    const found = codeIn(each, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * What a proxy answered instead of opening a tunnel is in undici's message alone. A 407 that comes without a tunnel
 * never arrives as an answer: the standard makes `fetch` turn it into a network error, the only one without a reason.
 */
function proxyStatus(message: unknown, isBare: boolean): string | undefined {
  if (typeof message !== "string") return undefined;
  if (message === "" || /proxy authentication required/i.test(message)) {
    return message === "" && !isBare ? undefined : "407";
  }
  return /proxy response \((\d{3})\)/i.exec(message)?.[1];
}
