/**
 * How a browser came to us, by what the proxy where TLS ends says. Where several proxies each add their word, the
 * browser's own is the first.
 * @param forwarded `X-Forwarded-Proto`
 */
export function schemeOf(forwarded: string | null | undefined): "http" | "https" {
  const [first = ""] = (forwarded ?? "").split(",");
  return first.trim().toLowerCase() === "https" ? "https" : "http";
}
