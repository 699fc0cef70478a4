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
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_SOCKET",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
  // The certificate.
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  // The protocol: https to an http port, http to an https port, a broken encoding.
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "ERR_SSL_PACKET_LENGTH_TOO_LONG",
  "EPROTO",
  "HPE_INVALID_CONSTANT",
  "Z_DATA_ERROR",
  "Z_BUF_ERROR",
]);
/** Follows the chain of causes; an error may be its own cause. */
const DEEPEST = 8;

/** @returns one of a fixed list: `ECONNREFUSED`, `HTTP_407` (a proxy wants a sign-in), `OTHER` */
export function findUnreachableCode(error: unknown): string {
  return codeIn(error, 0) ?? "OTHER";
}

function codeIn(error: unknown, depth: number): string | undefined {
  if (depth > DEEPEST || typeof error !== "object" || error === null) return undefined;
  const { code, message, cause, errors } = error as Record<string, unknown>;
  if (typeof code === "string" && CODES.has(code)) return code;
  if (isProxySignIn(message, depth > 0 && code === undefined && !cause && !errors)) {
    return "HTTP_407";
  }
  for (const each of [cause, ...(Array.isArray(errors) ? errors : [])]) {
    const found = codeIn(each, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A 407 never arrives as an answer. The standard makes `fetch` turn it into a network error, the only one without a
 * reason; through a tunnel the reason is in the message.
 */
function isProxySignIn(message: unknown, isBare: boolean): boolean {
  if (typeof message !== "string") return false;
  if (message === "") return isBare;
  return /proxy authentication required|proxy response \(407\)/i.test(message);
}
